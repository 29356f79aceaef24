-- Numbers of running text that state no figure of a table, each with the reason why.
select
    prose_number_id,
    document_id,
    source_cell_id,
    source_line,
    number_printed,
    unit_printed,
    label_words,
    sentence_text,
    case
        when unit_printed in ('年', '年度', '月', '日') then 'date'
        when unit_printed is null and regexp_matches(number_printed, '^(19|20)[0-9]{2}$') then 'date'
        when unit_printed = '号' then 'document_number'
        when unit_printed in ('%', '‰', '个百分点') then 'rate'
        when factor is null and unit_printed is not null then 'count'
        when factor is null then 'number_without_unit'
        when regexp_matches(label_words, '每[^，。,]*$') then 'unit_price'
        when regexp_matches(heading_words, '资金安排|项目概况|项目|绩效|评价标准') then 'project_detail'
        when regexp_matches(heading_words, '增减|比上年|变化') then 'change_detail'
        else 'other_amount'
    end as reason
from {{ ref('int_stated_match') }}
where topic is null
