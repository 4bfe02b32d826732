"""Satisfaction: one question after a signature, answered by who was asked, told to who leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sales.desk import Desk
from sales.policy import Policy
from sales.ports.holidays import NoHolidays
from sales.receivables.dunning_sheets import Later
from sales.refusals import BadValue, NotAllowed, NotFound
from sales.satisfaction import AnswerStands, QuestionSheet, Score
from tests.sales.company import Firm
from tests.sales.disputing import disputed
from tests.sales.visiting import FIRST, newest, sign, signed, stated


def asked(firm: Firm) -> list[int | None]:
    """To whom a question is queued."""
    return [person for kind, person, _ in firm.told() if kind == "satisfaction_question"]


def low(firm: Firm) -> list[int | None]:
    return [person for kind, person, _ in firm.told() if kind == "satisfaction_low"]


def test_one_question_a_signature(firm: Firm) -> None:
    """Who signed is asked, once."""
    signed(firm)
    assert asked(firm) == [firm.contact.id]
    [row] = firm.rows("satisfaction_question")
    assert (row["customer"], row["rep_id"], row["person_id"]) == ("WANG", firm.rep.id, firm.contact.id)


def test_not_every_month(firm: Firm) -> None:
    """Within the house's days of the last one nobody is asked again; another customer is, and later they are."""
    sheets = stated(firm, "FAR", "WANG"), newest(firm)
    firm.later(days=3)
    sign(firm, sheets[1])
    firm.post()
    firm.on(date(2026, 5, 1))
    firm.desk.issue_statements()
    sign(firm, newest(firm))
    assert asked(firm) == [firm.contact.id]
    sign(firm, sheets[0])
    assert asked(firm) == [firm.contact.id, firm.far_contact.id]
    firm.post()
    firm.on(date(2026, 6, 1))
    firm.desk.issue_statements()
    sign(firm, newest(firm))
    assert asked(firm) == [firm.contact.id, firm.far_contact.id, firm.contact.id]


def test_the_house_asks_nobody(firm: Firm) -> None:
    """The rule is off."""
    policy: Policy = firm.desk.house.policy
    sign(firm.under(replace(policy, satisfaction_days=None)), stated(firm))
    assert asked(firm) == []


def test_an_answer(firm: Firm) -> None:
    """A tap is the answer; the same again changes nothing; a word is added, a mark changed: one answer all the same."""
    id_ = signed(firm)
    firm.desk.answer_satisfaction(firm.contact, id_, 4)
    with firm.unchanged():
        firm.desk.answer_satisfaction(firm.contact, id_, 4)
    firm.desk.say_satisfaction(firm.contact, id_, " 送货\n很准时 ")
    sheet = firm.desk.answer_satisfaction(firm.contact, id_, 5)
    assert sheet.answer is not None
    assert (sheet.answer.score, sheet.answer.words) == (5, "送货 很准时")
    opinion = firm.desk.opinion(firm.manager)
    assert opinion.whole == Score(0, 1, 5)
    assert [(said.answer.words, said.contact.id) for said in opinion.words] == [("送货 很准时", firm.contact.id)]
    assert [(rep.id, score.count) for rep, score in opinion.reps] == [(firm.rep.id, 1)]


def test_a_day_later_it_stands(firm: Firm) -> None:
    """Changed within a day of the first answer, however often; not after it."""
    id_ = signed(firm)
    firm.desk.answer_satisfaction(firm.contact, id_, 4)
    firm.later(hours=23)
    firm.desk.answer_satisfaction(firm.contact, id_, 3)
    firm.later(hours=1)
    with firm.refused(AnswerStands):
        firm.desk.answer_satisfaction(firm.contact, id_, 5)
    with firm.refused(AnswerStands):
        firm.desk.say_satisfaction(firm.contact, id_, "late")
    assert not firm.desk.show_satisfaction(firm.contact, id_).changeable


@pytest.mark.parametrize("score", [0, 6, -1, 10**9])
def test_no_mark(firm: Firm, score: int) -> None:
    """A forged button."""
    id_ = signed(firm)
    with firm.refused(BadValue):
        firm.desk.answer_satisfaction(firm.contact, id_, score)


def test_words_without_a_mark(firm: Firm) -> None:
    """There is no answer to which they would belong; nor are no words, or too many."""
    id_ = signed(firm)
    with firm.refused(NotFound):
        firm.desk.say_satisfaction(firm.contact, id_, "好")
    firm.desk.answer_satisfaction(firm.contact, id_, 4)
    for words in (" ", "好" * 301):
        with firm.refused(BadValue):
            firm.desk.say_satisfaction(firm.contact, id_, words)


def test_only_who_was_asked(firm: Firm) -> None:
    """Another customer's contact, the rep, a manager: it is not their question."""
    id_ = signed(firm)
    for who in (firm.far_contact, firm.rep, firm.manager, firm.clerk, firm.nobody):
        with firm.refused(NotFound):
            firm.desk.answer_satisfaction(who, id_, 5)
        with firm.refused(NotFound):
            firm.desk.show_satisfaction(who, id_)
        with firm.refused(NotFound):
            firm.desk.satisfaction_letter(who, id_)


def test_a_bad_answer_is_told_at_once(firm: Firm) -> None:
    """To who leads the rep; to every manager where nobody does; changed for the better it is not told any more."""
    id_ = signed(firm)
    firm.desk.answer_satisfaction(firm.contact, id_, 2)
    assert low(firm) == [firm.manager.id, firm.second_manager.id]
    told = firm.desk.low_satisfaction(firm.manager, id_)
    assert told is not None
    assert (told.answer.score, told.customer.code, told.rep.id) == (2, "WANG", firm.rep.id)
    with firm.refused(NotFound):
        firm.desk.low_satisfaction(firm.rep, id_)
    firm.desk.answer_satisfaction(firm.contact, id_, 4)
    assert firm.desk.low_satisfaction(firm.manager, id_) is None
    assert len(low(firm)) == 2


def test_the_lead_alone(firm: Firm) -> None:
    """Who has a lead has one reader."""
    firm.desk.set_lead(firm.rep.name, firm.second_manager.name)
    firm.desk.answer_satisfaction(firm.contact, signed(firm), 1)
    assert low(firm) == [firm.second_manager.id]


def test_not_in_the_night(firm: Firm) -> None:
    """Signed late in the evening: the question waits for the morning, and says nothing once it is answered."""
    id_ = signed(firm)
    assert isinstance(firm.desk.satisfaction_letter(firm.contact, id_), QuestionSheet)
    firm.later(hours=12)
    later = firm.desk.satisfaction_letter(firm.contact, id_)
    assert isinstance(later, Later)
    assert later.until.astimezone(firm.desk.house.zone).hour == 9
    assert later.until - firm.clock.now() < timedelta(hours=12)
    firm.desk.answer_satisfaction(firm.contact, id_, 5)
    firm.clock.moment = later.until
    assert firm.desk.satisfaction_letter(firm.contact, id_) is None


def test_not_on_the_customers_own_holidays(firm: Firm) -> None:
    """A customer abroad is asked when its own people work, as it is reminded."""
    abroad = replace(firm, desk=Desk(replace(firm.desk.house, holidays=AbroadOff())))
    id_ = signed(abroad)
    assert isinstance(abroad.desk.satisfaction_letter(firm.contact, id_), QuestionSheet)
    abroad.desk.set_customer_country(firm.clerk, "WANG", "HK")
    assert isinstance(abroad.desk.satisfaction_letter(firm.contact, id_), Later)


class AbroadOff(NoHolidays):
    """In Hong Kong it is a holiday, here it is not."""

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        return country == "HK" and day == FIRST


def test_a_rep_reads_no_words(firm: Firm) -> None:
    """The own average alone, and none of fewer than three answers."""
    firm.desk.answer_satisfaction(firm.contact, signed(firm), 4)
    few = firm.desk.opinion(firm.rep)
    assert few.own
    assert not few.enough
    assert few.whole is None
    assert few.words == ()
    assert few.reps == ()
    for who in (firm.contact, firm.clerk, firm.packer):
        with firm.refused(NotAllowed):
            firm.desk.opinion(who)


def test_a_disputed_period_is_not_asked_about(firm: Firm) -> None:
    """Who objected and then signed is not asked for marks: we know."""
    sheet = stated(firm)
    [made] = disputed(firm, sheet.statement, sheet.statement.snapshot.entries[0].number)
    firm.desk.withdraw_dispute(firm.contact, made.id, made.version)
    sign(firm, newest(firm))
    assert asked(firm) == []


def test_rows_stay_as_they_are(firm: Firm) -> None:
    """The database refuses to change or to forget a question or an answer."""
    firm.desk.answer_satisfaction(firm.contact, signed(firm), 1)
    for statement in ("UPDATE satisfaction_answer SET score = 5", "DELETE FROM satisfaction_question"):
        with pytest.raises(Exception, match="refuse"):
            firm.by_force(statement)
