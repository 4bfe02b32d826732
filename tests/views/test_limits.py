"""Hostile names and long lists: whatever a company calls its things, Telegram takes every card and button."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.albums import album_card, album_toast
from handlers.views.asking import ask_card
from handlers.views.balances import balance_candidates, balance_card
from handlers.views.collections import collection_card, collection_decided, collection_list, collection_toast
from handlers.views.order_toasts import order_toast
from handlers.views.orders import order_card, order_decided
from handlers.views.people import help_card, welcome
from handlers.views.receipts import receipt_card, receipt_toast
from handlers.views.refusals import failure_toast, old_button, refusal_text, refusal_toast
from handlers.views.reply import CAPTION_LIMIT
from handlers.views.say import Voice
from handlers.views.screens import (
    EntryReasons,
    Main,
    Methods,
    Notes,
    OneField,
    Pad,
    PickCustomer,
    PickEntry,
    PickProduct,
    Reading,
    Reasons,
    Signing,
)
from handlers.views.statements import (
    statement_answered,
    statement_card,
    statement_list,
    statement_reminder,
    statement_toast,
)
from handlers.views.unsigned import pass_on_list, unsigned_list
from sales.collections import ReceiptField
from sales.guiding import Offer
from sales.notices import Ask, Subject
from sales.outcomes import (
    OrderApproved,
    OrderAwaitsApproval,
    OrderChanged,
    OrderDiscarded,
    OrderDrafted,
    OrderPosted,
    OrderRejected,
    StatementConfirmed,
    StatementDisputed,
)
from sales.paper_outcomes import AlbumSheet, CollectionRefused, CollectionVerified, ReceiptTaken
from sales.readings import Doubt, DoubtKind
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotFound
from sales.slips import PaperKind, Stage
from tests.views.facts import CONTACT, FINANCE, MANAGER, NOW, PRODUCTS, REP, VOICES, WANGJI, WANGJIA, line, order_sheets
from tests.views.papers import (
    album_sheets,
    balance_sheets,
    collection_sheets,
    kind_sheets,
    receipt_sheets,
    statement_sheets,
)
from tests.views.past import check_past
from tests.views.reading import check, check_toast

T = TypeVar("T")
PIECES = [
    "<b>",
    "</b>",
    "&",
    "&amp;",
    '"',
    "'",
    "{x}",
    "%s",
    "王",
    "字" * 30,
    "😀",
    "👨‍👩‍👧",
    "\u202e",
    "\n",
    "\x00",
    "A" * 40,
    "ﷺ",
    "\ud800",
]
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
IDS = st.integers(10**9, 10**10 - 1)


@dataclass(frozen=True)
class Hostile:
    """What a sheet's words are replaced with."""

    name: str
    id: int

    def of(self, value: T) -> T:
        """The same sheet with hostile names, notes and reasons everywhere and ids of ten digits."""
        return self._changed(value)  # type: ignore[no-any-return]

    def _changed(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._changed(v) for v in value)
        if isinstance(value, dict):
            return {k: self._changed(v) for k, v in value.items()}
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changes: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if field.name in (
                "name",
                "name_zh",
                "name_en",
                "note",
                "reason",
                "about",
                "merchant",
                "payment",
                "reference",
                "text",
            ):
                changes[field.name] = self.name if isinstance(old, str) else self._changed(old)
            elif field.name in ("id", "version", "revision", "receipt_id") and isinstance(old, int):
                changes[field.name] = self.id
            elif field.name not in ("snapshot", "packs", "unit"):
                changes[field.name] = self._changed(old)
        return replace(value, **changes)


HOSTILE = st.builds(Hostile, NAMES, IDS)
VOICE = st.sampled_from(list(VOICES.values()))
FEW = settings(max_examples=40, deadline=None)


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(order_sheets())), st.integers(-3, 99))
def test_orders(hostile: Hostile, voice: Voice, name: str, page: int) -> None:
    """Every state, viewer and screen of an order."""
    sheet = hostile.of(order_sheets()[name])
    goods, people = hostile.of(tuple(PRODUCTS.values()) * 9), hostile.of((WANGJI, WANGJIA) * 20)
    screens = (Main(page), PickCustomer(people, page), PickProduct(goods, page), PickProduct(goods, page, 0))
    pads = (Pad(Offer(goods[0]), 1), Pad(Offer(goods[0], 3, "箱"), page, 1, 12))
    viewers = [replace(p, name=hostile.name) for p in (REP, MANAGER)]
    rep = replace(viewers[0], id=sheet.order.rep_id)
    for screen in (*screens, *pads, Reasons()):
        for viewer in (rep, viewers[1]):
            check(order_card(sheet, viewer, voice, screen))
    check(order_decided(sheet, voice))
    check_past(sheet, viewers[1], voice)
    for outcome in (
        OrderDrafted,
        OrderChanged,
        OrderDiscarded,
        OrderPosted,
        OrderAwaitsApproval,
        OrderApproved,
        OrderRejected,
    ):
        check_toast(order_toast(outcome(sheet), voice))


@FEW
@given(HOSTILE, VOICE, st.integers(0, 60), st.integers(0, 40), st.sampled_from(list(DoubtKind)))
def test_long_orders(hostile: Hostile, voice: Voice, lines: int, doubts: int, kind: DoubtKind) -> None:
    """Many lines, many doubts with many candidates, many reasons to ask a manager."""
    sheet = order_sheets()["draft-needs"]
    skus = tuple(PRODUCTS) * (10 if kind.name.startswith("PRODUCT") else 1)
    doubt = Doubt(kind, "x", skus[:1] if kind.name.startswith("QUANTITY") else skus, Decimal("1e20"), "箱")
    many = tuple(line(n, cases=10**6 // 24, price=Decimal("99999999.9999")) for n in range(1, lines + 1))
    order = replace(sheet.order, lines=many, doubts=(doubt,) * doubts)
    grown = hostile.of(replace(sheet, order=order, needs=sheet.needs * 20))
    check(order_card(grown, replace(REP, id=grown.order.rep_id), voice))


PAPERS = {**receipt_sheets(), **kind_sheets()}


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(PAPERS)), st.sampled_from(sorted(PaperKind)), st.integers(-3, 99))
def test_receipts(hostile: Hostile, voice: Voice, name: str, kind: PaperKind, page: int) -> None:
    """Every state, kind and screen of a receipt, short enough for a caption."""
    sheet = hostile.of(PAPERS[name])
    sheet = replace(sheet, receipt=replace(sheet.receipt, kind=kind))
    people = hostile.of((WANGJI, WANGJIA) * 20)
    viewer = replace(REP, id=sheet.receipt.person_id)
    fields_ = tuple(OneField(field) for field in ReceiptField)
    reading = Reading(Stage.WAITING, 10**6)
    for screen in (Main(), PickCustomer(people, page), Methods(), Notes(), reading, *fields_):
        check(receipt_card(sheet, viewer, voice, screen), CAPTION_LIMIT)
        check(receipt_card(sheet, FINANCE, voice, screen), CAPTION_LIMIT)
    check_toast(receipt_toast(ReceiptTaken(sheet), voice))


@FEW
@given(HOSTILE, VOICE, st.lists(st.sampled_from(sorted(PAPERS)), max_size=30), st.integers(-3, 9))
def test_albums(hostile: Hostile, voice: Voice, names: list[str], page: int) -> None:
    """However many papers of whatever state came together."""
    hostile = replace(hostile, id=hostile.id % 10**8)  # versions are added up
    sheets = tuple(hostile.of(PAPERS[name]) for name in names)
    album = replace(album_sheets()["mixed"].album, id=hostile.id)
    check(album_card(AlbumSheet(album, sheets, Decimal("99999999.99")), REP, voice, page))
    check_toast(album_toast(10, 10, voice))


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(collection_sheets())), st.integers(0, 50))
def test_collections(hostile: Hostile, voice: Voice, name: str, settled: int) -> None:
    """Every state and screen of a collection, however many invoices it settles, short enough for a caption."""
    sheet = hostile.of(collection_sheets()[name])
    allocations = collection_sheets()["verified"].allocations * settled
    sheet = replace(sheet, allocations=allocations)
    for screen in (Main(), Reasons()):
        check(collection_card(sheet, FINANCE, voice, screen), CAPTION_LIMIT)
        check(collection_card(sheet, REP, voice, screen), CAPTION_LIMIT)
    check(collection_decided(sheet, voice))
    check(collection_list([sheet] * 30, FINANCE, voice))
    for outcome in (CollectionVerified, CollectionRefused):
        check_toast(collection_toast(outcome(sheet), voice))


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(balance_sheets())), st.integers(0, 90), NAMES)
def test_balances(hostile: Hostile, voice: Voice, name: str, items: int, said: str) -> None:
    """Balances with many open documents; lists of candidates."""
    sheet = hostile.of(balance_sheets()[name])
    check(balance_card(replace(sheet, items=balance_sheets()["owing"].items * items), voice))
    check(balance_candidates(hostile.of((WANGJI,) * items), said, voice))


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(statement_sheets())), st.integers(-3, 99))
def test_statements(hostile: Hostile, voice: Voice, name: str, page: int) -> None:
    """Every state and screen of a statement, short enough for the caption of its PDF."""
    sheet = hostile.of(statement_sheets()[name])
    snapshot = replace(sheet.statement.snapshot, customer_name_zh=hostile.name, customer_name_en=hostile.name)
    sheet = replace(sheet, statement=replace(sheet.statement, snapshot=snapshot, disputed=("INV-2026-000021",) * 9))
    for screen in (Main(), Signing(), PickEntry(page), EntryReasons(page), EntryReasons(-1), EntryReasons(1)):
        check(statement_card(sheet, CONTACT, voice, screen), CAPTION_LIMIT)
        check(statement_card(sheet, REP, voice, screen), CAPTION_LIMIT)
    check(statement_reminder(sheet, CONTACT, voice))
    check(unsigned_list([sheet] * 30, voice))
    check(pass_on_list([sheet] * 30, voice))
    check(statement_answered(sheet, voice))
    check(statement_list([sheet] * 30, voice))
    for outcome in (StatementConfirmed, StatementDisputed):
        check_toast(statement_toast(outcome(sheet), voice))


@FEW
@given(NAMES, VOICE, NAMES)
def test_people_and_refusals(name: str, voice: Voice, said: str) -> None:
    """Names and typed words in greetings and refusals; a question with a forged detail."""
    check(welcome(replace(REP, name=name), voice, replace(WANGJI, name_zh=name, name_en="")))
    check(help_card(replace(MANAGER, name=name), voice))
    check(ask_card(Ask.RECEIPT_FIELD, voice, said))
    refusals = [NotFound(words=said), AlreadyDecided(Subject.ORDER, 1, said, name, NOW)]
    for refusal in (*refusals, *(BadValue(kind, said) for kind in BadValueKind)):
        check(refusal_text(refusal, voice))
        check_toast(refusal_toast(refusal, voice))
    check_toast(failure_toast(voice))
    check_toast(old_button(voice))
