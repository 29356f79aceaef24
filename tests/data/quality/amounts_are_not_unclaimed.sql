{{ config(severity='warn') }}
-- More than two in a thousand cells that look like amounts stand in no recognised place. Only documents with such a cell are
-- counted through: reading every text as an amount costs more than all other tests together.
with doubtful as (
    select distinct document_id
    from {{ ref('stg_cell') }}
    where state = 'unclaimed' and contains(text_printed, '.') and {{ parse_amount('text_printed') }} is not null
),

printed as (
    select document_id, state, text_printed
    from {{ ref('stg_cell') }}
    where contains(text_printed, '.') and document_id in (select document_id from doubtful)
)

select
    document_id,
    count(*) filter (where state = 'unclaimed') as unclaimed,
    count(*) as amounts
from printed
where {{ parse_amount('text_printed') }} is not null
group by document_id
having unclaimed > 0.002 * amounts
