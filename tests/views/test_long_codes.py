"""A customer's code may have 64 characters, a button 64 bytes: what does not fit is left out, and nothing breaks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers.views.reply import Reply
from handlers.views.satisfaction import low_told
from handlers.views.say import Voice
from handlers.views.statement_list import statement_list
from handlers.views.statement_terms import CUT_OFF, LAYOUT, MAIN, RHYTHM, terms_card
from handlers.views.visits import paces_screen, visit_screen
from sales.customers import Customer
from sales.money import Money
from sales.people import Language, Person, Role
from sales.satisfaction import Answer, Question, Told
from sales.statement_lists import Show, StatementsPage
from sales.statement_terms import OwnTerms, Rhythm, StatementTerms
from sales.stating import TermsSheet
from sales.visits import VisitSheet

VOICE = Voice(Language.ZH, ZoneInfo("Asia/Shanghai"))
LONG = Customer("华东大区上海分公司浦东新区便利店王记小吃" * 3, "王记小吃", "Wangji", 1, Money(1, "CNY"))
TODAY, NOON = date(2026, 11, 3), datetime(2026, 11, 3, 4, tzinfo=UTC)
LEADER = Person(1, "Wang Fang", frozenset({Role.MANAGER, Role.FINANCE}), 1)


def labels(reply: Reply) -> list[str]:
    """What its buttons say."""
    return [button.text for row in reply.buttons for button in row]


def test_terms() -> None:
    """`/terms` shows what was agreed on every screen; what cannot be tapped is not there."""
    sheet = TermsSheet(LONG, OwnTerms(LONG.code, rhythm=Rhythm.MONTHLY), StatementTerms(), None, None)
    for screen in (MAIN, RHYTHM, CUT_OFF, LAYOUT):
        shown = terms_card(sheet, LEADER, VOICE, screen)
        assert "王记小吃" in shown.text
        assert labels(shown) == []


def test_visits() -> None:
    """The customer's screen and its rhythms."""
    sheet = VisitSheet(LONG, TODAY, 7, TODAY, (), None, may_visit=True)
    assert labels(paces_screen(sheet, VOICE)) == []
    assert labels(visit_screen(sheet, VOICE)) == []


def test_statements_of_a_customer() -> None:
    """`/statements` with its name: the way to everybody's is left."""
    page = StatementsPage((), Show.ALL, 1, (30,) * len(Show), LONG)
    assert labels(statement_list(page, LEADER, VOICE)) == ["👥 所有客户"]


def test_a_low_mark_reaches_the_manager() -> None:
    """With its words, though the customer's card is not one tap away."""
    answer = Answer(1, 2, "送货太晚", NOON, NOON)
    question = Question(1, 1, LONG.code, 1, 1, NOON)
    shown = low_told(Told(question, answer, LONG, LEADER, LEADER), VOICE)
    assert "送货太晚" in shown.text
    assert labels(shown) == []
