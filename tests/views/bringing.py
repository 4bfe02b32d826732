"""Imports as they are shown in these tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handlers.views.imports import (
    bad_file,
    checking,
    copy_caption,
    export_file,
    import_card,
    import_menu,
    template_file,
)
from handlers.views.reply import Reply
from handlers.views.say import Voice
from sales.imports.nouns import (
    Change,
    Effect,
    FieldChange,
    FileFault,
    ImportJob,
    ImportSheet,
    ImportState,
    Kind,
    Problem,
    ProblemKind,
    Report,
    Tally,
)
from tests.views.facts import MANAGER, NOW

CHANGES = (
    Change(
        Kind.PRODUCTS,
        "COLA-330",
        "可口可乐 330ml",
        Effect.CHANGED,
        (
            FieldChange("price", "2", "2.2"),
            FieldChange("barcode", "6901234567892", ""),
            FieldChange("floor", "", "1.9"),
        ),
    ),
    Change(Kind.PRODUCTS, "TEA<b>", "茶 & 茶", Effect.NEW),
    Change(
        Kind.PRODUCTS,
        "WATER-550",
        "农夫山泉 550ml",
        Effect.CHANGED,
        tuple(FieldChange(key, "旧" * 40, "新" * 40) for key in ("name_zh", "name_en", "aliases", "price", "cost")),
    ),
)


def job(**changes: Any) -> ImportSheet:
    """A clean file of three products and six prices, checked."""
    report = Report((Tally(Kind.PRODUCTS, 1, 2, 40), Tally(Kind.PRICES, 6)), changes=CHANGES, ignored=("备注", "仓位"))
    made = ImportJob(
        5, 2, MANAGER.id, "k", "价目 6月.xlsx", "0" * 64, (Kind.PRODUCTS,), ImportState.WAITING, "f", report, NOW
    )
    return ImportSheet(replace(made, **changes), MANAGER)


def faulty(*problems: Problem, count: int = 0) -> ImportSheet:
    """A file with these problems."""
    report = Report((Tally(Kind.PRODUCTS, 1, 2, 40),), count or len(problems), problems)
    return job(state=ImportState.FAULTY, report=report)


def import_sheets() -> dict[str, ImportSheet]:
    """An import in every state."""
    wrong = tuple(Problem(ProblemKind.NOT_A_NUMBER, "商品", row, "单价", "六<块>") for row in range(3, 15))
    return {
        "clean": job(),
        "nothing to do": job(report=Report((Tally(Kind.STOCK, unchanged=12),))),
        "faulty": faulty(Problem(ProblemKind.NO_TABLE), Problem(ProblemKind.NOT_YOURS, "客户"), wrong[0]),
        "many problems": faulty(*wrong, count=340),
        "applied": job(state=ImportState.APPLIED, decided_at=NOW),
        "put aside": job(state=ImportState.CANCELLED, decided_at=NOW),
    }


def bringing(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Everything that is said of imports."""
    yield "checking", checking("价目<6月>.xlsx", voice)
    for name, sheet in import_sheets().items():
        yield name, import_card(sheet, voice)
    for kind in ProblemKind:
        yield f"problem {kind}", import_card(faulty(Problem(kind, "Sheet1", 7, "栏", "所写", "所比")), voice)
    for fault in FileFault:
        yield f"file {fault}", bad_file("a.xlsx", fault, voice)
    yield "copy", copy_caption(voice)
    yield "menu", import_menu(Kind, voice)
    for file in (template_file(Kind.PRODUCTS, voice), export_file(Kind.STOCK, 1234, voice)):
        yield file[0], file[1]
