"""Parsing on the engine: files in, raw tables out, by the same function the process pool calls."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pyarrow as pa

from ingest.inbox import MANIFEST, find
from ingest.raw.cache import BY_DOCUMENT
from ingest.raw.check import parse_batch
from ingest.raw.load import frame, spec_rows
from ingest.raw.raw_schema import RAW_TABLES, column_types
from ingest.run import aliases
from ingest.specs import KINDS_FOLDER, load

PARSED = pa.schema(
    [("file_name", pa.string()), ("file_path", pa.string()), ("document_id", pa.string()), ("reason", pa.string()), ("detail", pa.string())]
    + [(f"rows_of_{name}", pa.binary()) for name in BY_DOCUMENT]
)  # fmt: skip
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def parse_inbox(spark, inbox: str, schema: str = "raw") -> tuple[int, int]:
    """Parse every file below ``inbox`` and write all raw tables into ``schema``.

    In: a session, a folder or address that Spark can read. Out: documents accepted, files
    rejected. Each file is read and parsed once; the rows of its tables travel packed with it.
    """
    from pyspark.sql import functions as F

    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(inbox).select("path", "content")
    root = _root(spark, inbox)
    manifest = _manifest(files, root)
    spark.sql(f"create database if not exists {schema}")
    names = aliases()

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from _parse_files(batch.to_pydict(), root, manifest, names)

    spark.sql(f"drop table if exists {schema}.parsed_file")
    files.mapInArrow(work, _ddl(PARSED)).write.mode("overwrite").saveAsTable(f"{schema}.parsed_file")
    parsed = _first_of_equals(spark.table(f"{schema}.parsed_file"))
    accepted = parsed.where("reason is null").select("document_id", *(f"rows_of_{n}" for n in BY_DOCUMENT))
    for name in BY_DOCUMENT:
        rows = accepted.select(F.col(f"rows_of_{name}").alias("packed")).mapInArrow(_unpacker(name), _ddl(_raw(name)))
        if name == "document":
            rows = rows.withColumn("published_on", F.expr(f"case when published_on rlike '{_DAY}' then try_cast(published_on as date) end"))
        _save(spark, rows, schema, name)
    _save(spark, parsed.where("reason is not null").select("file_name", "file_path", "reason", "detail"), schema, "rejected_document")
    # no release stands behind a warehouse on Spark: nothing is known of earlier files
    for name, rows in {**spec_rows(load(KINDS_FOLDER)), "document_revision": []}.items():
        _save(spark, spark.createDataFrame(frame(name, rows).to_arrow().cast(_raw(name))), schema, name)
    return spark.table(f"{schema}.document").count(), spark.table(f"{schema}.rejected_document").count()


def _parse_files(files: dict[str, list], root: str, manifest: bytes, names: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """Parse some files in a folder of their own: readers and archives want a file, and the manifest stands beside it."""
    for path, content in zip(files["path"], files["content"], strict=True):
        relative = relative_path(path, root)
        if not relative or any(part.startswith(".") for part in relative.parts) or str(relative) == MANIFEST:
            continue
        with tempfile.TemporaryDirectory(prefix="mingbai-") as folder:
            if manifest:
                (Path(folder) / MANIFEST).write_bytes(manifest)
            place = Path(folder) / relative
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            for source in find(Path(folder)):
                batch = parse_batch([source], KINDS_FOLDER, names)
                entry = batch.found[0]
                row = {"file_name": source.name, "file_path": source.relative, "document_id": entry.document_id or None}
                row |= {"reason": entry.reason, "detail": entry.detail}
                row |= {f"rows_of_{n}": None if entry.reason else _packed(batch.tables[n].cast(_raw(n))) for n in BY_DOCUMENT}
                yield pa.RecordBatch.from_pylist([row], schema=PARSED)


def relative_path(path: str, root: str) -> PurePosixPath | None:
    """The path of a file below the inbox, from the addresses Spark gives; None for the inbox itself."""
    inside = unquote(path.split(":", 1)[-1]).lstrip("/").removeprefix(unquote(root.split(":", 1)[-1]).strip("/")).lstrip("/")
    return PurePosixPath(inside) if inside else None


def _root(spark, inbox: str) -> str:
    path = spark._jvm.org.apache.hadoop.fs.Path(inbox)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()).makeQualified(path).toString()


def _manifest(files, root: str) -> bytes:
    found = [r for r in files.where(f"path like '%/{MANIFEST}'").collect() if str(relative_path(r["path"], root)) == MANIFEST]
    return bytes(found[0]["content"]) if found else b""


def _first_of_equals(parsed):
    """Of documents with equal bytes the first by path counts; the others are rejected, as the pool does."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    same = Window.partitionBy("document_id").orderBy(F.split("file_path", "/"))
    marked = parsed.withColumn("first_path", F.when(F.col("reason").isNull(), F.first("file_path").over(same)))
    later = F.col("first_path") != F.col("file_path")
    marked = marked.withColumn("reason", F.when(later, "duplicate").otherwise(F.col("reason")))
    return marked.withColumn("detail", F.when(later, F.concat(F.lit("same bytes as "), "first_path")).otherwise(F.col("detail")))


def _raw(name: str) -> pa.Schema:
    import polars as pl

    kinds = {pl.String: pa.string(), pl.Int64: pa.int64(), pl.Boolean: pa.bool_()}
    types = column_types(RAW_TABLES[name])
    return pa.schema([(column, kinds[kind if isinstance(kind, type) else type(kind)]) for column, kind in types.items()])


def _ddl(schema: pa.Schema) -> str:
    words = {pa.string(): "string", pa.int64(): "bigint", pa.bool_(): "boolean", pa.binary(): "binary"}
    return ", ".join(f"`{field.name}` {words[field.type]}" for field in schema)


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _unpacker(name: str):
    schema = _raw(name)

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for packed in batch.column("packed"):
                yield from pa.ipc.open_stream(packed.as_py()).read_all().cast(schema).to_batches()

    return work


def _save(spark, rows, schema: str, name: str) -> None:
    spark.sql(f"drop table if exists {schema}.`{name}`")
    rows.write.mode("overwrite").saveAsTable(f"{schema}.{name}")
