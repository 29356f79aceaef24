-- Every defect found, explained.
{% set words = {'name': 'i.indicator_name', 'target': 'i.target_printed', 'level2': 'i.level2', 'evidence': 'f.evidence'} %}
with found as (
    select * from {{ ref('int_indicator_defect') }}
    union all
    select document_id, indicator_id, 'boilerplate' as defect, evidence from {{ ref('def_boilerplate') }}
)

select
    f.document_id,
    f.indicator_id,
    f.defect,
    d.weight,
    {{ indicator_explanation('d.explanation_zh', words) }} as explanation,
    {{ indicator_explanation('d.explanation_zh', words) }} as explanation_zh,
    {{ indicator_explanation('d.explanation_en', words) }} as explanation_en,
    nullif(f.evidence, '') as evidence,
    i.source_page,
    i.source_line,
    i.source_line_end
from found as f
inner join {{ ref('indicator_defect') }} as d on d.defect = f.defect
inner join {{ ref('int_indicator') }} as i on i.indicator_id = f.indicator_id
