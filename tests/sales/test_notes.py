"""Voice notes kept with orders: once a message, for the own order, changing nothing on it."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from sales.notes import NoteKind
from sales.orders import Order, OrderState
from sales.outcomes import Deed
from sales.people import EVERYTHING
from sales.refusals import AlreadyDecided, NotAllowed, NotFound
from tests.sales.company import Firm, said


def keep(firm: Firm, key: str = "message:1", about: int | None = None, content: bytes = b"OggS hello") -> Order:
    """The rep's voice note."""
    done = firm.desk.keep_note(firm.rep, key, content, NoteKind.VOICE, 4, about)
    assert done.deed is Deed.NOTE_KEPT
    return done.sheet.order


def test_the_same_message_is_kept_once(firm: Firm) -> None:
    """Handled again after a crash: one draft, one note, one entry in the log."""
    first = keep(firm)
    with firm.unchanged():
        assert keep(firm).id == first.id
    assert [row["order_id"] for row in firm.rows("order_attachment")] == [first.id]
    assert [action for action, _, _ in firm.audit()] == ["order.note_kept"]
    [(note, content)] = firm.desk.notes(firm.rep, first.id)
    assert (note.seconds, note.by, content) == (4, firm.rep.id, b"OggS hello")


def test_a_note_changes_nothing_that_was_seen(firm: Firm) -> None:
    """An order that waits for a manager gets a note: its version stays, the approval in hand counts."""
    waiting = firm.await_()
    keep(firm, about=waiting.id)
    assert [note.digest for note, _ in firm.desk.notes(firm.manager, waiting.id)]
    firm.desk.approve_order(firm.manager, waiting.id, waiting.version)
    with firm.archive.look() as work:
        found = work.orders.get(waiting.id, EVERYTHING)
    assert found is not None
    assert found.state is OrderState.POSTED
    with firm.refused(AlreadyDecided):
        keep(firm, "message:2", about=waiting.id)


def test_only_the_own_order_takes_a_note(firm: Firm) -> None:
    """Not another rep's, and a contact sends none."""
    draft = firm.draft(said("COLA"))
    keep(firm)
    with firm.refused(NotFound):
        firm.desk.keep_note(firm.other_rep, "k", b"x", NoteKind.VOICE, 1, draft.id)
    with firm.refused(NotAllowed):
        firm.desk.keep_note(firm.contact, "k", b"x", NoteKind.VOICE, 1)
    with firm.refused(NotFound):
        firm.desk.notes(firm.other_rep, draft.id)
    with firm.refused(NotFound):
        firm.desk.notes(firm.manager, draft.id)


def test_notes_come_along_when_drafts_are_joined(firm: Firm) -> None:
    """The newer draft goes, what was said with it stays."""
    older = firm.draft(said("COLA", 10))
    newer = firm.draft(said("TEA", 2))
    keep(firm, about=newer.id)
    firm.desk.join_drafts(firm.rep, "press", newer.id, newer.version)
    assert [content for _, content in firm.desk.notes(firm.rep, older.id)] == [b"OggS hello"]


@pytest.mark.parametrize("sql", ["UPDATE order_attachment SET seconds = 1", "DELETE FROM order_attachment"])
def test_the_database_keeps_notes_as_they_are(firm: Firm, sql: str) -> None:
    """Neither changed nor removed, whoever asks."""
    keep(firm)
    with pytest.raises(IntegrityError):
        firm.by_force(sql)
