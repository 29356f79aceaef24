with cofog as (
    {{ longest_prefix_match(ref('int_code_function'), ref('cofog_map'), 'function_code') }}
)

select
    f.code_key as function_code_key,
    f.code,
    f.name,
    f.level,
    f.parent_code,
    f.valid_from,
    f.valid_to,
    f.listed,
    c.cofog_division,
    c.cofog_group,
    c.confidence as cofog_confidence,
    c.note as cofog_note,
    f.source
from {{ ref('int_code_function') }} as f
left join cofog as c on c.code = f.code
