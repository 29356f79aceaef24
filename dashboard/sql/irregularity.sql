-- what:  names of the irregularities of indicators
-- needs: reference.indicator_irregularity
-- chunk: whole
select note, label_zh from reference.indicator_irregularity order by note
