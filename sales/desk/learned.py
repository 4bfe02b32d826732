"""Actions: what corrections have taught about the papers of each issuer, and forgetting one of it."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.desk.named import person
from sales.layouts import Fact, Learned, LearnedSheet, learned
from sales.notices import Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Learning:
    """- Managers and administrators see what was learned, from how many papers and from whom, and forget what is wrong.
    - Forgetting is written down, with what it was; the lessons stay in the archive and count no more."""

    house: House

    def show(self, actor: Person) -> LearnedSheet:
        """Everything that was learned, by merchant. NotAllowed."""
        require(actor, Role.ADMIN, Role.MANAGER)
        with self.house.archive.look() as work:
            return self._sheet(work)

    def forget(self, actor: Person, lesson_id: int) -> LearnedSheet:
        """Forget what the issuer's papers taught about a field: `lesson_id` is the latest lesson that agrees with it.
        Pressed again it is not found, and nothing happens. NotAllowed, NotFound."""
        require(actor, Role.ADMIN, Role.MANAGER)
        house = self.house
        with house.archive.begin() as work:
            lessons = work.layouts.all()
            fact = next((fact for fact in learned(lessons) if fact.last.id == lesson_id), None)
            if fact is None:
                raise NotFound(Subject.RECEIPT)
            last = max(each.id for each in lessons if each.key == fact.key and each.field is fact.field)
            work.layouts.forget(fact.key, fact.field, last, actor.id, house.now())
            house.log(work, actor, "layout.forgotten", f"layout:{fact.key}:{fact.field}", before=_told(fact))
            sheet = self._sheet(work)
            work.commit()
            return sheet

    def _sheet(self, work: Work) -> LearnedSheet:
        facts = sorted(learned(work.layouts.all()), key=lambda fact: (fact.merchant.casefold(), fact.key, fact.field))
        told = tuple(
            Fact(fact, person(work, fact.last.person_id), tuple(person(work, id_) for id_ in sorted(fact.teachers)))
            for fact in facts
        )
        return LearnedSheet(told, self.house.rules(work).learn_layouts)


def _told(fact: Learned) -> str:
    where = fact.spot.shown or fact.spot.label if fact.spot else fact.spelling
    return f"{fact.merchant} | {where} | {fact.agreed}-{fact.against}"
