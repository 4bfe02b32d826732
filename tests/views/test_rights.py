"""Who sees which button: nobody sees one that would only be refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handlers.views.albums import album_card, ready
from handlers.views.collections import collection_card, refuse_reason
from handlers.views.orders import order_card, reject_reason
from handlers.views.presses import Verb, decode
from handlers.views.receipts import candidates, receipt_card
from handlers.views.refusals import refusal_toast
from handlers.views.reply import Picture, Reply
from handlers.views.screens import MAIN, BounceReasons, More, OneField, Pad, PickProduct, Reasons
from handlers.views.signing import signing_screen
from handlers.views.statements import hash_prefix, statement_card
from sales.collections import CollectionState, ReceiptField
from sales.guiding import Offer
from sales.people import Person, Role
from sales.refusals import NotAllowed
from tests.views.facts import CONTACT, FINANCE, MANAGER, REP, STRANGER, VOICES, order_sheets
from tests.views.papers import (
    FRAME,
    TINY,
    album_sheets,
    collection_sheets,
    kind_sheets,
    receipt_sheets,
    statement_sheets,
)
from tests.views.paying import payment_sheets
from tests.views.shows import GOODS, REFUSALS

ZH, EN = VOICES["zh"], VOICES["en"]
BOTH = Person(REP.id, REP.name, frozenset(Role), customer="C001")  # every role, and the maker of everything here

# What stands beside the order itself: goods, papers, recalling, tags, documents, ordering again; tested by itself.
BESIDE = {verb for verb in Verb if verb.value.startswith(("oh", "ow", "ox", "oz"))} | {Verb.AGAIN, Verb.OPEN_DELIVERY}


FILES = {Verb.STATEMENT_PDF, Verb.STATEMENT_EXCEL}


def verbs(reply: Reply) -> set[Verb]:
    """What the buttons of a reply do."""
    presses = [decode(b.data) for row in reply.buttons for b in row if b.data]
    return {press.verb for press in presses if press}


@pytest.mark.parametrize("viewer", [MANAGER, FINANCE, STRANGER, CONTACT, replace(REP, active=False)])
@pytest.mark.parametrize("name", sorted(n for n in order_sheets() if n.startswith("draft")))
def test_drafts_are_the_reps(name: str, viewer: Person) -> None:
    """On somebody else's draft there is nothing to press but its pages, whatever screen is asked for."""
    sheet = order_sheets()[name]
    for screen in (Pad(Offer(GOODS[0]), 1), PickProduct(GOODS), Reasons()):
        assert verbs(order_card(sheet, viewer, ZH, screen)) <= {Verb.ORDER}
    assert Verb.ORDER_DISCARD in verbs(order_card(sheet, REP, ZH))


def test_submit_needs_no_trouble() -> None:
    """Submit is there exactly when it would be taken; it is the first button and alone in its row: one tap."""
    for name, sheet in order_sheets().items():
        card = order_card(sheet, REP, ZH)
        ready = name.startswith("draft") and not sheet.troubles
        assert (Verb.ORDER_SUBMIT in verbs(card)) == ready
        if ready:
            assert len(card.buttons[0]) == 1
            assert verbs(Reply(card.text, card.buttons[:1])) == {Verb.ORDER_SUBMIT}


def test_managers_decide() -> None:
    """A manager who did not make the order approves and rejects; the maker, a rep and finance do not."""
    sheet = order_sheets()["awaiting"]
    assert verbs(order_card(sheet, MANAGER, ZH)) - BESIDE == {Verb.ORDER_APPROVE, Verb.ORDER_REJECT}
    assert Verb.ORDER_REJECT_FOR in verbs(order_card(sheet, MANAGER, ZH, Reasons()))
    for viewer in (REP, BOTH, STRANGER, FINANCE, CONTACT):
        assert verbs(order_card(sheet, viewer, ZH, Reasons())) - BESIDE == set()
    short = order_sheets()["awaiting-short"]
    assert verbs(order_card(short, MANAGER, ZH)) - BESIDE == {Verb.ORDER, Verb.ORDER_REJECT}


@pytest.mark.parametrize("name", ["posted", "approved", "rejected", "discarded"])
def test_final_orders(name: str) -> None:
    """On a final card nothing is left to press that would change the order."""
    for viewer in (REP, MANAGER, BOTH):
        assert verbs(order_card(order_sheets()[name], viewer, ZH)) - BESIDE == set()


def test_the_past_of_an_order() -> None:
    """Reps and managers order again; tags are for its rep and managers; documents for everybody who works here."""
    offered = {Verb.AGAIN, Verb.ORDER_TAGS, Verb.ORDER_CHAIN}
    for name in ("awaiting", "posted", "rejected"):
        sheet = order_sheets()[name]
        for viewer, seen in (
            (REP, offered),
            (MANAGER, offered),
            (STRANGER, offered - {Verb.ORDER_TAGS}),
            (FINANCE, {Verb.ORDER_CHAIN}),
            (CONTACT, set()),
            (replace(REP, active=False), set()),
        ):
            assert (
                verbs(order_card(sheet, viewer, ZH)) | verbs(order_card(sheet, viewer, ZH, More()))
            ) & offered == seen
    for name in ("draft", "discarded"):
        for screen in (MAIN, More()):
            assert not verbs(order_card(order_sheets()[name], REP, ZH, screen)) & offered


def test_receipts() -> None:
    """Only the sender, only while it is open; confirm only when nothing is missing and the twin was looked at."""
    for name, sheet in receipt_sheets().items():
        assert verbs(receipt_card(sheet, FINANCE, ZH)) == set()
        own = verbs(receipt_card(sheet, REP, ZH))
        ready = {"ready", "corrected", "merchant is not needed"}
        assert (Verb.RECEIPT_DISCARD in own) == (name in {*ready, "missing", "twin", "unreadable"})
        assert (Verb.RECEIPT_CONFIRM in own) == (name in ready)
    accepted = receipt_sheets()["twin"]
    accepted = replace(accepted, receipt=replace(accepted.receipt, twin_accepted=True))
    assert Verb.RECEIPT_CONFIRM in verbs(receipt_card(accepted, REP, ZH))


def test_an_earlier_twin_of_somebody_else() -> None:
    """Whose receipts I may not see, I am not offered."""
    sheet = receipt_sheets()["twin"]
    twin = sheet.receipt.twin
    assert twin is not None
    assert Verb.OPEN_RECEIPT in verbs(receipt_card(sheet, REP, ZH))
    foreign = replace(sheet, receipt=replace(sheet.receipt, twin=replace(twin, sent_by=99)), twin_sender=STRANGER)
    assert Verb.OPEN_RECEIPT not in verbs(receipt_card(foreign, REP, ZH))


def test_the_picture_shows_what_is_asked() -> None:
    """Nothing in doubt: the slip; a question: its place; perhaps the same: both slips, but never one that is out of
    the viewer's sight."""
    sheets = kind_sheets()
    shown = {name: receipt_card(sheet, REP, ZH).picture for name, sheet in sheets.items()}
    slip, place, both = (shown[name] for name in ("sure", "one question", "twin seen"))
    assert slip == Picture(9, FRAME)
    assert place == Picture(9, FRAME, (TINY,))
    assert both == Picture(9, FRAME, other=Picture(8, FRAME))
    assert shown["fault dark"] is None
    twin = sheets["twin seen"].receipt.twin
    assert twin is not None
    foreign = replace(sheets["twin seen"].receipt, twin=replace(twin, sent_by=99))
    assert receipt_card(replace(sheets["twin seen"], receipt=foreign), REP, ZH).picture == slip
    assert receipt_card(sheets["sure"], REP, ZH, OneField(ReceiptField.TOTAL)).picture == place


def test_albums() -> None:
    """Only who sent the papers has buttons, and the tap for all stands there only when something is ready."""
    for name, sheet in album_sheets().items():
        assert verbs(album_card(sheet, FINANCE, ZH)) == set()
        assert (Verb.ALBUM_CONFIRM in verbs(album_card(sheet, REP, ZH))) == (name not in {"reading", "done"})
    assert [each.receipt for each in ready(album_sheets()["two ready"])] == [kind_sheets()["sure"].receipt] * 2


def test_collections() -> None:
    """Finance verifies what somebody else reported, once. What is posted can be moved and can bounce, by finance alone;
    everybody who sees accounts gets its slip; what it is for is said by rep and finance while it waits."""
    waits = {Verb.COLLECTION_VERIFY, Verb.COLLECTION_AGAINST, Verb.COLLECTION_REFUSE}
    posted = {Verb.COLLECTION_ALLOCATE, Verb.COLLECTION_SLIP, Verb.COLLECTION_BOUNCE}
    for name, sheet in (collection_sheets() | payment_sheets()).items():
        state = sheet.collection.state
        seen = verbs(collection_card(sheet, FINANCE, ZH)) - {Verb.COLLECTION_CLEAR}
        wanted = waits - ({Verb.COLLECTION_VERIFY} if name == "cash in hand" else set())
        expected = wanted if sheet.collection.open else posted if state is CollectionState.VERIFIED else set()
        if state in (CollectionState.BOUNCED, CollectionState.REVERSED):
            expected = {Verb.COLLECTION_SLIP}
        assert seen == expected, name
        rep = {Verb.COLLECTION_AGAINST} if sheet.collection.open else expected & {Verb.COLLECTION_SLIP}
        if state is CollectionState.REFUSED and not sheet.collection.claimed:
            rep = {Verb.MONEY_AGAIN}
        assert verbs(collection_card(sheet, REP, ZH)) == rep, name
        own = verbs(collection_card(sheet, BOTH, ZH))
        assert own.isdisjoint({Verb.COLLECTION_VERIFY, Verb.COLLECTION_REFUSE, Verb.COLLECTION_BOUNCE})
        for viewer in (REP, BOTH, MANAGER, CONTACT):
            for screen in (Reasons(), BounceReasons()):
                found = verbs(collection_card(sheet, viewer, ZH, screen))
                assert found.isdisjoint({Verb.COLLECTION_REFUSE_FOR, Verb.COLLECTION_BOUNCE_FOR})
    assert Verb.COLLECTION_CLEAR in verbs(collection_card(payment_sheets()["cheque due"], FINANCE, ZH))
    assert Verb.COLLECTION_CLEAR not in verbs(collection_card(payment_sheets()["cheque held"], FINANCE, ZH))


def test_statements() -> None:
    """The customer's own contact signs or disputes while it is unsigned; nobody else, and never who issued it."""
    for name, sheet in statement_sheets().items():
        unsigned = name in {"issued", "delivered", "viewed"}
        answers = {Verb.STATEMENT_SIGN, Verb.STATEMENT_DRAFT}
        assert (verbs(statement_card(sheet, CONTACT, ZH)) - FILES == answers) == unsigned
        issued = replace(sheet, statement=replace(sheet.statement, issued_by=CONTACT.id))
        assert verbs(statement_card(issued, CONTACT, ZH)).isdisjoint(answers)
        for viewer in (REP, FINANCE, replace(CONTACT, customer="C002")):
            assert verbs(signing_screen(sheet, viewer, ZH)).isdisjoint({*answers, Verb.STATEMENT_SIGN_NOW})


def test_a_signature_names_revision_and_hash() -> None:
    """The last tap carries the revision and so much of the hash as the desk asks for."""
    sheet = statement_sheets()["viewed"]
    press = decode(signing_screen(sheet, CONTACT, ZH).buttons[0][0].data or "")
    assert press is not None
    assert (press.verb, press.id, press.version) == (Verb.STATEMENT_SIGN_NOW, 13, 2)
    assert press.word == hash_prefix(sheet) == sheet.statement.hash[:12]


def test_forged_indexes() -> None:
    """An index that no button carries finds nothing."""
    for reason in (reject_reason, refuse_reason):
        assert reason(0, ZH) != reason(0, EN)
        assert reason(-1, ZH) is None
        assert reason(99, ZH) is None


def test_candidates() -> None:
    """What was seen is offered in the form that the desk reads."""
    receipt = receipt_sheets()["ready"].receipt
    assert candidates(receipt, ReceiptField.TOTAL) == ("128.50", "728.50", "128.00")
    assert candidates(receipt, ReceiptField.DATE) == ("2026-06-13",)
    assert candidates(receipt, ReceiptField.NUMBER) == ()


def test_refused_roles() -> None:
    """Who lacks the role is told whose it is; a refusal that the card explains does not block the chat."""
    assert "只有财务" in refusal_toast(NotAllowed(), ZH, Verb.COLLECTION_VERIFY).text
    assert "Only a manager" in refusal_toast(NotAllowed(), EN, Verb.ORDER_APPROVE).text
    assert refusal_toast(NotAllowed(), EN).alert
    assert "王芳" in refusal_toast(REFUSALS["already approved"], ZH).text
    assert "14:02" in refusal_toast(REFUSALS["already approved"], ZH).text
    assert not refusal_toast(REFUSALS["already approved"], ZH).alert


@pytest.mark.parametrize("name", sorted(REFUSALS))
def test_toasts_are_plain(name: str) -> None:
    """A toast knows no HTML: nothing of ours in it is a tag or an entity."""
    for voice in (ZH, EN):
        ours = re.sub("“.*”", "", refusal_toast(REFUSALS[name], voice).text)
        assert not re.search(r"<|&\w+;", ours)
