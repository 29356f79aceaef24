-- what:  names of the defects
-- needs: reference.indicator_defect
-- chunk: whole
select defect, label_zh, label_en, explanation_zh, explanation_en from reference.indicator_defect order by defect
