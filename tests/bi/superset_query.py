"""Drive a running Superset through its REST API; called by superset.sh.

Usage: SUPERSET_PASSWORD=... python superset_query.py http://127.0.0.1:8099 path/mingbai.duckdb
Connects the file read-only, makes a data set of a mart, asks for a chart's data and compares it with the file itself.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
from decimal import Decimal

import duckdb

TABLE, GROUP, AMOUNT = "fct_spending_by_function", "expenditure_type", "amount_yuan"
FILTER = "is_default_basis and line_type = 'leaf'"


class Superset:
    """A session with the API; every call raises on a status that is not success."""

    def __init__(self, address: str) -> None:
        self._address, self._token = address, None

    def call(self, method: str, path: str, body: dict | None = None) -> dict:
        request = urllib.request.Request(f"{self._address}{path}", method=method, data=json.dumps(body).encode() if body else None)
        request.add_header("Content-Type", "application/json")
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"superset: {method} {path}: {error.code} {error.read().decode(errors='replace')[:500]}") from error

    def wait(self, seconds: int = 120) -> None:
        """Until the server answers. Errors: SystemExit after ``seconds``."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self._address}/health", timeout=5):
                    return
            except OSError:
                time.sleep(1)
        raise SystemExit("superset: did not start; see server.log")

    def login(self, password: str) -> None:
        body = {"username": "admin", "password": password, "provider": "db", "refresh": False}
        self._token = self.call("POST", "/api/v1/security/login", body)["access_token"]


def main(address: str, database: str) -> None:
    superset = Superset(address)
    superset.wait()
    superset.login(os.environ["SUPERSET_PASSWORD"])
    connection = superset.call("POST", "/api/v1/database/", {
        "database_name": "mingbai",
        "sqlalchemy_uri": f"duckdb:///{database}",
        "extra": json.dumps({"engine_params": {"connect_args": {"read_only": True}}}),
    })["id"]
    dataset = superset.call("POST", "/api/v1/dataset/", {"database": connection, "schema": "marts", "table_name": TABLE})["id"]
    answer = superset.call("POST", "/api/v1/chart/data", {
        "datasource": {"id": dataset, "type": "table"},
        "queries": [{
            "columns": [GROUP],
            "metrics": [{"expressionType": "SQL", "sqlExpression": f"sum({AMOUNT})", "label": "amount"}],
            "extras": {"where": FILTER}, "row_limit": 100,
        }],
    })
    drawn = {row[GROUP]: Decimal(str(row["amount"])) for row in answer["result"][0]["data"]}
    with duckdb.connect(database, read_only=True) as own:
        expected = dict(own.execute(f"select {GROUP}, sum({AMOUNT}) from marts.{TABLE} where {FILTER} group by all").fetchall())
    # the API speaks JSON: a number comes back as a float of 15 digits
    if drawn.keys() != expected.keys() or any(abs(drawn[k] - expected[k]) > Decimal("0.01") for k in expected):
        raise SystemExit(f"superset: the chart says {drawn}, the file {expected}")
    print(f"superset: chart data agrees with the file: {', '.join(f'{k} {v}' for k, v in drawn.items())}")
    try:  # a connection that could write would keep the nightly build from nothing, but must not be handed to analysts
        superset.call("POST", "/api/v1/sqllab/execute/", {"database_id": connection, "sql": "create table marts.x (a int)", "schema": "marts"})
    except SystemExit as refused:
        print(f"superset: writing is refused ({str(refused).splitlines()[0][:120]})")
    else:
        raise SystemExit("superset: the connection could write")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
