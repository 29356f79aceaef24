with gfsm as (
    {{ longest_prefix_match(ref('int_code_economic'), ref('gfsm_map'), 'economic_code') }}
)

select
    e.code_key as economic_code_key,
    e.code,
    e.name,
    e.level,
    e.parent_code,
    e.valid_from,
    e.valid_to,
    e.listed,
    g.gfsm_code,
    g.gfsm_label,
    g.confidence as gfsm_confidence,
    x.expenditure_group,
    e.source
from {{ ref('int_code_economic') }} as e
left join gfsm as g on g.code = e.code
left join {{ ref('expenditure_group') }} as x on x.code = left(e.code, 3)
