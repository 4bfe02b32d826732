"""Actions: one question to the contact after a signature, the answer, and what answers amount to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.desk.quiet import hours_of, zone_of
from sales.desk.statements.reminding.brief_facts import led_by
from sales.disputes import sent
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.receivables.dunning_sheets import Later
from sales.refusals import BadValue, BadValueKind, NotFound
from sales.satisfaction import (
    ENOUGH,
    LONGEST_WORDS,
    LOOK_BACK,
    LOW,
    SCORES,
    Answer,
    AnswerStands,
    Opinion,
    Question,
    QuestionSheet,
    Said,
    Told,
    together,
)
from sales.signatures import SignedBy
from sales.statements import Statement, StatementState

READERS = (Role.MANAGER, Role.ADMIN, Role.AUDITOR)
LAST_WORDS = 5


def ask_satisfaction(house: House, work: Work, statement: Statement) -> None:
    """Leave the question for the contact who signed, in the signing's own transaction; the caller holds the customer's
    lock. Not within the house's days of the last one, and not after a dispute: who was just told no, or has just been
    right against us, is not asked for marks."""
    days, code = house.rules(work).satisfaction_days, statement.snapshot.customer
    if days is None or statement.state is not StatementState.CONFIRMED or _disputed(work, statement):
        return
    last = work.satisfaction.last_asked(code)
    contact = _signer(work, statement)
    if contact is None or (last is not None and house.now() < last + timedelta(days=days)):
        return
    rep_id = customer_of(work, code).rep_id
    asked = work.satisfaction.ask(Question(0, statement.id, code, rep_id, contact.id, house.now()))
    if asked is not None:
        house.tell(work, NoticeKind.SATISFACTION_QUESTION, Subject.SATISFACTION, asked.id, 1, contact)


def _signer(work: Work, statement: Statement) -> Person | None:
    """Who signed in the chat or by hand; of a signed paper the first contact that may sign and is here."""
    signature = work.signatures.of(statement.id)
    contacts = [one for one in work.people.contacts_of(statement.snapshot.customer) if one.telegram_id]
    if signature is not None and signature.kind is not SignedBy.PAPER:
        return next((one for one in contacts if one.id == signature.person_id), None)
    barred = work.signing_rights.barred(statement.snapshot.customer)
    return next((one for one in contacts if one.id not in barred), None)


def _disputed(work: Work, statement: Statement) -> bool:
    """Whether anything of this period was in dispute, in this revision or an earlier one."""
    return statement.revision > 1 or bool(sent(work.disputes.of(statement.id)))


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """- One question a signature, to one contact; only that one answers. A tap is the answer; it may be changed, and a
      word added, within a day. Tapping the same again changes nothing.
    - Never in quiet hours of the customer, nor to who is no contact of it any more: looked at when it is sent.
    - A bad answer is told at once to who leads the rep; a rep reads the own average alone, and no word: words go to
      managers, so that customers write them."""

    house: House

    def letter(self, reader: Person, question_id: int) -> QuestionSheet | Later | None:
        """The question as it is sent now; Later in quiet hours, None once it is answered. NotFound for who is not a
        contact of that customer any more."""
        house = self.house
        with house.archive.look() as work:
            question = self._own(work, reader, question_id)
            if work.satisfaction.answered(question.id) is not None:
                return None
            hours = hours_of(house, work, house.rules(work), question.customer)
            until = hours.silent_until(house.now(), zone_of(house, work, question.customer))
            return Later(until) if until is not None else self._sheet(work, question)

    def show(self, actor: Person, question_id: int) -> QuestionSheet:
        """The question's card. NotFound for anybody but the contact who was asked."""
        with self.house.archive.look() as work:
            return self._sheet(work, self._own(work, actor, question_id))

    def answer(self, actor: Person, question_id: int, score: int) -> QuestionSheet:
        """1 to 5. NotFound, AnswerStands, BadValue."""
        if score not in SCORES:
            raise BadValue(BadValueKind.QUANTITY, str(score))
        return self._write(actor, question_id, score, None)

    def say(self, actor: Person, question_id: int, said: str) -> QuestionSheet:
        """A word to the answer. NotFound (also before there is one), AnswerStands, BadValue."""
        words = " ".join(said.split())
        if not 0 < len(words) <= LONGEST_WORDS:
            raise BadValue(BadValueKind.TEXT, words[:LONGEST_WORDS], most=LONGEST_WORDS if words else 0)
        return self._write(actor, question_id, None, words)

    def told(self, reader: Person, question_id: int) -> Told | None:
        """A bad answer for who leads the rep; None when it was changed for the better. NotFound."""
        with self.house.archive.look() as work:
            question, answer = work.satisfaction.get(question_id), work.satisfaction.answered(question_id)
            if question is None or not reader.has(Role.MANAGER):
                raise NotFound
            if answer is None or answer.score > LOW:
                return None
            rep, contact = person(work, question.rep_id), person(work, question.person_id)
            return Told(question, answer, customer_of(work, question.customer), contact, rep)

    def opinion(self, actor: Person) -> Opinion:
        """What customers answered of late: a manager reads of the team, a rep the own average. NotAllowed."""
        require(actor, *READERS, Role.REP)
        house, leads = self.house, actor.has(*READERS)
        with house.archive.begin() as work:
            since = house.now() - LOOK_BACK
            reps: frozenset[int] | None = frozenset({actor.id})
            if leads:
                led, team = led_by(work, actor)
                reps = frozenset(led) if team else None
            scores = work.satisfaction.scores(since, reps)
            whole = together(scores)
            if not leads:
                enough = whole is not None and whole.count >= ENOUGH
                return Opinion(LOOK_BACK.days, whole if enough else None, own=True, enough=enough)
            said = work.satisfaction.words(since, reps, LAST_WORDS)
            house.log(work, actor, "satisfaction.read", f"person:{actor.id}")
            work.commit()
            return Opinion(
                days=LOOK_BACK.days,
                whole=whole,
                reps=tuple((person(work, score.rep_id), score) for score in scores),
                words=tuple(
                    Said(answer, customer_of(work, question.customer), person(work, question.person_id))
                    for question, answer in said
                ),
            )

    def _write(self, actor: Person, question_id: int, score: int | None, words: str | None) -> QuestionSheet:
        house = self.house
        with house.archive.begin() as work:
            glance = self._own(work, actor, question_id)
            work.customers.lock(glance.customer)
            before = work.satisfaction.answered(question_id)
            if before is None and score is None:
                raise NotFound
            if before is not None and not before.changeable(house.now()):
                raise AnswerStands(before.first_at)
            mark = score if score is not None else before.score if before else 0
            text = words if words is not None else before.words if before else ""
            if before is None or (before.score, before.words) != (mark, text):
                work.satisfaction.answer(question_id, mark, text, house.now())
                self._noted(work, actor, glance, before, mark, text)
            sheet = self._sheet(work, glance)
            work.commit()
            return sheet

    def _noted(
        self, work: Work, actor: Person, question: Question, before: Answer | None, score: int, words: str
    ) -> None:
        house = self.house
        was = f"{before.score} {before.words}".strip() if before else ""
        now = f"{score} {words}".strip()
        house.log(work, actor, "satisfaction.answered", f"statement:{question.statement_id}", was, now)
        if score <= LOW:
            lead = work.teams.lead_of(question.rep_id)
            leads = (lead,) if lead is not None and lead.active else work.people.with_role(Role.MANAGER)
            for each in leads:
                detail = house.now().isoformat()
                house.put(work, NoticeKind.SATISFACTION_LOW, Subject.SATISFACTION, question.id, each.id, detail)

    def _own(self, work: Work, actor: Person, question_id: int) -> Question:
        """The question that was put to the actor, who is still a contact of that customer."""
        question = work.satisfaction.get(question_id)
        if question is None or question.person_id != actor.id or not actor.has(Role.CONTACT):
            raise NotFound
        if actor.customer != question.customer:
            raise NotFound
        return question

    def _sheet(self, work: Work, question: Question) -> QuestionSheet:
        statement = work.statements.get(question.statement_id, EVERYTHING)
        answer = work.satisfaction.answered(question.id)
        return QuestionSheet(
            question=question,
            customer=customer_of(work, question.customer),
            number=statement.number if statement else "",
            answer=answer,
            changeable=answer is None or answer.changeable(self.house.now()),
        )
