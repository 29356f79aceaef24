-- what:  rows of each mart
-- needs: meta.build
-- chunk: whole
select unnest(map_keys(rows_per_mart)) as mart, unnest(map_values(rows_per_mart)) as mart_rows from meta.build order by mart
