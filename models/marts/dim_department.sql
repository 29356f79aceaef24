select
    department_id,
    department_code,
    department_name,
    aliases,
    finance_division_code,
    division_name,
    province
from {{ ref('int_department') }}
