"""The raw tables: one pandera schema each. All content is text as printed.

Frames are validated eagerly (a lazy frame would be checked for its schema only) before they
reach DuckDB; closed vocabularies live here so that a new value is a decision, not an accident.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from ingest.findings import Reason, State

READERS = ["word_text", "pdf_text", "marked_text", "docx", "doc", "pdf", "html", "xlsx", "xls"]
REJECTIONS = [
    "unreadable", "empty_file", "unsupported_format", "not_text", "unknown_encoding", "no_disclosure", "parser_error", "duplicate",
    "needs_ocr", "encrypted", "converter_missing", "archive_too_large", "too_large",
    "traditional_characters",
]
ROW_NOTES = [
    "columns_dropped", "short_row", "text_in_amount", "cells_beyond_columns", "joined_over_page", "name_wrapped",
    "label_missing", "level_from_next_row", "comparator_in_description",
]
MENTION_RULES = [
    "year_label", "title_year", "project_code_year", "text_year", "table_heading", "document_title", "self_reference", "title",
]
UNRECOGNISED = [
    "unknown_columns", "several_kinds_match", "title_contradicts_columns", "no_title_chooses", "no_header_known", "layout_undecided",
]
_ID = r"^[0-9a-f]{16}$"
_CELL_ID = r"^[0-9a-f]{16}:\d+:\d+(?::\d+)?$"  # document:line:field or document:table:row:column
_TABLE_ID = r"^[0-9a-f]{16}:t\d+$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


class _Raw(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True


class Document(_Raw):
    """One row per accepted file."""

    document_id: str = pa.Field(unique=True, str_matches=_ID)
    file_name: str
    file_path: str = pa.Field(unique=True)
    sha256: str = pa.Field(str_matches=r"^[0-9a-f]{64}$")
    byte_size: pl.Int64 = pa.Field(gt=0)
    reader: str = pa.Field(isin=READERS)
    encoding: str
    lines: pl.Int64 = pa.Field(ge=1)
    source_url: str = pa.Field(nullable=True)
    published_on: str = pa.Field(nullable=True, str_matches=_DAY)


class DocumentMention(_Raw):
    """One row per printed hint about a document."""

    document_id: str = pa.Field(str_matches=_ID)
    aspect: str = pa.Field(isin=["budget_year", "department", "phase", "body_level"])
    rule: str = pa.Field(isin=MENTION_RULES)
    value_printed: str
    code_printed: str = pa.Field(nullable=True)
    source_line: pl.Int64 = pa.Field(ge=1)
    source_cell_id: str = pa.Field(str_matches=_CELL_ID)


class TableInstance(_Raw):
    """One row per table of a document, recognised or not."""

    table_id: str = pa.Field(unique=True, str_matches=_TABLE_ID)
    document_id: str = pa.Field(str_matches=_ID)
    ordinal: pl.Int64 = pa.Field(ge=1)
    table_kind: str = pa.Field(nullable=True)
    recognised_by: str = pa.Field(nullable=True, isin=["columns", "columns+title"])
    unrecognised_reason: str = pa.Field(nullable=True, isin=UNRECOGNISED)
    title_printed: str = pa.Field(nullable=True)
    unit_printed: str = pa.Field(nullable=True)
    department_printed: str = pa.Field(nullable=True)
    department_code_printed: str = pa.Field(nullable=True)
    as_of_printed: str = pa.Field(nullable=True)
    first_line: pl.Int64 = pa.Field(ge=1)
    last_line: pl.Int64 = pa.Field(ge=1)
    page: pl.Int64 = pa.Field(nullable=True)
    rows: pl.Int64 = pa.Field(ge=0)
    note_printed: str = pa.Field(nullable=True)
    note_says_empty: bool


class Value(_Raw):
    """One row per placed value of a recognised table."""

    document_id: str = pa.Field(str_matches=_ID)
    table_id: str = pa.Field(str_matches=_TABLE_ID)
    section: str = pa.Field(isin=["body", "form", "indicator"])
    row_no: pl.Int64 = pa.Field(ge=0)
    column_no: pl.Int64 = pa.Field(ge=1)
    field: str
    side: str = pa.Field(nullable=True, isin=["revenue", "expenditure"])
    header_printed: str
    text: str = pa.Field(str_length={"min_value": 1})
    inherited: bool
    source_cell_id: str = pa.Field(str_matches=_CELL_ID)
    source_page: pl.Int64 = pa.Field(nullable=True)
    source_line: pl.Int64 = pa.Field(ge=1)
    source_line_end: pl.Int64 = pa.Field(ge=1)


class RowNote(_Raw):
    """One row per oddity of a printed row."""

    document_id: str = pa.Field(str_matches=_ID)
    table_id: str = pa.Field(str_matches=_TABLE_ID)
    section: str = pa.Field(isin=["body", "form", "indicator"])
    row_no: pl.Int64
    note: str = pa.Field(isin=ROW_NOTES)


class Cell(_Raw):
    """One row per non-blank printed cell, with its state."""

    source_cell_id: str = pa.Field(unique=True, str_matches=_CELL_ID)
    document_id: str = pa.Field(str_matches=_ID)
    page: pl.Int64 = pa.Field(nullable=True)
    line: pl.Int64 = pa.Field(ge=1)
    field: pl.Int64 = pa.Field(ge=1)
    text: str
    state: str = pa.Field(isin=[s.value for s in State])
    reason: str = pa.Field(nullable=True, isin=[r.value for r in Reason])
    table_id: str = pa.Field(nullable=True, str_matches=_TABLE_ID)


class ProseNumber(_Raw):
    """One row per number in running text."""

    document_id: str = pa.Field(str_matches=_ID)
    source_cell_id: str = pa.Field(str_matches=_CELL_ID)
    source_line: pl.Int64 = pa.Field(ge=1)
    ordinal: pl.Int64 = pa.Field(ge=1)
    number_printed: str
    unit_printed: str = pa.Field(nullable=True)
    label: str
    sentence: str
    heading: str = pa.Field(nullable=True)


class StatedProject(_Raw):
    """One row per project that running text lists by name."""

    document_id: str = pa.Field(str_matches=_ID)
    source_cell_id: str = pa.Field(str_matches=_CELL_ID)
    source_line: pl.Int64 = pa.Field(ge=1)
    ordinal_printed: str
    name_printed: str


class DocumentRevision(_Raw):
    """One row per cell that a republished document prints otherwise; filled by the release, not by ingest."""

    document_id: str = pa.Field(str_matches=_ID)
    previous_document_id: str = pa.Field(str_matches=_ID)
    matched_by: str = pa.Field(isin=["same_file", "supersedes", "same_subject"])
    revision_no: pl.Int64 = pa.Field(ge=1)
    file_path: str
    previous_file_path: str
    department_id: str = pa.Field(nullable=True)
    budget_year: pl.Int64 = pa.Field(nullable=True)
    sha256: str = pa.Field(str_matches=r"^[0-9a-f]{64}$")
    previous_sha256: str = pa.Field(str_matches=r"^[0-9a-f]{64}$")
    published_on: str = pa.Field(nullable=True, str_matches=_DAY)
    previous_published_on: str = pa.Field(nullable=True, str_matches=_DAY)
    run_id: str
    previous_run_id: str
    released_on: str = pa.Field(str_matches=_DAY)
    previous_released_on: str = pa.Field(str_matches=_DAY)
    change: str = pa.Field(isin=["changed", "moved", "vanished", "appeared"])
    previous_source_cell_id: str = pa.Field(nullable=True, str_matches=_CELL_ID)
    source_cell_id: str = pa.Field(nullable=True, str_matches=_CELL_ID)
    previous_page: pl.Int64 = pa.Field(nullable=True)
    page: pl.Int64 = pa.Field(nullable=True)
    previous_line: pl.Int64 = pa.Field(nullable=True)
    line: pl.Int64 = pa.Field(nullable=True)
    previous_state: str = pa.Field(nullable=True, isin=[s.value for s in State])
    state: str = pa.Field(nullable=True, isin=[s.value for s in State])
    previous_table_kind: str = pa.Field(nullable=True)
    table_kind: str = pa.Field(nullable=True)
    previous_title_printed: str = pa.Field(nullable=True)
    title_printed: str = pa.Field(nullable=True)
    previous_row_label: str = pa.Field(nullable=True)
    row_label: str = pa.Field(nullable=True)
    previous_field: str = pa.Field(nullable=True)
    field: str = pa.Field(nullable=True)
    previous_header_printed: str = pa.Field(nullable=True)
    header_printed: str = pa.Field(nullable=True)
    previous_text: str = pa.Field(nullable=True)
    text: str = pa.Field(nullable=True)
    previous_amount_printed: str = pa.Field(nullable=True)
    amount_printed: str = pa.Field(nullable=True)
    previous_unit_printed: str = pa.Field(nullable=True)
    unit_printed: str = pa.Field(nullable=True)
    previous_facts: str = pa.Field(nullable=True)
    facts: str = pa.Field(nullable=True)


class RejectedDocument(_Raw):
    """One row per file that gave no document."""

    file_name: str
    file_path: str
    reason: str = pa.Field(isin=REJECTIONS)
    detail: str


class TableKind(_Raw):
    """The table kinds that were in force."""

    table_kind: str = pa.Field(unique=True)
    name_zh: str
    layout: str = pa.Field(isin=["rows", "two_sided", "form"])
    family: str
    side: str = pa.Field(nullable=True)
    code_scheme: str = pa.Field(nullable=True)
    fund_source: str = pa.Field(nullable=True)
    expected: bool


class TableColumn(_Raw):
    """The columns each kind may print."""

    table_kind: str
    field: str
    role: str
    measure: str = pa.Field(nullable=True)
    fund_source: str = pa.Field(nullable=True)
    revenue_source: str = pa.Field(nullable=True)


class TableLine(_Raw):
    """The row labels each kind knows."""

    table_kind: str
    side: str = pa.Field(nullable=True)
    line: str
    label: str
    line_role: str = pa.Field(isin=["total", "subtotal", "balance", "memo", "item"])
    parent_line: str = pa.Field(nullable=True)
    fund_source: str = pa.Field(nullable=True)
    revenue_source: str = pa.Field(nullable=True)


RAW_TABLES: dict[str, type[_Raw]] = {
    "document": Document,
    "document_mention": DocumentMention,
    "table_instance": TableInstance,
    "value": Value,
    "row_note": RowNote,
    "cell": Cell,
    "prose_number": ProseNumber,
    "stated_project": StatedProject,
    "rejected_document": RejectedDocument,
    "document_revision": DocumentRevision,
    "table_kind": TableKind,
    "table_column": TableColumn,
    "table_line": TableLine,
}


def column_types(model: type[_Raw]) -> dict[str, pl.DataType]:
    """Polars type per column of a raw table, in order."""
    return {name: column.dtype.type for name, column in model.to_schema().columns.items()}
