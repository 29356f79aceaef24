-- what:  the published build, one row
-- needs: meta.build
-- chunk: whole
select run_id, strftime(built_at, '%Y-%m-%d %H:%M') as built_at, git_commit, spec_hash, duckdb_version, dbt_version, schema_version,
       documents, rejected, gate_verdict, gate_warnings
from meta.build
