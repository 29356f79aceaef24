select
    t.indicator_id,
    t.document_id,
    t.project_id,
    r.exact_id as boilerplate_group_id,
    r.indicators as boilerplate_group_size,
    r.projects as boilerplate_projects,
    r.projects_in_document as boilerplate_projects_in_document,
    r.documents as boilerplate_documents,
    r.departments as boilerplate_departments,
    g.text_group_id,
    g.likeness_to_group,
    s.indicators as text_group_size
from {{ ref('int_indicator_text') }} as t
inner join {{ ref('int_indicator_text_group') }} as g on g.words_id = t.words_id
inner join {{ ref('int_indicator_repeat') }} as r on r.indicator_id = t.indicator_id
inner join {{ ref('dim_indicator_text_group') }} as s on s.text_group_id = g.text_group_id
