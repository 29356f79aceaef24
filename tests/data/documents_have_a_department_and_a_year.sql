{{ config(severity='warn') }}
-- A document that nowhere says whose it is or for which year is loaded, but belongs to no series.
select document_id, file_name, department_id, budget_year
from {{ ref('dim_document') }}
where department_id is null or budget_year is null
