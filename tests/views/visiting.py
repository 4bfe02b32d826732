"""Visits, briefs, the weekly list and satisfaction, as sheets and in one voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from handlers.views.brief import brief_card, part_card, rep_card
from handlers.views.brief_weekly import weekly_card
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.satisfaction import low_told, opinion_card, question_card
from handlers.views.say import Voice
from handlers.views.visits import checked_in, paces_screen, visit_list, visit_screen
from sales.briefs import Backlog, Brief, BriefPart, Late, Open, Part, RepWeek, Weekly
from sales.reminding import Why
from sales.satisfaction import Answer, AnswerStands, Opinion, Question, QuestionSheet, Said, Score, Told
from sales.statements import StatementState
from sales.visits import Been, DueVisit, Visit, Visited, VisitKind, VisitList, VisitSheet, VisitStands
from tests.views.facts import CONTACT, MANAGER, NOW, REP, STRANGER, WANGJI, WANGJIA, yuan
from tests.views.papers import statement_sheet

Shows = Iterator[tuple[str, Reply]]
TODAY = date(2026, 6, 15)  # a Monday
LONG = replace(WANGJIA, name_zh="王家超市连锁有限公司第二十八分店", name_en="Wangjia Supermarket Chain, Branch 28")
DUE = (
    DueVisit(WANGJI, 7, TODAY - timedelta(days=12), TODAY - timedelta(days=5)),
    DueVisit(LONG, 30, None, TODAY),
)
SEEN = Visit(
    9, "k", "C001", REP.id, NOW, VisitKind.SEEN, words="老板下周回来", latitude=31.2, longitude=121.4, metres=84
)
ORDERED = Visit(8, "o", "C001", REP.id, NOW - timedelta(days=3), VisitKind.ORDER)
SHEET = VisitSheet(
    customer=WANGJI,
    today=TODAY,
    days=7,
    due=TODAY + timedelta(days=7),
    visits=(Been(SEEN, REP), Been(ORDERED, REP)),
    here=SEEN,
    may_visit=True,
)
FRESH = replace(SHEET, visits=(), here=None, due=TODAY - timedelta(days=2))


def visits(voice: Voice) -> Shows:
    """The list, a customer's screen, checking in."""
    full = VisitList(TODAY, DUE, (DueVisit(WANGJI, 14, TODAY, TODAY + timedelta(days=2)),), (WANGJIA,), 4)
    yield "list", visit_list(full, voice)
    many = replace(full, due=tuple(replace(DUE[0], customer=replace(WANGJI, code=f"C{n}")) for n in range(11)))
    yield "second page", visit_list(many, voice, 1)
    yield "nobody due", visit_list(VisitList(TODAY, (), (), (), 2), voice)
    yield "no rhythm", visit_list(VisitList(TODAY, (), (), (WANGJI,), 0), voice)
    yield "screen", visit_screen(SHEET, voice)
    tapped = replace(SEEN, latitude=None, longitude=None, metres=None, words="")
    yield "without a place", visit_screen(replace(SHEET, visits=(Been(tapped, REP),), here=tapped), voice)
    yield "overdue", visit_screen(FRESH, voice)
    yield "no pace", visit_screen(replace(FRESH, days=None, due=None), voice)
    yield "who only reads", visit_screen(replace(SHEET, may_visit=False), voice)
    yield "paces", paces_screen(SHEET, voice)
    yield "checked in", checked_in(Visited(SHEET, SEEN, anew=True), voice)
    yield "checked in somewhere", checked_in(Visited(SHEET, tapped, anew=True), voice)
    yield "checked in before", checked_in(Visited(SHEET, SEEN, anew=False), voice)
    yield "too late", refusal_text(VisitStands(NOW), voice)


def brief(**changes: object) -> Brief:
    """Something of everything."""
    viewed = Open(statement_sheet(state=StatementState.VIEWED), 14)
    promised = Open(replace(statement_sheet(state=StatementState.VIEWED), promised=TODAY + timedelta(days=4)), 14)
    nobody = Open(replace(statement_sheet(state=StatementState.ISSUED), reachable=False), 14)
    disputed = Open(statement_sheet(state=StatementState.DISPUTED), 3)
    made = Brief(
        reader=REP,
        day=TODAY,
        visits=DUE,
        visits_count=7,
        late=(Late(WANGJI, yuan("1234.50"), 12, yuan("100")), Late(LONG, yuan("98765.40"), 1, yuan("0"))),
        late_count=11,
        open=(viewed, promised, nobody, disputed),
        open_count=4,
        cash=(yuan("300"),),
        drafts=2,
        visited=(WANGJIA,),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def briefs(voice: Voice) -> Shows:
    """A rep's morning, and the same for who leads."""
    yield "brief", brief_card(brief(), voice)
    yield "visits alone", brief_card(Brief(REP, TODAY, DUE[:1], 1), voice)
    yield "not wanted", brief_card(Brief(REP, TODAY, drafts=1, wanted=False), voice)
    yield "nothing", brief_card(Brief(REP, TODAY, visited=(WANGJI,)), voice)
    yield "for the manager", rep_card(brief(), voice)
    yield "nothing for the manager", rep_card(Brief(REP, TODAY), voice)
    full = brief()
    yield "all overdue", part_card(BriefPart(REP, TODAY, Part.LATE, 0, 2, 9, True, late=full.late), voice)
    yield "all statements", part_card(BriefPart(REP, TODAY, Part.OPEN, 1, 2, 9, True, open=full.open), voice)
    yield "all visits", part_card(BriefPart(REP, TODAY, Part.VISITS, 0, 1, 2, True, visits=DUE), voice)
    yield "visits for the manager", part_card(BriefPart(REP, TODAY, Part.VISITS, 0, 1, 2, False, visits=DUE), voice)
    yield "none left", part_card(BriefPart(REP, TODAY, Part.VISITS, 0, 1, 0, True), voice)


def weekly(voice: Voice) -> Shows:
    """A busy rep, one with a dispute, one with nothing."""
    counts = {Why.NOT_DELIVERED: 1, Why.NOT_OPENED: 2, Why.OPENED: 3, Why.NOBODY_TO_ASK: 1, Why.DISPUTED: 2}
    counts |= {Why.SNOOZED: 2, Why.OPTED_OUT: 1}
    busy = RepWeek(
        rep=REP,
        backlog=Backlog(counts, NOW - timedelta(days=13), NOW - timedelta(days=3)),
        overdue=(yuan("12345.60"),),
        missed=3,
        score=Score(REP.id, 4, 17),
    )
    late = RepWeek(STRANGER, Backlog({Why.DISPUTED: 1}, None, NOW), missed=1)
    quiet = RepWeek(MANAGER, Backlog())
    yield "all", weekly_card(Weekly(MANAGER, TODAY, (busy, late, quiet), team=True), voice)
    many = tuple(replace(busy, rep=replace(REP, id=n, name=f"业务员{n}")) for n in range(1, 11))
    yield "second page", weekly_card(Weekly(MANAGER, TODAY, many, team=False), voice, 1)
    yield "nothing", weekly_card(Weekly(MANAGER, TODAY, (quiet,), team=False), voice)
    yield "nobody", weekly_card(Weekly(MANAGER, TODAY, (), team=False), voice)


QUESTION = Question(5, 9, "C001", REP.id, CONTACT.id, NOW)
ANSWER = Answer(5, 2, "送货总是<晚>", NOW, NOW)
ASKED = QuestionSheet(QUESTION, WANGJI, "ST-2026-000012", None, changeable=True)


def satisfaction(voice: Voice) -> Shows:
    """The question, thanks, a bad answer, what it amounts to."""
    yield "question", question_card(ASKED, voice)
    yield "thanks", question_card(replace(ASKED, answer=replace(ANSWER, score=5, words="")), voice)
    answered = replace(ASKED, answer=ANSWER)
    yield "a bad answer", question_card(answered, voice)
    yield "again", question_card(answered, voice, again=True)
    yield "stands", question_card(replace(answered, changeable=False), voice, again=True)
    yield "told", low_told(Told(QUESTION, ANSWER, WANGJI, CONTACT, REP), voice)
    said = (Said(ANSWER, WANGJI, CONTACT), Said(replace(ANSWER, score=5, words="很好"), LONG, CONTACT))
    reps = ((REP, Score(1, 4, 17)), (STRANGER, Score(5, 1, 2)))
    yield "opinion", opinion_card(Opinion(90, Score(0, 5, 19), reps, said), voice)
    yield "no answers", opinion_card(Opinion(90, None), voice)
    yield "own", opinion_card(Opinion(90, Score(0, 4, 17), own=True), voice)
    yield "own, too few", opinion_card(Opinion(90, None, own=True, enough=False), voice)
    yield "too late", refusal_text(AnswerStands(NOW), voice)
