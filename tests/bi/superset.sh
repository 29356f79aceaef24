#!/usr/bin/env bash
# Proves that Apache Superset reads the published file: installs it into an environment of its own, starts it, connects
# read-only, draws a chart's data through its REST API, and stops it again. Run on demand, never by `make test`.
#   tests/bi/superset.sh [mingbai.duckdb] [work folder]
# The environment is kept in the work folder (default build/superset) for the next run. Exit 0: the chart's data came.
set -euo pipefail
project="$(cd "$(dirname "$0")/../.." && pwd)"
database="$(realpath "${1:-$project/published/mingbai.duckdb}")"
work="${2:-$project/build/superset}"
port="${SUPERSET_PORT:-8099}"
[ -f "$database" ] || { echo "superset: $database is missing, run make build" >&2; exit 1; }
mkdir -p "$work"
work="$(cd "$work" && pwd)"

venv="$work/venv"
if [ ! -f "$venv/.ok" ]; then
    echo "installing Superset into $venv (about a minute)"
    python3.11 -m venv "$venv" 2>/dev/null || python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check uv==0.13.8
    UV_SYSTEM_CERTS=1 "$venv/bin/uv" pip install -q --python "$venv/bin/python" -r "$project/tests/bi/superset-requirements.txt"
    touch "$venv/.ok"
fi

umask 077 # the configuration below holds a key
export SUPERSET_CONFIG_PATH="$work/superset_config.py" FLASK_APP=superset SUPERSET_HOME="$work/home"
mkdir -p "$SUPERSET_HOME"
cat > "$SUPERSET_CONFIG_PATH" <<CONFIG
SECRET_KEY = "$(python3 -c 'import secrets; print(secrets.token_hex(32))')"
SQLALCHEMY_DATABASE_URI = "sqlite:///$SUPERSET_HOME/superset.db"
WTF_CSRF_ENABLED = False  # only for this script: it speaks to the API without a browser
TALISMAN_ENABLED = False
SCARF_ANALYTICS = False
CONFIG
export SCARF_ANALYTICS=false DO_NOT_TRACK=1
password="$(python3 -c 'import secrets; print(secrets.token_hex(12))')"

echo "preparing its own database"
rm -f "$SUPERSET_HOME/superset.db"
"$venv/bin/superset" db upgrade > "$work/upgrade.log" 2>&1
"$venv/bin/superset" fab create-admin --username admin --firstname a --lastname b --email admin@localhost.invalid \
    --password "$password" > "$work/admin.log" 2>&1
"$venv/bin/superset" init > "$work/init.log" 2>&1

echo "starting on port $port"
"$venv/bin/superset" run -h 127.0.0.1 -p "$port" > "$work/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
SUPERSET_PASSWORD="$password" "$venv/bin/python" "$project/tests/bi/superset_query.py" "http://127.0.0.1:$port" "$database"
