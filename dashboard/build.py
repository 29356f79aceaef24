"""Published file -> folder of pages. The file is opened read-only; the folder is replaced as a whole."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard import chunks, datasets, pages
from release.folder import replaced

BATCH = 200  # documents whose bundles are made together: bounds the memory


@dataclass(frozen=True, slots=True)
class Built:
    """What was written."""

    index: Path
    documents: int
    files: int
    size_bytes: int
    seconds: float
    left_out: dict[str, str]


def build(published: Path, folder: Path, sql: Path = datasets.FOLDER) -> Built:
    """Write the pages about ``published`` into ``folder``.

    Errors: duckdb.Error when the file cannot be read, OSError when the folder cannot be written;
    then the folder is as it was.
    """
    started = time.perf_counter()
    with replaced(folder, "data/manifest.js") as staging, duckdb.connect(str(published), read_only=True) as connection:
        connection.execute("set preserve_insertion_order = true")
        left_out, documents = _write_data(connection, staging / "data", datasets.declared(sql))
        pages.render(staging, _context(connection, left_out))
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return Built(folder / "index.html", documents, len(files), size, time.perf_counter() - started, left_out)


def _write_data(connection: duckdb.DuckDBPyConnection, data: Path, sets: list[datasets.Dataset]) -> tuple[dict[str, str], int]:
    left_out, manifest, bundled = {}, {}, {bundle: [] for bundle in datasets.BUNDLES}
    for dataset in datasets.in_order(sets):
        if lacking := datasets.missing(connection, dataset):
            left_out[dataset.name] = "no " + ", ".join(lacking)
            continue
        datasets.offer(connection, dataset)
        if dataset.chunk in bundled:
            bundled[dataset.chunk].append(dataset)
        else:
            manifest[dataset.name] = _write_set(connection, data, dataset)
    documents = _document_ids(connection)
    for start in range(0, len(documents), BATCH):
        for bundle, members in bundled.items():
            _write_bundles(connection, data / bundle, bundle, members, documents[start : start + BATCH])
    everything = {"sets": manifest, "left_out": left_out, "documents": len(documents)}
    chunks.write(data / "manifest.js", "manifest", json.dumps(everything, ensure_ascii=False), plain=True)
    return left_out, len(documents)


def _write_set(connection: duckdb.DuckDBPyConnection, data: Path, dataset: datasets.Dataset) -> dict:
    names = [name for name, _ in datasets.columns(connection, dataset)]
    keys, rows = [], 0
    for key, payload, count in datasets.chunks(connection, dataset):
        whole = dataset.chunk == "whole"
        name = dataset.name if whole else f"{dataset.name}/{chunks.file_key(key)}"
        chunks.write(data / f"{name}.js", name, chunks.table(names, payload))
        keys.append("" if whole else chunks.file_key(key))
        rows += count
    return {"chunk": dataset.chunk, "columns": names, "keys": keys, "rows": rows}


def _write_bundles(connection, folder: Path, bundle: str, members: list[datasets.Dataset], documents: list[str]) -> None:
    """One file per document with all data sets of the bundle, empty ones included: a page never asks in vain."""
    parts: dict[str, dict[str, str]] = {document: {} for document in documents}
    for dataset in members:
        names = [name for name, _ in datasets.columns(connection, dataset)]
        for document, payload, _ in datasets.chunks(connection, dataset, documents):
            parts[document][dataset.name] = chunks.table(names, payload)
        for found in parts.values():
            found.setdefault(dataset.name, chunks.table(names, "[]"))

    def write(document: str) -> None:
        payload = "{" + ",".join(f"{json.dumps(name)}:{text}" for name, text in parts[document].items()) + "}"
        chunks.write(folder / f"{chunks.file_key(document)}.js", f"{bundle}/{chunks.file_key(document)}", payload)

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # packing leaves the interpreter to others
        list(pool.map(write, parts))


def _document_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    present = connection.execute("select count(*) from duckdb_tables() where schema_name = 'marts' and table_name = 'dim_document'")
    if not present.fetchall()[0][0]:
        return []
    return [found for (found,) in connection.execute("select document_id from marts.dim_document order by document_id").fetchall()]


def _context(connection: duckdb.DuckDBPyConnection, left_out: dict[str, str]) -> dict:
    query = "select run_id, strftime(built_at, '%Y-%m-%d %H:%M'), schema_version, gate_verdict from meta.build"
    run_id, built_at, schema_version, verdict = connection.execute(query).fetchall()[0]
    return {"run_id": run_id, "built_at": built_at, "schema_version": schema_version, "verdict": verdict, "left_out": left_out}

