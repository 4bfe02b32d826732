"""Statements as PDF in numbers: the printer's rate against typst's own on the same template and inputs, in turn.

CPU time is that of the whole process: typst typesets in threads of its own. On a machine that others use as well, the
CPU ratio is the one to trust."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import typst

import documents.printer
from documents.fonts import CjkFonts, load
from documents.printer import Printer
from documents.sheet import statement_sheet
from sales.people import Language
from sales.ports.signing import NoMarks
from sales.statements import Form, Layout, Statement
from tests.documents.arranged import issued, snapshot
from tests.documents.paper import COMPANY, entries

T = TypeVar("T")
TEMPLATE = Path(documents.printer.__file__).parent / "templates" / "statement.typ"
ROUNDS = 24  # blocks of each, in turn
BLOCK = 8  # statements


def papers(lines: int, form: Form, layout: Layout, first: int, count: int) -> list[Statement]:
    """Different statements of one kind: typst remembers, and the same one twice would be free."""
    return [issued(snapshot(entries(lines), form, layout, opening=first + i)) for i in range(count)]


def bare(fonts: CjkFonts) -> Callable[[dict[str, str]], object]:
    """typst's own compile, with nothing around it."""

    def compiled(inputs: dict[str, str]) -> object:
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=fonts.collection,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2u"],
            timestamp=0,
            pdf_tags=False,
        )

    return compiled


def inputs_of(paper: Statement, fonts: CjkFonts) -> dict[str, str]:
    """What the template is given."""
    sheet = statement_sheet(paper, COMPANY, Language.ZH, NoMarks()) | {"font": fonts.family}
    return {"sheet": json.dumps(sheet, ensure_ascii=False)}


def block(call: Callable[[T], object], items: list[T], pool: ThreadPoolExecutor | None) -> tuple[float, float]:
    """One block: milliseconds of wall and of CPU for each."""
    wall, cpu = time.perf_counter(), time.process_time()
    if pool is None:
        for item in items:
            call(item)
    else:
        list(pool.map(call, items))
    return (time.perf_counter() - wall) / len(items) * 1e3, (time.process_time() - cpu) / len(items) * 1e3


def measure(name: str, lines: int, form: Form, layout: Layout, threads: int, fonts: CjkFonts) -> dict[str, object]:
    """One kind of statement with so many threads: blocks of ours and of theirs in turn."""
    printer, theirs = Printer(COMPANY, fonts), bare(fonts)
    work = papers(lines, form, layout, 1_000_000 * threads, (2 * ROUNDS + 1) * BLOCK)
    warm, work = work[:BLOCK], work[BLOCK:]
    for paper in warm:
        printer.statement(paper, Language.ZH)
    mine: list[tuple[float, float]] = []
    other: list[tuple[float, float]] = []
    with ThreadPoolExecutor(threads) as several:
        pool = several if threads > 1 else None
        for place in range(0, len(work), 2 * BLOCK):
            first, second = work[place : place + BLOCK], work[place + BLOCK : place + 2 * BLOCK]
            ready = [inputs_of(paper, fonts) for paper in second]
            turns = (
                lambda first=first: mine.append(block(lambda p: printer.statement(p, Language.ZH), first, pool)),
                lambda ready=ready: other.append(block(theirs, ready, pool)),
            )
            for turn in turns if place // (2 * BLOCK) % 2 else turns[::-1]:
                turn()
    (wall, cpu), (their_wall, their_cpu) = ([statistics.median(x) for x in zip(*s, strict=True)] for s in (mine, other))
    return {
        "statement": name,
        "threads": threads,
        "ours_cpu_ms": round(cpu, 1),
        "typst_cpu_ms": round(their_cpu, 1),
        "rate_cpu": round(their_cpu / cpu, 3),
        "ours_wall_ms": round(wall, 1),
        "typst_wall_ms": round(their_wall, 1),
        "rate_wall": round(their_wall / wall, 3),
    }


def main() -> None:
    """Print one JSON line a kind and number of threads. A rate of 1 is typst's own; at least 0.9 is asked for."""
    fonts = load()
    kinds = (
        ("10 entries", 10, Form.BALANCE_FORWARD, Layout.BY_DATE),
        ("30, open items, by document", 30, Form.OPEN_ITEM, Layout.BY_DOCUMENT),
    )
    for name, lines, form, layout in kinds:
        for threads in (1, 2):
            print(json.dumps(measure(name, lines, form, layout, threads, fonts)))


if __name__ == "__main__":
    main()
