"""Hostile names and long lists: whatever a company calls its things, Telegram takes every card and button."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handlers.views.albums import album_card, album_toast
from handlers.views.asking import ask_card
from handlers.views.balance_items import item_card, items_page
from handlers.views.balance_lists import balance_candidates, customers_card, summary_card
from handlers.views.balances import balance_card
from handlers.views.customer_credit import customer_card
from handlers.views.customer_rating import rating_screen
from handlers.views.customer_screens import history_screen, notes_screen, rating_told
from handlers.views.dispute_answered import answered_to_customer
from handlers.views.dispute_card import dispute_card, dispute_one
from handlers.views.disputes import (
    disputed_one,
    disputed_screen,
    draft_screen,
    entries_screen,
    line_pad,
    line_reasons,
    line_screen,
)
from handlers.views.order_toasts import order_toast
from handlers.views.orders import order_card, order_decided
from handlers.views.pass_on import pass_on_list
from handlers.views.people import help_card, welcome
from handlers.views.receipts import receipt_card, receipt_toast
from handlers.views.refusals import failure_toast, old_button, refusal_text, refusal_toast
from handlers.views.reply import CAPTION_LIMIT, TEXT_LIMIT
from handlers.views.say import Voice
from handlers.views.screens import Main, Methods, Notes, OneField, Pad, PickCustomer, PickProduct, Reading, Reasons
from handlers.views.signing import signing_screen
from handlers.views.statement_list import statement_list
from handlers.views.statements import statement_answered, statement_card, statement_reminder, statement_toast
from handlers.views.unsigned import unsigned_list
from sales.collections import ReceiptField
from sales.desk.pass_on import LISTED, Unreached
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import DisputeState, Explanation
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
from sales.paper_outcomes import AlbumSheet, ReceiptTaken
from sales.readings import Doubt, DoubtKind
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotFound
from sales.slips import PaperKind, Stage
from sales.statement_lists import Show, StatementsPage
from sales.statements import StatementState
from tests.views.customers import customer_sheets
from tests.views.disputing import sheets as disputed_sheets
from tests.views.facts import CONTACT, FINANCE, MANAGER, NOW, PRODUCTS, REP, WANGJI, WANGJIA, line, order_sheets
from tests.views.hostile import FEW, HOSTILE, NAMES, VOICE, Hostile
from tests.views.papers import album_sheets, kind_sheets, receipt_sheets, statement_sheets
from tests.views.past import check_past
from tests.views.reading import check, check_toast
from tests.views.reminding import told
from tests.views.standing import balance_sheets, item_sheets, pages, summaries


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
@given(HOSTILE, VOICE, st.sampled_from(sorted(balance_sheets())), st.integers(0, 90), NAMES)
def test_balances(hostile: Hostile, voice: Voice, name: str, items: int, said: str) -> None:
    """Balances with many open documents, items, sums and lists, customers' cards; lists of candidates. All but a card
    of several currencies fit under a picture."""
    sheet = hostile.of(balance_sheets()[name])
    own = replace(sheet.own, items=balance_sheets()["owing"].items * items)
    many = replace(sheet, accounts=(own, *sheet.accounts[1:]))
    check(balance_card(many, voice), CAPTION_LIMIT if len(sheet.accounts) == 1 else TEXT_LIMIT)
    check(items_page(many, items, voice), CAPTION_LIMIT)
    for item in item_sheets().values():
        check(item_card(hostile.of(item), voice), CAPTION_LIMIT)
    for summary in summaries().values():
        check(summary_card(hostile.of(summary), voice))
    for page in pages().values():
        check(customers_card(hostile.of(page), voice))
    check(balance_candidates(hostile.of((WANGJI,) * items), said, voice))


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(customer_sheets())))
def test_customers(hostile: Hostile, voice: Voice, name: str) -> None:
    """The card of a customer and its screens, also under a picture that was there before."""
    sheet = hostile.of(customer_sheets()[name])
    for screen in (customer_card, rating_screen, history_screen, notes_screen):
        check(screen(sheet, voice), CAPTION_LIMIT)
    check(rating_told(sheet, voice))


@FEW
@given(HOSTILE, VOICE, st.sampled_from(sorted(statement_sheets() | disputed_sheets())), st.integers(-3, 99))
def test_statements(hostile: Hostile, voice: Voice, name: str, page: int) -> None:
    """Every state and screen of a statement, short enough for the caption of its PDF."""
    sheet = hostile.of((statement_sheets() | disputed_sheets())[name])
    snapshot = replace(sheet.statement.snapshot, customer_name_zh=hostile.name, customer_name_en=hostile.name)
    sheet = replace(sheet, statement=replace(sheet.statement, snapshot=snapshot))
    answers = (Explanation(hostile.name * 9, REP.id, NOW),) * 4
    said = tuple(replace(each, text=hostile.name * 9, explanations=answers) for each in sheet.disputes) * 9
    said = tuple(replace(each, id=number) for number, each in enumerate(said, 1))
    sheet = replace(sheet, disputes=said)
    drafts = tuple(replace(each, state=DisputeState.DRAFT) for each in said)
    for viewer in (CONTACT, REP, FINANCE):
        check(statement_card(sheet, viewer, voice), CAPTION_LIMIT)
        check(dispute_card(DisputeSheet(sheet), viewer, voice, page))
        check(dispute_one(DisputeSheet(sheet), 1, viewer, voice))
        check(disputed_one(DisputeSheet(sheet), 1, viewer, voice), CAPTION_LIMIT)
    check(answered_to_customer(DisputeSheet(sheet), CONTACT, voice))
    for drawn in (entries_screen, disputed_screen):
        check(drawn(DisputeSheet(sheet, drafts), voice, page), CAPTION_LIMIT)
    check(draft_screen(DisputeSheet(sheet, drafts), voice), CAPTION_LIMIT)
    check(draft_screen(DisputeSheet(sheet, drafts[:1]), voice), CAPTION_LIMIT)
    for drawn in (line_screen, line_reasons):
        check(drawn(DisputeSheet(sheet, drafts), 1, voice), CAPTION_LIMIT)
    check(line_pad(DisputeSheet(sheet, drafts), 1, "99999999.99", voice), CAPTION_LIMIT)
    check(signing_screen(sheet, CONTACT, voice), CAPTION_LIMIT)
    check(statement_reminder(sheet, CONTACT, voice))
    check(unsigned_list(told(*[sheet] * 30), voice))
    check(pass_on_list(Unreached((sheet,) * LISTED, 30), voice))
    if sheet.statement.state is StatementState.CONFIRMED:
        check(statement_answered(sheet, voice))
    check(statement_list(StatementsPage((sheet,) * 8, Show.ALL, 1, (999, 99, 9, 9)), REP, voice))
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
