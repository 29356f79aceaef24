-- Finance division a document's own project codes begin with: the most frequent one.
select
    document_id,
    left(text_squeezed, 6) as finance_division_code,
    count(*) as project_codes
from {{ ref('stg_value') }}
where field = 'project_code' and regexp_matches(text_squeezed, '^[0-9]{8}[0-9A-Z]{13}$')
group by 1, 2
qualify row_number() over (partition by document_id order by count(*) desc, finance_division_code) = 1
