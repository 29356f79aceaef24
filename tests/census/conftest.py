"""The census runs on the samples of the repository and, where they are at hand, on the originals."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ingest.run import ingest_folder
from tests.census.plain import Plain

SAMPLES = Path(__file__).parents[2] / "disclosures"
# One key per document of the corpus -> what the names of its file begin or end with.
DOCUMENTS = {
    "chengde_2021": ("000_", "承德高新区社区管理办公室-2021"),
    "qinhuangdao_2020": ("001_", "秦皇岛市山海关区古城街道办事处-2020"),
    "baigou_2025": ("002_", "保定白沟新城乡村振兴局-2025"),
    "rongdong_2024": ("003_", "河北雄安新区容东管理委员会-2024"),
    "chengde_2023": ("004_", "承德高新区社区管理办公室-2023"),
}


@dataclass
class Corpus:
    """A folder of texts, read plainly, and the raw tables that ingest made of it."""

    folder: Path
    database: duckdb.DuckDBPyConnection

    def query(self, sql: str, *parameters) -> list[tuple]:
        return self.database.execute(sql, list(parameters)).fetchall()

    def documents(self) -> dict[str, Plain]:
        found = {}
        for key, beginnings in DOCUMENTS.items():
            (path,) = [p for p in self.folder.glob("*.txt") if p.name.startswith(beginnings)]
            found[key] = Plain.read(path)
        return found

    def id_of(self, plain: Plain) -> str:
        ((document_id,),) = self.query("select document_id from raw.document where file_name = ?", plain.name)
        return document_id


@pytest.fixture(scope="session", params=["samples", pytest.param("originals", marks=pytest.mark.originals)])
def corpus(request, tmp_path_factory) -> Corpus:
    folder = Path(os.environ["MINGBAI_ORIGINALS"]) if request.param == "originals" else SAMPLES
    database = tmp_path_factory.mktemp(request.param) / "mingbai.duckdb"
    summary = ingest_folder(folder, database, progress=False)
    assert summary.rejected == []
    connection = duckdb.connect(str(database), read_only=True)
    request.addfinalizer(connection.close)
    return Corpus(folder, connection)


@pytest.fixture(params=list(DOCUMENTS))
def document(request, corpus) -> tuple[str, Plain, str]:
    """Key, plain reading and document id of one document."""
    plain = corpus.documents()[request.param]
    return request.param, plain, corpus.id_of(plain)
