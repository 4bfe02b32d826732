"""One photo of a signed print signs one statement: the same file is refused, one that looks the same is asked about."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from sales.paper_refusals import SamePhotoElsewhere
from sales.paper_signing import Ink, PaperSigningSheet, PrintLook, SamePhoto, SigningState
from sales.people import Person
from sales.statements import Statement
from tests.sales.answering import march
from tests.sales.company import Firm
from tests.sales.signing_paper import code_of, hand_in, marked, refused_and_logged, revised, take, two_customers

LOOK = "0123456789abcdef"
NEAR = "0123456789abcdee"  # one bit of 64
FAR = "fedcba9876543210"


@pytest.fixture
def firm(firm: Firm, tmp_path: Path) -> Firm:
    """The company on each database, with a key for what it prints."""
    return marked(firm, tmp_path)


def chosen(firm: Firm, one: Statement, content: bytes, look: str, by: Person | None = None) -> PaperSigningSheet:
    """A photo without a code, which its sender says to be of this statement."""
    who, message = by or firm.rep, (77, next(firm.count))
    blank = firm.desk.take_print(who, message, content, look=PrintLook((look,), Ink.SEEN)).sheet
    return firm.desk.choose_print(who, blank.id, blank.version, one.id).sheet


def handed(firm: Firm, sheet: PaperSigningSheet, by: Person | None = None) -> PaperSigningSheet:
    """The same, handed in."""
    return firm.desk.hand_in_print(by or firm.rep, sheet.id, sheet.version).sheet


def test_the_same_file_signs_no_second_statement(firm: Firm) -> None:
    """While it waits and once it is accepted; taken back or refused it may be what it really is of."""
    one, other = two_customers(firm)
    first = hand_in(firm, one, content=b"one sheet")
    again = chosen(firm, other, b"one sheet", LOOK, firm.manager)
    assert [(each.number, each.other, each.exact) for each in again.same] == [(one.number, True, True)]
    refused_and_logged(firm, SamePhotoElsewhere, partial(handed, firm, again, firm.manager))
    firm.desk.withdraw_print(firm.rep, first.id, first.version)
    assert handed(firm, again, firm.manager).signing.state is SigningState.WAITING


def test_nor_another_revision(firm: Firm) -> None:
    """The photo of the first revision was handed in; the second one is not what is on it."""
    one = march(firm)
    hand_in(firm, one, content=b"first revision")
    two = revised(firm, one)
    taken = chosen(firm, two, b"first revision", LOOK, firm.manager)
    with pytest.raises(SamePhotoElsewhere) as caught:
        handed(firm, taken, firm.manager)
    assert (caught.value.number, caught.value.revision) == (one.number, 1)


def test_one_that_looks_the_same_is_asked_about(firm: Firm) -> None:
    """Recompressed, it is another file: its sender reads of which statement and when the other one was handed in, and
    may hand it in; the second person reads the same before accepting. One that looks otherwise says nothing."""
    one, other = two_customers(firm)
    first = handed(firm, chosen(firm, one, b"photo", LOOK))
    alike = chosen(firm, other, b"photo, smaller", NEAR)
    expected = SamePhoto(
        first.id,
        SigningState.WAITING,
        one.number,
        other=True,
        exact=False,
        revision=1,
        at=first.signing.handed_at,
    )
    assert alike.same == (expected,)
    shown = firm.desk.show_print(firm.clerk, handed(firm, alike).id)
    assert shown.same == (expected,)
    firm.desk.accept_print(firm.clerk, shown.id, shown.version)
    assert chosen(firm, one, b"quite another", FAR, firm.manager).same == ()


def test_what_codes_tell_apart_is_not_the_same(firm: Firm) -> None:
    """Scans of two statements look alike; where the codes on both were read they say that these are two sheets."""
    one, other = two_customers(firm)
    look = PrintLook((LOOK,))
    first = firm.desk.take_print(firm.rep, (77, 1), b"one", (code_of(firm, one),), look=look).sheet
    handed(firm, first)
    second = firm.desk.take_print(firm.rep, (77, 2), b"other", (code_of(firm, other),), look=look).sheet
    assert second.same == ()
    assert [each.number for each in chosen(firm, other, b"no code", LOOK).same] == [one.number]


def test_of_another_s_customer_only_that_there_is_one(firm: Firm) -> None:
    """The other rep sees that a photo looks the same, and not whose statement it was handed in for."""
    one, _ = two_customers(firm)
    handed(firm, chosen(firm, one, b"photo", LOOK))
    blank = firm.desk.take_print(firm.other_rep, (78, 1), b"photo, again", look=PrintLook((LOOK,))).sheet
    [told] = blank.same
    assert (told.number, told.revision, told.reason, told.exact) == (None, None, None, False)


def test_only_taken_tells_nothing(firm: Firm) -> None:
    one, other = two_customers(firm)
    chosen(firm, one, b"photo", LOOK)
    assert chosen(firm, other, b"photo, again", LOOK, firm.manager).same == ()


def test_what_the_eye_saw_is_kept_and_stays(firm: Firm) -> None:
    """With the photo, from the start; nobody who holds the database can make another of it."""
    one = march(firm)
    for ink in (Ink.SEEN, Ink.NONE, Ink.HIDDEN, None):
        look = PrintLook((LOOK, FAR), ink)
        taken = firm.desk.take_print(firm.rep, (79, next(firm.count)), f"{ink}".encode(), look=look).sheet
        assert firm.desk.show_print(firm.rep, taken.id).signing.ink is ink
    assert take(firm, one).signing.ink is None
    changes = ("UPDATE paper_signing SET ink = 'seen'", "UPDATE paper_signing_look SET look = 'x'")
    for change in (*changes, "DELETE FROM paper_signing_look"):
        with firm.unchanged(), pytest.raises(DatabaseError):
            firm.by_force(change)
