-- what:  score of the writing of each project's indicators
-- needs: marts.rpt_writing_score
-- chunk: rows 20000
select id, cast(score as double) as score from marts.rpt_writing_score where level = 'project' order by id
