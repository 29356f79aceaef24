-- what:  score of the writing of each document's indicators
-- needs: marts.rpt_writing_score
-- chunk: whole
select id as document_id, indicators_scored, score, budget_weighted_score, worst_defects_zh, worst_defects
from marts.rpt_writing_score where level = 'document' order by score, id
