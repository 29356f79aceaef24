"""datapackage.json of the take-away data: a Tabular Data Package with the column types of the Fiscal Data Package.

The types are those of its budget taxonomy, which is the default and need not be named.
"""

from __future__ import annotations

from typing import Any

from release.exported import Exported

CURRENCY = {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}
_TYPES = {
    "VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "HUGEINT": "integer", "SMALLINT": "integer", "DECIMAL": "number",
    "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime",
}  # fmt: skip
# Columns that mean a fiscal concept wherever they stand, and those that do so in one table only.
_FISCAL = {
    "budget_year": "date:fiscal-year", "phase": "phase:id", "side": "direction", "fund_source": "fin-source:generic:code",
    "expenditure_type": "expenditure-type:code", "function_code": "functional-classification:generic:code",
    "economic_code": "economic-classification:generic:code", "cofog_division": "functional-classification:cofog:division:code",
    "project_code": "activity:generic:project:code", "project_name": "activity:generic:project:label",
    "department_code": "administrative-classification:generic:code", "department_name": "administrative-classification:generic:label",
    "finance_division_code": "geo:source:code", "division_name": "geo:source:title", "budget_line_id": "budget-line-id",
}  # fmt: skip
_FISCAL_IN = {
    ("dim_function_code", "code"): "functional-classification:generic:code",
    ("dim_function_code", "name"): "functional-classification:generic:label",
    ("dim_economic_code", "code"): "economic-classification:generic:code",
    ("dim_economic_code", "name"): "economic-classification:generic:label",
}


def descriptor(tables: list[Exported], build: dict[str, str], sums: dict[str, tuple[str, int]]) -> dict[str, Any]:
    """The package. sums: path -> (SHA-256, bytes) of the files that are written."""
    keys = {table.name: table.key for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": "mingbai",
        "title": "明白账：部门预算公开 · Mingbai: budget disclosures of Chinese government departments",
        "version": build["schema_version"],
        "created": build["built_at"],
        "description": f"Build {build['run_id']}. Amounts in yuan; absent values are empty. Each table is also in parquet/, and all of "
        f"them in mingbai.xlsx; {len(sums) + 1} files are listed in SHA256SUMS. In the CSV files text that a spreadsheet would take "
        "for a formula begins with an apostrophe; the Parquet files have it as it is.",
        "resources": [_resource(table, keys, sums) for table in tables],
    }


def _resource(table: Exported, keys: dict[str, str | None], sums: dict[str, tuple[str, int]]) -> dict[str, Any]:
    path = f"csv/{table.name}.csv"
    digest, size = sums[path]
    fields = [_field(table.name, c.name, c.kind, c.description) for c in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if any(field.get("columnType") == "value" for field in fields):
        schema["extraFields"] = [CURRENCY]
    if table.key:
        schema["primaryKey"] = table.key
    if foreign := _foreign_keys(table, keys):
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource", "name": table.name, "title": f"{table.schema}.{table.name}", "description": table.description,
        "path": path, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig", "bytes": size, "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }  # fmt: skip


def _field(table: str, name: str, kind: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _type(kind), "description": description}
    fiscal = _FISCAL_IN.get((table, name)) or _FISCAL.get(name) or ("value" if name.endswith("_yuan") else None)
    if fiscal:
        field["columnType"] = fiscal
    return field


def _type(kind: str) -> str:
    if kind.endswith("[]"):
        return "array"
    return "object" if kind.startswith(("MAP", "STRUCT")) else _TYPES.get(kind.split("(")[0], "string")


def _foreign_keys(table: Exported, keys: dict[str, str | None]) -> list[dict[str, Any]]:
    """A column that is the key of a dimension refers to it."""
    owners = {key: name for name, key in keys.items() if key and name.startswith("dim_")}
    return [
        {"fields": c.name, "reference": {"resource": owners[c.name], "fields": c.name}}
        for c in table.columns
        if c.name in owners and owners[c.name] != table.name
    ]
