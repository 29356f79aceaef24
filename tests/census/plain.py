"""A second, much simpler reading of the texts, with nothing taken from ingest/.

It knows no layout and no table kind: it splits lines at tabs, counts numbers by a regular
expression, and finds a table by the words of its title. What it counts, ingest/ must account for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

NUMBER = re.compile(r"^[-−－]?\d[\d,]*(?:\.\d+)?%?$")
AMOUNT = re.compile(r"^[-−－]?\d[\d,]*\.\d+$")
CODE = re.compile(r"^\d{3,7}$")
LEVEL2 = re.compile(
    r"^(数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|经济成本|社会成本|生态环境成本)指标$|^服务对象满意度$|^满意度$"
)
HEADING = re.compile(r"^\s*(\[bookmark|[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）\s]|关于|第.部分|注)")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


@dataclass(frozen=True)
class Run:
    """A non-blank run of text between tabs and line ends; line and field count from 1."""

    line: int
    field: int
    text: str

    @property
    def bare(self) -> str:
        return re.sub(r"\s", "", self.text).translate(FULL_WIDTH)


@dataclass(frozen=True)
class Plain:
    """A text document, read plainly."""

    name: str
    lines: list[str]

    @classmethod
    def read(cls, path: Path) -> Plain:
        return cls(path.name, path.read_text(encoding="utf-8-sig").split("\n"))

    @property
    def word(self) -> bool:
        """Whether cells stand on lines of their own (Word) or beside each other (PDF)."""
        return sum(x.startswith("\t") and x.count("\t") == 1 for x in self.lines) * 2 > sum("\t" in x for x in self.lines)

    def runs(self) -> list[Run]:
        return [Run(n, k, f) for n, x in enumerate(self.lines, 1) for k, f in enumerate(x.split("\t"), 1) if f.strip()]

    def numbers(self) -> list[Run]:
        return [r for r in self.runs() if NUMBER.match(r.bare)]

    def title(self, words: str) -> int:
        """1-based line of the title that ends with these words; contents pages hold tabs and do not count."""
        held = [n for n, x in enumerate(self.lines, 1) if "\t" not in x.strip() and re.sub(r"\s", "", x).endswith(words)]
        assert len(held) == 1, f"{self.name}: {words} stands on lines {held}"
        return held[0]

    def section(self, words: str) -> list[str]:
        """The lines from a title up to the next line of running text that is no note and no furniture."""
        start = self.title(words)
        end = start
        while end < len(self.lines):
            printed = re.sub(r"\s", "", self.lines[end])
            if printed and "\t" not in self.lines[end].strip("\n") and not re.match(r"^[\[\d].{0,40}(办公室|委员会|局)|预算年|度[:：]|20\d\d$|(金额)?单位|万?元$|截止|pagenumber|[-=]+$", printed):
                break
            end += 1
        return self.lines[start:end]

    def amounts(self, words: str) -> int:
        """Amount cells of the table under a title: with decimals (Word), or numbers beyond number and code (PDF)."""
        count = 0
        for line in self.section(words):
            fields = [re.sub(r"\s", "", f).translate(FULL_WIDTH) for f in line.split("\t")]
            if self.word:
                count += sum(bool(AMOUNT.match(f)) for f in fields)
            elif fields[0] != "栏次":
                count += sum(bool(NUMBER.match(f)) and not CODE.match(f) for f in fields[1:])
        return count

    def indicators(self) -> int:
        """Rows of indicator tables that print a third-level indicator."""
        headers = [n for n, x in enumerate(self.lines, 1) if "三级指标" in [f.strip() for f in x.split("\t")]]
        if not self.word:  # a row a line, six cells
            named = [[re.sub(r"\s", "", f) for f in x.split("\t")] for x in self.lines]
            return sum(len(fields) == 6 and any(LEVEL2.match(f) for f in fields[:2]) for fields in named)
        return sum(self._indicators_below(n) for n in headers)

    def _indicators_below(self, header: int) -> int:
        first = header
        while self.lines[first - 2].startswith("\t"):
            first -= 1
        cells = self._cells_from(first)
        second = self._run(self._run(first)[1] + 1)
        split = any(self.lines[n - 1].strip() == "符号" for n in range(second[0], second[1]))
        upper = self._run(first)
        width = second[1] - second[0] if split else upper[1] - upper[0]
        body = cells[upper[1] - upper[0] + (width if split else 0) :]
        at = header - first  # where the third-level indicator stands in a row
        return sum(bool(body[i + at]) for i in range(0, len(body) - at, width))

    def _run(self, line: int) -> tuple[int, int]:
        """First and one past the last line of a run of cell lines at or below a line."""
        while not self.lines[line - 1].startswith("\t"):
            line += 1
        end = line
        while self.lines[end - 1].startswith("\t"):
            end += 1
        return line, end

    def _cells_from(self, line: int) -> list[str]:
        """Cells of Word text, blank lines dropped, up to the next heading."""
        cells: list[str] = []
        for printed in self.lines[line - 1 :]:
            if printed.startswith("\t"):
                cells.append(printed.strip())
            elif printed.strip():
                if HEADING.match(printed) and len(printed) < 90:
                    break
                cells[-1] += printed.strip()
        return cells
