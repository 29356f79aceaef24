{{ config(severity='warn') }}
-- More than two in a thousand cells that look like amounts stand in no recognised place.
select
    document_id,
    count(*) filter (where state = 'unclaimed') as unclaimed,
    count(*) as amounts
from {{ ref('stg_cell') }}
where {{ parse_amount('text_printed') }} is not null and contains(text_printed, '.')
group by document_id
having unclaimed > 0.002 * amounts
