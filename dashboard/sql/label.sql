-- what:  labels of coded values, one row per vocabulary and value
-- needs: reference.vocabulary
-- chunk: whole
select vocabulary, value, label_zh, label_en from reference.vocabulary order by vocabulary, value
