"""Who is dunned for an opening balance reads the number that the own books know: the former document's."""

from __future__ import annotations

from sales.policy import DueSoon
from sales.receivables.dunning import DunningState
from tests.sales.adjusting import K, draft
from tests.sales.company import Firm
from tests.sales.dunned import OVERDUE, dunning, hour
from tests.sales.planning import owing


def _brought_over(firm: Firm, document: str | None) -> str:
    made = draft(firm, K.OPENING, amount="80")
    if document is not None:
        made = firm.desk.set_opening_document(firm.clerk, made.id, firm.key(), document).sheet.made
    made = firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version).sheet.made
    return firm.desk.approve_adjustment(firm.manager, made.id, made.version).sheet.made.number or ""


def test_the_letter_names_the_former_document(firm: Firm) -> None:
    """Of two opening balances the one whose former document is known is named by it; the other and an invoice are not.
    The card of what was said names it too."""
    firm = dunning(firm)
    known, _ = _brought_over(firm, "XS-8807"), _brought_over(firm, None)
    owing(firm)
    firm.later(days=OVERDUE)
    [letter] = hour(firm)
    assert len(letter.items) == 3
    assert letter.former == {known: "XS-8807"}
    shown = firm.desk.show_dunning(firm.contact, letter.dunning.id).letter
    assert shown.dunning.state is DunningState.SAID
    assert shown.former == letter.former


def test_before_the_day_too(firm: Firm) -> None:
    """What falls due soon is named alike."""
    firm = dunning(firm, due_soon_days=3, due_soon=DueSoon.ALL)
    known = _brought_over(firm, "XS-8807")
    [letter] = hour(firm)
    assert (letter.level, letter.former) == (0, {known: "XS-8807"})
