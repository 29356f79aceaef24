"""Runs the compiled models of the checks on a few given rows: the smallest document that an identity can be tested on."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb

from release import fill

KINDS = {
    "summary": "revenue_expenditure_summary", "revenue": "revenue_detail", "expenditure": "expenditure_detail",
    "fiscal": "fiscal_appropriation_summary", "general": "general_budget_expenditure", "basic": "general_budget_basic_expenditure",
    "fund": "government_fund_expenditure", "capital": "state_capital_expenditure", "three_public": "three_public_expense", "project": "project_performance",
    "procurement": "procurement", "activity": "activity_performance", "asset": "asset", "prose": "prose",
}
DOCUMENT = "this"
SCHEMAS = {"intermediate", "staging", "reference"}


class Bench:
    """An empty warehouse of the right shape; ``verdicts`` fills it and runs the models in it."""

    def __init__(self, warehouse: Path, folder: Path) -> None:
        self.connection = duckdb.connect(str(folder / warehouse.name))
        self.compiled = {n.name: n.sql for n in fill.Nodes(warehouse).models}
        with duckdb.connect(str(warehouse), read_only=True) as built:
            columns = built.execute(
                "select schema_name, table_name, column_name, data_type from duckdb_columns() where database_name = current_database()"
                " order by schema_name, table_name, column_index"
            ).fetchall()
            reference = {name: built.execute(f"select * from reference.{name}").fetchall()
                         for (name,) in built.execute("select table_name from duckdb_tables() where schema_name = 'reference'").fetchall()}
        self.schema_of, self.columns = {}, {}
        for schema, table, column, kind in columns:
            if schema in SCHEMAS:
                self.schema_of[table] = schema
                self.columns.setdefault(table, {})[column] = kind
        for schema in SCHEMAS:
            self.connection.execute(f"create schema {schema}")
        for table, held in self.columns.items():
            self.connection.execute(f"create table {self.schema_of[table]}.{table} ({', '.join(f'{c} {k}' for c, k in held.items())})")
        for table, rows in reference.items():
            if rows:
                self.connection.executemany(f"insert into reference.{table} values ({', '.join('?' * len(rows[0]))})", rows)
        macros = Path(__file__).parents[2] / "macros" / "check_terms.sql"
        names = [line.strip(" ',\n") for line in macros.read_text(encoding="utf-8").splitlines() if line.strip().startswith("'int_check_")]
        self.terms = [n for n in names if "_term_" in n]
        self.rules = [n for n in names if "_rule_" in n]

    def verdicts(self, identity: str, rule: str, phase: str, given: dict[str, list[dict]]) -> set[str]:
        """Statuses of that rule on the document, of all its scopes. In: rows per model; their document is ``DOCUMENT``."""
        self.connection.execute("begin")
        try:
            self._fill(identity, rule, phase, given)
            self._run("int_check_operand", "int_check_operand")
            for name in self._evaluators(identity, rule, self.terms):
                self._run(name, "int_check_term")
            for name in self._evaluators(identity, rule, self.rules):
                self._run(name, "int_check_rule")
            where = f"where identity_id = '{identity}' and rule = '{rule}' and document_id = '{DOCUMENT}'"
            found = self.connection.execute(f"select status from ({self._sql('int_check_verdict')}) {where}").fetchall()
            found += self.connection.execute(
                f"select case when holds then 'agrees' else 'differs' end from intermediate.int_check_rule {where}").fetchall()
        finally:
            self.connection.execute("rollback")
        return {status for (status,) in found}

    def _evaluators(self, identity: str, rule: str, models: list[str]) -> list[str]:
        """The models that evaluate a rule: the one its evaluator is named after, else those that name the identity."""
        ((evaluator,),) = self.connection.execute(
            "select evaluator from reference.identity_rule where identity_id = ? and rule = ?", [identity, rule]).fetchall()
        named = [m for m in models if m == f"int_check_term_{evaluator.split('_')[0]}"]
        return named or [m for m in models if f"'{identity}'" in self._sql(m)]

    def _fill(self, identity: str, rule: str, phase: str, given: dict[str, list[dict]]) -> None:
        others = {r["document_id"] for r in given.get("int_check_amount", []) if r["document_id"] != DOCUMENT}
        documents = [{"document_id": d, "phase": phase, "is_current": True, "budget_year": 2024} for d in (DOCUMENT, *sorted(others))]
        self._insert("int_document", documents)
        self._insert("int_check_kind", [{"document_id": d["document_id"], "table_kind": k, "has_values": True, "declared_empty": False,
                                         "unit_unknown": False} for d in documents for k in KINDS.values()])
        conditions = self.connection.execute("select condition from reference.identity_condition").fetchall()
        self._insert("int_check_condition", [{"document_id": DOCUMENT, "condition": c} for (c,) in conditions])
        for table, rows in given.items():
            self._insert(table, [{"document_id": DOCUMENT, **r} for r in rows])

    def _insert(self, table: str, rows: list[dict]) -> None:
        for row in rows:
            held = {k: v for k, v in row.items() if k in self.columns[table]}
            assert held.keys() == row.keys() or set(row) - set(held) == {"document_id"}, (table, set(row) - set(held))
            places = ", ".join("?" * len(held))
            self.connection.execute(f"insert into {self.schema_of[table]}.{table} ({', '.join(held)}) values ({places})", list(held.values()))

    def _run(self, model: str, into: str) -> None:
        self.connection.execute(f"insert into intermediate.{into} by name select * from ({self._sql(model)})")

    def _sql(self, model: str) -> str:
        return self.compiled[model]


def amount(number: int, printed: list, value: object) -> dict:
    """A row of int_check_amount from its short form; ``value``: 万元."""
    kind, side, what, measure, *rest = printed
    more = rest[1] if len(rest) > 1 else {}
    said = dict(part.split(":") for part in what.split("+")) if what else {}
    document = f"{more['of']}_{number if more['of'] == 'units' else 1}" if "of" in more else DOCUMENT
    classes = [said["class"]] if "class" in said else []
    return {
        "document_id": document, "table_kind": KINDS[kind], "table_id": f"{document}/{kind}", "side": side, "row_no": more.get("row", number + 1),
        "line": said.get("line"), "code": said.get("code"), "row_classes": [*classes, *(["code"] if "code" in said else [])], "measure": measure,
        "name_key": more.get("name", f"name{number}"), "row_label": f"row {number}", "set_no": 1, "group_key": more.get("group"),
        "project_id": more.get("project"), "amount_yuan": Decimal(str(value)) * 10_000, "half_step": 50, "source_cell_id": f"c{number}",
        "source_line": number + 1,
    }
