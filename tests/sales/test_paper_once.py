"""Photos of signed prints: everything happens once, also at once, and what was decided stays so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from sales.notices import Subject
from sales.paper_refusals import NobodyToAccept, PaperWaits
from sales.paper_signing import SigningState
from sales.refusals import AlreadyDecided, NotFound, OutOfDate, Refusal
from tests.sales.answering import march
from tests.sales.company import Firm, together
from tests.sales.signing_paper import (
    code_of,
    hand_in,
    marked,
    signings,
    take,
)


@pytest.fixture
def firm(firm: Firm, tmp_path: Path) -> Firm:
    """The company on each database, with a key for what it prints."""
    return marked(firm, tmp_path)


def test_everything_happens_once(firm: Firm) -> None:
    """The same message again, the same photo again, the same press again: nothing more is written."""
    one = march(firm)
    first = firm.desk.take_print(firm.rep, (77, 1), b"photo", (code_of(firm, one),))
    with firm.unchanged():
        again = firm.desk.take_print(firm.rep, (77, 1), b"photo", (code_of(firm, one),))
        sent_again = firm.desk.take_print(firm.rep, (77, 2), b"photo", (code_of(firm, one),))
    assert (again.again, sent_again.again) == (True, True)
    assert again.sheet.id == sent_again.sheet.id == first.sheet.id
    with firm.refused(NotFound):
        firm.desk.take_print(firm.manager, (77, 1), b"photo", (code_of(firm, one),))
    handed = firm.desk.hand_in_print(firm.rep, first.sheet.id, 1).sheet
    with firm.refused(OutOfDate):
        firm.desk.hand_in_print(firm.rep, first.sheet.id, 1)
    firm.desk.accept_print(firm.manager, handed.id, handed.version)
    acts: tuple[Callable[[], Any], ...] = (
        lambda: firm.desk.accept_print(firm.clerk, handed.id, handed.version),
        lambda: firm.desk.refuse_print(firm.clerk, handed.id, handed.version, "why"),
    )
    for act in acts:
        with firm.refused(AlreadyDecided) as caught:
            act()
        assert (caught.value.subject, caught.value.by) == (Subject.PAPER_SIGNING, firm.manager.name)


def test_one_waits_at_a_time(firm: Firm) -> None:
    """A second photo of the same statement is refused with who handed the first one in; taken back, it may come."""
    one = march(firm)
    first, second = hand_in(firm, one), take(firm, one, firm.manager)
    with firm.refused(PaperWaits) as caught:
        firm.desk.hand_in_print(firm.manager, second.id, second.version)
    assert caught.value.by == firm.rep.name
    firm.desk.withdraw_print(firm.rep, first.id, first.version)
    assert firm.desk.hand_in_print(firm.manager, second.id, second.version).sheet.signing.state is SigningState.WAITING


def test_handed_in_and_accepted_at_once_by_several(firm: Firm) -> None:
    """Two hand in photos of one statement, then two accept one photo: one of each gets through."""
    one = march(firm)
    taken = [(who, take(firm, one, who)) for who in (firm.rep, firm.manager)]
    handed = together([partial(firm.desk.hand_in_print, who, s.id, s.version) for who, s in taken])
    assert sum(not isinstance(each, Refusal) for each in handed) == 1
    [row] = [row for row in signings(firm) if row["state"] == "waiting"]
    deciders = (firm.second_manager, firm.clerk, firm.second_clerk)
    accepted = together([partial(firm.desk.accept_print, who, row["id"], row["version"]) for who in deciders])
    assert sum(not isinstance(each, Refusal) for each in accepted) == 1
    assert len(firm.rows("signature")) == 1
    assert firm.proven()


def test_nobody_there_to_accept(firm: Firm) -> None:
    """The only manager and finance of a small house sent it: it is not handed in to wait for ever."""
    one = march(firm)
    others = (firm.second_manager, firm.clerk, firm.second_clerk)
    firm.by_force(
        *(f"UPDATE person SET active = {'false' if 'postgresql' in firm.url else 0} WHERE id = {p.id}" for p in others)
    )
    taken = take(firm, one, firm.manager)
    with firm.refused(NobodyToAccept):
        firm.desk.hand_in_print(firm.manager, taken.id, taken.version)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM paper_signing",
        "UPDATE paper_signing SET photo = 'another'",
        "UPDATE paper_signing SET person_id = 1",
        "UPDATE paper_signing SET code = 'FC2:'",
        "UPDATE paper_signing SET statement_id = 2",
        "UPDATE paper_signing SET hash = 'another'",
        "UPDATE paper_signing SET state = 'accepted', decided_by = person_id",
        "UPDATE paper_signing SET state = 'accepted'",
    ],
)
def test_the_evidence_stays_as_it_was_handed_in(firm: Firm, change: str) -> None:
    """Whoever holds the database cannot exchange the photo, the statement or the people; nor let one person do both."""
    hand_in(firm, march(firm))
    with firm.unchanged(), pytest.raises(DatabaseError):
        firm.by_force(change)


def test_what_was_decided_stays_decided(firm: Firm) -> None:
    one = march(firm)
    handed = hand_in(firm, one)
    firm.desk.refuse_print(firm.manager, handed.id, handed.version, "看不清")
    for change in ("state = 'waiting', decided_by = NULL", "reason = 'other'", "version = 9"):
        with firm.unchanged(), pytest.raises(DatabaseError):
            firm.by_force(f"UPDATE paper_signing SET {change}")
