"""The code on a print says which revision was signed; without one a person says it."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from sales.paper_refusals import ForgedCode
from sales.print_codes import Forged, StatementCode, read_code, statement_payload
from sales.refusals import AlreadyDecided, OutOfDate
from sales.statements import StatementState
from storage.marks import KeyMarks
from tests.sales.answering import march
from tests.sales.company import Firm
from tests.sales.signing_paper import (
    code_of,
    marked,
    now,
    refused_and_logged,
    take,
    two_customers,
)


@pytest.fixture
def firm(firm: Firm, tmp_path: Path) -> Firm:
    """The company on each database, with a key for what it prints."""
    return marked(firm, tmp_path)


def test_a_code_says_which_revision_and_cannot_be_changed(tmp_path: Path) -> None:
    """Whatever single character of it is changed, or whoever else makes it: it is not taken for ours."""
    marks, others = KeyMarks(tmp_path / "one"), KeyMarks(tmp_path / "other")
    hash_ = hashlib.sha256(b"content").hexdigest()
    payload = statement_payload("ST-2026-000012", 3, hash_, marks)
    assert read_code(payload, marks) == StatementCode("ST-2026-000012", 3, hash_[:16])
    assert set(payload) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), "QR's dense alphabet"
    assert read_code(payload, others) == Forged("ST-2026-000012", 3)
    for place, letter in enumerate(payload):
        other = payload[:place] + ("7" if letter != "7" else "8") + payload[place + 1 :]
        found = read_code(other, marks)
        assert found is None or isinstance(found, Forged), other
    assert read_code(f"FC1:ST-2026-000012:1:{hash_[:16]}", marks) == StatementCode(
        "ST-2026-000012", 1, hash_[:16], proven=False
    )
    for foreign in ("", "https://example.org", "FC1:DN-2026-000012:1:" + hash_[:16], payload + "0", payload.lower()):
        assert read_code(foreign, marks) is None


def test_a_forged_code(firm: Firm, tmp_path: Path) -> None:
    """Made with another key, or of a content that never was: refused and logged; also beside a genuine one."""
    one = march(firm)
    foreign = statement_payload(one.number, 1, one.hash, KeyMarks(tmp_path / "foreign"))
    never = statement_payload(one.number, 1, "0" * 64, firm.desk.house.marks)
    for codes in ((foreign,), (code_of(firm, one), foreign), (never,)):
        refused_and_logged(
            firm, ForgedCode, partial(firm.desk.take_print, firm.rep, (77, next(firm.count)), b"photo", codes)
        )
    assert firm.desk.is_print((foreign,))
    assert not firm.desk.is_print(("https://example.org", "FC1:DN-2026-000001:1:0000000000000000"))


def test_without_a_code_the_sender_chooses(firm: Firm) -> None:
    """Of the own customers' unsigned ones; until it is handed in another can be chosen; then it is fixed."""
    one, other = two_customers(firm)
    blank = take(firm, None)
    assert {each.id for each in blank.choices} == {one.id, other.id}
    assert take(firm, None, firm.other_rep).choices == ()
    with firm.refused(OutOfDate):
        firm.desk.hand_in_print(firm.rep, blank.id, blank.version)
    chosen = firm.desk.choose_print(firm.rep, blank.id, blank.version, other.id).sheet
    with firm.refused(OutOfDate):
        firm.desk.choose_print(firm.rep, blank.id, blank.version, one.id)
    chosen = firm.desk.choose_print(firm.rep, blank.id, chosen.version, one.id).sheet
    handed = firm.desk.hand_in_print(firm.rep, blank.id, chosen.version).sheet
    with firm.refused(OutOfDate):
        firm.desk.choose_print(firm.rep, blank.id, handed.version, other.id)
    firm.desk.accept_print(firm.manager, handed.id, handed.version)
    assert (now(firm, one).state, now(firm, other).unsigned) == (StatementState.CONFIRMED, True)


def test_what_a_code_named_cannot_be_chosen_otherwise(firm: Firm) -> None:
    one, other = two_customers(firm)
    coded = take(firm, one)
    with firm.refused(OutOfDate):
        firm.desk.choose_print(firm.rep, coded.id, coded.version, other.id)


def test_an_old_print_without_a_mark_names_its_statement_first(firm: Firm) -> None:
    """It proves nothing, so a person chooses; the one that it claims to be stands on top. Several codes on one photo
    are chosen from as well."""
    one, other = two_customers(firm)
    for named in (one, other):
        old = f"FC1:{named.number}:1:{named.hash[:16]}"
        sheet = firm.desk.take_print(firm.rep, (77, next(firm.count)), named.number.encode(), (old,)).sheet
        assert sheet.statement is None
        assert sheet.choices[0].id == named.id
    both = (code_of(firm, one), code_of(firm, other))
    assert firm.desk.take_print(firm.rep, (77, next(firm.count)), b"two", both).sheet.statement is None


def test_a_receipt_that_is_a_signed_statement(firm: Firm) -> None:
    """It was taken for a receipt: one tap puts the receipt aside and asks which statement it is. Once."""
    one = march(firm)
    receipt = firm.photo(content=b"looks like a receipt")
    with firm.refused(OutOfDate):
        firm.desk.receipt_is_print(firm.rep, receipt.id, receipt.version + 1)
    taken = firm.desk.receipt_is_print(firm.rep, receipt.id, receipt.version).sheet
    assert firm.desk.show_receipt(firm.rep, receipt.id).receipt.state.value == "discarded"
    assert [each.id for each in taken.choices] == [one.id]
    assert firm.desk.print_picture(firm.rep, taken.id) == b"looks like a receipt"
    with firm.refused(AlreadyDecided):
        firm.desk.receipt_is_print(firm.rep, receipt.id, receipt.version)
