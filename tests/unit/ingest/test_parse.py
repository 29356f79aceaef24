"""A file in, rows of every raw table out; nothing a file holds raises."""

import pytest

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from ingest.raw.raw_schema import RAW_TABLES

SOURCE = "青山区园林局2031年部门预算信息公开\n支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t某项支出\t3\t1\t2 0\n本年安排3万元。\n"


def parsed(tmp_path, data: bytes | str, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return parse(Source(path, name, "https://example.org", "2031-02-03"), specs.load())


def as_dicts(rows, table):
    names = list(RAW_TABLES[table].to_schema().columns)
    return [dict(zip(names, row, strict=True)) for row in rows[table]]


def test_rows_follow_the_raw_schema(tmp_path):
    rows = parsed(tmp_path, SOURCE)
    (document,) = as_dicts(rows, "document")
    assert (document["reader"], document["encoding"], document["source_url"], document["published_on"]) == (
        "pdf_text", "utf-8", "https://example.org", "2031-02-03",
    )
    did = document["document_id"]
    (table,) = as_dicts(rows, "table_instance")
    assert (table["table_id"], table["ordinal"], table["rows"]) == (f"{did}:t4", 1, 1)
    values = as_dicts(rows, "value")
    assert [(v["field"], v["text"], v["source_cell_id"]) for v in values] == [
        ("code", "201", f"{did}:5:1"), ("name", "某项支出", f"{did}:5:2"), ("total", "3", f"{did}:5:3"),
        ("basic", "1", f"{did}:5:4"), ("project", "2 0", f"{did}:5:5"),
    ]
    assert {v["table_id"] for v in values} == {table["table_id"]}


def test_every_printed_run_is_one_cell_row(tmp_path):
    rows = parsed(tmp_path, SOURCE)
    cells = as_dicts(rows, "cell")
    assert len(cells) == 1 + 1 + 1 + 5 + 5 + 1
    assert len({c["source_cell_id"] for c in cells}) == len(cells)
    assert [c["state"] for c in cells].count("prose") == 1


def test_numbers_in_prose_are_listed(tmp_path):
    (number,) = as_dicts(parsed(tmp_path, SOURCE), "prose_number")
    assert (number["number_printed"], number["unit_printed"], number["label"]) == ("3", "万元", "本年安排")


@pytest.mark.parametrize("page_number", ["7", "- 7 -", "第7页"])
def test_a_page_number_between_a_heading_and_its_text_is_no_heading(tmp_path, page_number):
    rows = parsed(tmp_path, SOURCE.replace("本年安排3万元。", f"二、机关运行经费\n{page_number}\n本年安排3万元。"))
    assert [number["heading"] for number in as_dicts(rows, "prose_number")] == ["二、机关运行经费"]


def test_table_and_cell_ids_do_not_depend_on_order_or_file_name(tmp_path):
    first, second = parsed(tmp_path, SOURCE, "a.txt"), parsed(tmp_path, SOURCE, "b.txt")
    assert first["cell"] == second["cell"] and first["value"] == second["value"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_other_encodings_give_the_same_values(tmp_path, encoding):
    texts = lambda rows: [v["text"] for v in as_dicts(rows, "value")]  # noqa: E731
    assert texts(parsed(tmp_path, SOURCE.encode(encoding))) == texts(parsed(tmp_path, SOURCE))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        ("今日要闻：园林局召开会议，部署春季绿化工作。\n", "no_disclosure"),
        ("x" * 5_000_000, "no_disclosure"),
        ("1" * 1_000_000 + "\t" * 100_000, "no_disclosure"),
        (b"\x00" * 5000, "not_text"),
        ("項目支出總表\n科目編碼\t科目名稱\t合計\n201\t某項支出\t3\n", "no_disclosure"),
    ],
    ids=["empty", "news", "one-long-line", "digits-and-tabs", "nulls", "traditional-mirror"],
)
def test_no_disclosure_is_one_rejected_row(tmp_path, data, reason):
    rows = parsed(tmp_path, data)
    assert list(rows) == ["rejected_document"]
    ((name, path, why, detail),) = rows["rejected_document"]
    assert (name, path, why) == ("a.txt", "a.txt", reason)
    assert detail


def test_a_row_that_prints_a_field_twice_holds_it_once_and_numbered(tmp_path):
    rows = [["部门预算支出经济分类科目", "", "政府预算支出经济分类科目", "", "合计"], ["科目编码", "科目名称", "科目编码", "科目名称", ""],
            ["30101", "基本工资", "50101", "工资奖金津补贴", "5.00"]]
    path = tmp_path / "a.txt"
    path.write_text("一般公共预算基本支出表\n" + "".join("\t".join(r) + "\n" for r in rows), encoding="utf-8")
    values = parse(Source(path, path.name), specs.load())["value"]
    assert [(v[5], v[8]) for v in values if v[5].startswith("restated")] == [("restated_name", "50101"), ("restated_name_2", "工资奖金津补贴")]
