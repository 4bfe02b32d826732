"""Statements of one customer in a list are told apart; a warning counts what is live; each side in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.views.brief import brief_card
from handlers.views.dispute_answered import answered_to_customer
from handlers.views.dispute_card import dispute_card
from handlers.views.pass_on import pass_on_list
from handlers.views.reply import Reply
from handlers.views.statement_list import statement_list
from handlers.views.statements import statement_card
from handlers.views.unsigned import unsigned_list
from sales.briefs import Brief, Open
from sales.desk.pass_on import Unreached
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import DisputeState
from sales.outcomes import StatementSheet
from sales.statement_lists import Show, StatementsPage
from tests.views.disputing import sheets as disputed_sheets
from tests.views.facts import CONTACT, REP, VOICES
from tests.views.papers import statement_sheets
from tests.views.reminding import told
from tests.views.visiting import TODAY

ZH = VOICES["zh"]


def twins() -> tuple[StatementSheet, StatementSheet]:
    """Two weeks of one customer, with the same closing."""
    sheet = next(each for each in statement_sheets().values() if each.statement.unsigned)
    old = sheet.statement.snapshot
    before = replace(old, start=old.start - timedelta(days=7), end=old.end - timedelta(days=7))
    return sheet, replace(sheet, statement=replace(sheet.statement, id=sheet.statement.id + 1, snapshot=before))


def lists_of(*sheets: StatementSheet) -> dict[str, Reply]:
    """Every list that a rep reads them in."""
    opened = tuple(Open(sheet, 3) for sheet in sheets)
    return {
        "unsigned": unsigned_list(told(*sheets), ZH),
        "to pass on": pass_on_list(Unreached(sheets, 2), ZH),
        "brief": brief_card(Brief(REP, TODAY, open=opened, open_count=len(opened)), ZH),
        "statements": statement_list(StatementsPage(sheets, Show.ALL, 0, (2, 2, 0, 0)), REP, ZH),
    }


@pytest.mark.parametrize("name", sorted(lists_of()))
def test_two_of_one_customer(name: str) -> None:
    """Each button and each line says which period; with one of them alone the button says its amount."""
    sheets = twins()
    shown, alone = lists_of(*sheets)[name], lists_of(sheets[0])[name]
    labels = [button.text for row in shown.buttons for button in row]
    for day in ("5月31日", "5月24日"):
        assert sum(label.endswith(day) for label in labels) == 1
    assert not any(button.text.endswith("5月31日") for row in alone.buttons for button in row)
    if name != "statements":
        assert "5月24日" in shown.text
        assert "5月31日" not in alone.text


def test_what_is_taken_back_is_no_warning() -> None:
    """One open and one withdrawn: the key counts one; both withdrawn: it warns of nothing, and leads there still."""
    sheet = next(each for each in disputed_sheets().values() if each.disputes)
    one = replace(sheet.disputes[0], state=DisputeState.OPEN)
    gone = replace(one, id=one.id + 1, state=DisputeState.WITHDRAWN)
    mixed, past = replace(sheet, disputes=(one, gone)), replace(sheet, disputes=(gone,))
    for viewer in (CONTACT, REP):
        assert "⚠️ 看异议（1）" in keys_of(statement_card(mixed, viewer, ZH))
        assert "看异议记录" in keys_of(statement_card(past, viewer, ZH))


def test_an_answer_speaks_to_the_customer() -> None:
    """What another revision changed: to the customer it is "您", to the house "客户"."""
    shown = DisputeSheet(disputed_sheets()["another revision"])
    told, card = answered_to_customer(shown, CONTACT, ZH).text, dispute_card(shown, REP, ZH).text
    assert "您已确认" in told
    assert "客户已确认" not in told
    assert "客户已确认" in card


def keys_of(reply: Reply) -> set[str]:
    """What stands on its buttons."""
    return {button.text for row in reply.buttons for button in row}
