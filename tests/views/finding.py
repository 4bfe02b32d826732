"""What is shown of papers that are looked for: lists, what narrows them, originals; and of what corrections taught."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from handlers.views.find import paper_list
from handlers.views.find_picks import original_caption, pick_customer, pick_days, pick_kind, pick_sender, pick_stand
from handlers.views.learned import forget_card, learned_list
from handlers.views.reply import Reply
from handlers.views.say import Voice
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.finding import FoundPaper, Original, PaperFilter, PapersPage, Stand
from sales.history import Period
from sales.layouts import Fact, Learned, LearnedSheet, Lesson, Spot
from sales.slips import PaperKind
from tests.views.facts import FINANCE, MANAGER, NOW, REP, WANGJI, WANGJIA

PAPER = Receipt(
    id=31,
    version=4,
    state=ReceiptState.CONFIRMED,
    person_id=REP.id,
    chat_id=1,
    message_id=1,
    created_at=NOW,
    digest="",
    currency="CNY",
    merchant="王记小吃",
    day=date(2026, 6, 12),
    total=Decimal("2000"),
    number="WJ20261118006",
    kind=PaperKind.PAYMENT,
)
ITEMS = (
    FoundPaper(PAPER, REP, WANGJI),
    FoundPaper(
        replace(PAPER, id=32, state=ReceiptState.FILED, kind=PaperKind.INVOICE, merchant="<b>海风</b>"), MANAGER
    ),
    FoundPaper(replace(PAPER, id=33, state=ReceiptState.READ, kind=None, total=None, day=None, number=None), REP),
    FoundPaper(replace(PAPER, id=34, state=ReceiptState.READING, merchant=None, total=None, number=None), REP),
    FoundPaper(replace(PAPER, id=35, state=ReceiptState.DISCARDED, kind=PaperKind.EXPENSE, merchant="滴滴"), REP),
    FoundPaper(replace(PAPER, id=36, state=ReceiptState.FILED, kind=PaperKind.DELIVERY), REP, WANGJIA),
)
NARROWED = PaperFilter(
    PaperKind.INVOICE,
    "C001",
    None,
    date(2026, 6, 1),
    date(2026, 6, 30),
    Stand.DONE,
    REP.id,
    Decimal("500"),
    Decimal("800.5"),
    "可乐 <b>",
)
_LESSON = Lesson(9, NOW, REP.id, 31, "tax:CN:1", "name:x", "王记小吃", ReceiptField.TOTAL, True, "2000")
_SPOT = Spot("应收", shown="应收 合计")


def _fact(field: ReceiptField, spot: Spot | None, agreed: int, against: int = 0, *teachers: int) -> Fact:
    lesson = replace(_LESSON, id=9 + agreed, field=field)
    people = {person.id: person for person in (REP, MANAGER)}
    known = Learned(
        "tax:CN:1",
        "王记小吃 <i>",
        field,
        spot,
        "王记小吃店" if spot is None else "",
        agreed,
        against,
        frozenset(teachers),
        lesson,
    )
    return Fact(known, REP, tuple(people[id_] for id_ in teachers))


FACTS = (
    _fact(ReceiptField.TOTAL, _SPOT, 3, 0, REP.id, MANAGER.id),
    _fact(ReceiptField.TOTAL, replace(_SPOT, above=True), 2, 0, REP.id),
    _fact(ReceiptField.DATE, Spot("日期", way="dmy", shown="日期"), 1, 0, REP.id),
    _fact(ReceiptField.DATE, Spot("", way="ymd"), 4, 1, REP.id, MANAGER.id),
    _fact(ReceiptField.NUMBER, Spot("billno", shown="bill no"), 2, 1, REP.id),
    _fact(ReceiptField.MERCHANT, None, 2, 0, REP.id, MANAGER.id),
    _fact(ReceiptField.MERCHANT, None, 5, 0, REP.id),
)


def finding(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Lists of papers and what narrows them; what was learned."""
    yield "papers", paper_list(PapersPage(PaperFilter(), ITEMS, 0, 3, 14), 0, FINANCE, voice)
    yield "papers of mine", paper_list(PapersPage(PaperFilter(words="王记"), ITEMS[:1], 0, 1, 1), 4, REP, voice)
    whole = PapersPage(NARROWED, ITEMS[1:2], 1, 2, 7, WANGJI, REP)
    yield "papers narrowed", paper_list(whole, 10**9, FINANCE, voice)
    for name, wanted in (
        ("exact", PaperFilter(amount=Decimal("68"))),
        ("least", PaperFilter(amount=Decimal("68"), most=Decimal(10**9))),
        ("most", PaperFilter(most=Decimal("68"), period=Period.WEEK)),
    ):
        yield f"papers by amount, {name}", paper_list(PapersPage(wanted, (), 0, 1, 0), 4, FINANCE, voice)
    yield "no papers", paper_list(PapersPage(PaperFilter(), (), 0, 1, 0), 0, REP, voice)
    yield "pick kind", pick_kind(4, voice)
    yield "pick state", pick_stand(4, voice)
    yield "pick days", pick_days(4, voice)
    yield "pick customer", pick_customer(4, (WANGJI, WANGJIA), 0, voice)
    yield "pick sender", pick_sender(4, (REP, MANAGER, FINANCE), voice)
    yield "original", Reply(original_caption(Original(PAPER, "x.jpg", b""), REP, voice))
    yield "nothing learned", learned_list(LearnedSheet((), True), 0, voice)
    yield "learned", learned_list(LearnedSheet(FACTS, True), 0, voice)
    yield "learned, switched off", learned_list(LearnedSheet(FACTS, False), 1, voice)
    yield "forget", forget_card(FACTS[0], 1, voice)
