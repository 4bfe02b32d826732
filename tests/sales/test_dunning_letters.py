"""The way of a dunning letter: said once, looked at again, shown to the rep first, passed on where nobody hears it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sales.receivables.dunning import DunningState, PauseKind
from sales.receivables.dunning_sheets import Later
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OutOfDate
from tests.sales.company import Firm, together
from tests.sales.dunned import OVERDUE, courier, dunning, hour, said
from tests.sales.planning import owing


def test_two_replicas_say_it_once(firm: Firm) -> None:
    """Both schedules fire and both couriers send at the same moment: one message, noted once."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    together([firm.desk.dun] * 4)
    assert len(firm.rows("dunning")) == 1
    letters = together([lambda: firm.desk.dunning_letter(firm.contact, 1)] * 4)
    assert len(firm.rows("dunning_note")) == 1
    assert len([n for n in firm.told() if n[0] == "dunning_letter"]) == 1
    assert all(letter is not None for letter in letters)


def test_said_again_it_says_what_is_still_open(firm: Firm) -> None:
    """The process died while it was sent: the same letter once more, and nothing if it was paid meanwhile."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    [letter] = hour(firm)
    again = firm.desk.dunning_letter(firm.contact, letter.dunning.id)
    assert again is not None
    assert not isinstance(again, Later)
    assert (again.level, again.items[0].number) == (1, letter.items[0].number)
    firm.pay("60")
    assert firm.desk.dunning_letter(firm.contact, letter.dunning.id) is None


def test_what_was_never_sent_is_decided_anew(firm: Firm) -> None:
    """Queued, and then nothing was sent for three days: it is dropped, and what is due by then is said once."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    firm.desk.dun()
    firm.later(days=7)
    firm.desk.dun()
    firm.desk.dun()
    assert said(courier(firm)) == [(2, [8])]


def test_the_rep_sees_it_first(firm: Firm) -> None:
    """Four hours before it goes; without an answer it goes. The level is looked at again then."""
    firm = dunning(firm, dunning_preview=4)
    owing(firm)
    firm.later(days=OVERDUE)
    assert hour(firm) == []
    assert ("card", firm.rep.id, 1) in firm.told()
    sheet = firm.desk.show_dunning(firm.rep, 1)
    assert (sheet.dunning.state, sheet.letter.level) == (DunningState.PREVIEW, 1)
    assert [one.id for one in sheet.contacts] == [firm.contact.id]
    firm.later(hours=3)
    assert hour(firm) == []
    firm.later(hours=1)
    assert said(hour(firm)) == [(1, [1])]


def test_the_rep_decides(firm: Firm) -> None:
    """Now; or not for three days, in which nothing is said and after which it is due again; or the rep calls. Nobody
    else's rep, no contact, and only once."""
    firm = dunning(firm, dunning_preview=4)
    owing(firm)
    firm.later(days=OVERDUE)
    hour(firm)
    for stranger in (firm.other_rep, firm.contact, firm.packer):
        with pytest.raises((NotFound, NotAllowed)):
            firm.desk.dun_now(stranger, 1, 1)
    with firm.refused(OutOfDate):
        firm.desk.hold_dunning(firm.rep, 1, 7)
    outcome = firm.desk.hold_dunning(firm.rep, 1, 1)
    assert outcome.pause is not None
    assert (outcome.pause.kind, outcome.pause.until) == (PauseKind.HELD, firm.today + timedelta(days=3))
    with firm.refused(AlreadyDecided):
        firm.desk.dun_now(firm.rep, 1, 2)
    firm.later(days=3)
    assert hour(firm) == []
    firm.later(days=1)
    hour(firm)
    firm.desk.dun_now(firm.manager, 2, 1)
    assert said(courier(firm)) == [(1, [5])]
    firm.later(days=4)
    hour(firm)
    assert firm.desk.call_instead(firm.rep, 3, 1).pause is not None
    assert hour(firm) == []


def test_grave_levels_tell_more_people(firm: Firm) -> None:
    """The rep hears of the second level, the manager of the third."""
    firm = dunning(firm)
    owing(firm)
    told: list[set[int | None]] = []
    for days in (OVERDUE, 6, 8, 15):
        firm.later(days=days)
        before = set(firm.told())
        hour(firm)
        told.append({who for kind, who, _ in set(firm.told()) - before if kind == "card"})
    managers = {firm.manager.id, firm.second_manager.id}
    assert told == [set(), {firm.rep.id}, {firm.rep.id} | managers, {firm.rep.id} | managers]


def test_without_a_contact_the_rep_passes_it_on(firm: Firm) -> None:
    """LI has nobody on Telegram: the rep gets the letter; it counts as said."""
    firm = dunning(firm)
    owing(firm, customer="LI")
    firm.later(days=OVERDUE)
    assert said(hour(firm)) == [(1, [1])]
    assert [n[:2] for n in firm.told() if n[0].startswith("dunning")] == [("dunning_forward", firm.rep.id)]
    firm.later(days=1)
    assert hour(firm) == []


def test_who_passes_it_on_is_told_once(firm: Firm) -> None:
    """Grave enough for all to hear of it: the rep has the letter and no card besides, managers have the card."""
    firm = dunning(firm)
    owing(firm, customer="LI")
    firm.later(days=OVERDUE + 14)
    before = set(firm.told())
    assert said(hour(firm)) == [(3, [15])]
    told = {(kind, who) for kind, who, _ in set(firm.told()) - before if kind in ("card", "dunning_forward")}
    managers = {("card", firm.manager.id), ("card", firm.second_manager.id)}
    assert told == managers | {("dunning_forward", firm.rep.id)}


def test_a_contact_who_blocks_the_bot(firm: Firm) -> None:
    """The letter goes to the rep, once, however often it fails."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    [letter] = hour(firm)
    for _ in range(2):
        firm.desk.dunning_unreachable(firm.contact.id, letter.dunning.id)
    assert [n for n in firm.told() if n[0] == "dunning_forward"] == [
        ("dunning_forward", firm.rep.id, letter.dunning.id)
    ]
    assert said(courier(firm)) == [(1, [1])]
