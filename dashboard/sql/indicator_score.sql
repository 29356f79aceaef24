-- what:  score of the writing of each indicator of a document
-- needs: marts.rpt_indicator_score
-- chunk: document
select document_id, indicator_id, score from marts.rpt_indicator_score where is_scored order by indicator_id
