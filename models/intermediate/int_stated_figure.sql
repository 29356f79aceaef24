-- Figures of running text that a table also states, in yuan. A decrease is negative. section counts the figures that
-- belong together: one family under one heading.
select
    prose_number_id as stated_figure_id,
    document_id,
    topic,
    family,
    heading_words,
    family || '@' || heading_words as section,
    case when topic = 'operating_funds_part' then
        regexp_replace({{ normalise_label('label_words') }}, '^(主要)?(用于|包括|为|等支出)', '') end as name_key,
    label_words,
    sentence_text,
    {{ to_yuan('number_value', 'factor') }} as amount_yuan,
    case when topic like 'change%' and regexp_matches(label_words, '(减少|下降|压减)[了为约]*$')
        then -{{ to_yuan('number_value', 'factor') }} else {{ to_yuan('number_value', 'factor') }} end as signed_amount_yuan,
    cast(factor * 0.005 as decimal(18, 3)) as half_step,
    number_printed as amount_printed,
    unit_printed,
    source_cell_id,
    source_line
from {{ ref('int_stated_match') }}
where topic is not null
