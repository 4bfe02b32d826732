"""What a statement costs: our whole call against typst's own compile of the same document, in the same run."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import typst

import documents.printer
from documents.fonts import load
from documents.printer import Printer
from documents.sheet import statement_sheet
from sales.people import Language
from sales.ports.signing import NoMarks
from sales.statements import Statement
from tests.documents.paper import COMPANY, entries, statement

ROUNDS = 15
TEMPLATE = Path(documents.printer.__file__).parent / "templates" / "statement.typ"


def papers(lines: int) -> list[Statement]:
    """Different statements of the same size: typst remembers, and the same one twice would be free."""
    return [statement(entries(lines), opening=500_000 + i) for i in range(2 * ROUNDS)]


def timed(call: Callable[[Statement], object], paper: Statement) -> float:
    """The time of one call, in milliseconds."""
    start = time.perf_counter()
    call(paper)
    return (time.perf_counter() - start) * 1000


def measure(lines: int) -> dict[str, float | int]:
    """One size: both calls in turn, each on papers that typst has not seen."""
    fonts = load()
    printer = Printer(COMPANY, fonts)
    work = papers(lines)
    printer.statement(statement(entries(lines), opening=1), Language.ZH)
    sheets = {p.hash: statement_sheet(p, COMPANY, Language.ZH, NoMarks()) | {"font": fonts.family} for p in work}
    data = {key: json.dumps(sheet, ensure_ascii=False) for key, sheet in sheets.items()}

    def bare(paper: Statement) -> bytes:
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=fonts.collection,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"sheet": data[paper.hash]},
            pdf_standards=["a-2u"],
            timestamp=0,
            pdf_tags=False,
        )

    ours, theirs = [], []
    for mine, other in zip(work[::2], work[1::2], strict=True):
        ours.append(timed(lambda p: printer.statement(p, Language.ZH), mine))
        theirs.append(timed(bare, other))
    whole, compiled = statistics.median(ours), statistics.median(theirs)
    size = len(printer.statement(work[0], Language.ZH))
    return {
        "lines": lines,
        "ours_ms": round(whole, 1),
        "typst_ms": round(compiled, 1),
        "ratio": round(whole / compiled, 2),
        "bytes": size,
    }


def main() -> None:
    """Print one JSON line a size."""
    start = time.perf_counter()
    load()
    print(json.dumps({"fonts_looked_through_ms": round((time.perf_counter() - start) * 1000, 1)}))
    for lines in (0, 10, 300):
        print(json.dumps(measure(lines)))


if __name__ == "__main__":
    main()
