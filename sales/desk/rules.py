"""Actions: read the rules of the house, and change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sales.deciding import RuleChanged, RulesSheet
from sales.desk.house import House, require
from sales.desk.named import person
from sales.notices import Subject
from sales.people import Person, Role
from sales.policy import RuleBook
from sales.ports import Work
from sales.refusals import BadRule, OutOfDate, RuleFault
from sales.rules import changed, rule_named, written

READERS = (Role.ADMIN, Role.MANAGER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Rules:
    """- Administrators change a rule, managers and auditors read them; whoever sits at the server does both.
    - A version is never changed: the next one is written beside it, by compare-and-set on its number.
    - A value that makes no sense, or contradicts another rule, changes nothing.
    - Orders that wait already are decided by the rules under which they were submitted; credit is looked at anew."""

    house: House

    def show(self, actor: Person | None) -> RulesSheet:
        """All rules as they are in force; NotAllowed."""
        if actor is not None:
            require(actor, *READERS)
        with self.house.archive.look() as work:
            return self._sheet(work, actor)

    def preview(self, actor: Person, seen: int, name: str, said: str) -> RuleChanged:
        """What the change would be; nothing is changed. NotAllowed, OutOfDate, BadRule."""
        require(actor, Role.ADMIN)
        with self.house.archive.look() as work:
            sheet = self._seen(work, actor, seen)
            rules = changed(sheet.rules, {name: said}, self.house.currency)
            return RuleChanged(sheet, name, written(rule_named(name), sheet.rules), written(rule_named(name), rules))

    def change(self, actor: Person, seen: int, name: str, said: str) -> RuleChanged:
        """Put one rule's new value in force; NotAllowed, OutOfDate, BadRule."""
        require(actor, Role.ADMIN)
        with self.house.archive.begin() as work:
            before = self._seen(work, actor, seen).rules
            self._write(work, actor, {name: said})
            rule = rule_named(name)
            sheet = self._sheet(work, actor)
            work.commit()
            return RuleChanged(sheet, name, written(rule, before), written(rule, sheet.rules))

    def adopt(self, said: Mapping[str, str]) -> RulesSheet:
        """Put several values in force as one version, from the server's own command line; BadRule changes none."""
        with self.house.archive.begin() as work:
            self._write(work, None, said)
            sheet = self._sheet(work, None)
            work.commit()
            return sheet

    def _sheet(self, work: Work, actor: Person | None) -> RulesSheet:
        book = work.rules.latest()
        return RulesSheet(
            rules=self.house.rules(work),
            number=book.number if book else 0,
            at=book.at if book else None,
            by=person(work, book.by) if book and book.by is not None else None,
            may_change=actor is None or actor.has(Role.ADMIN),
            currency=self.house.currency,
        )

    def _seen(self, work: Work, actor: Person, seen: int) -> RulesSheet:
        sheet = self._sheet(work, actor)
        if sheet.number != seen:
            raise OutOfDate(Subject.RULES, sheet.number)
        return sheet

    def _write(self, work: Work, actor: Person | None, said: Mapping[str, str]) -> None:
        """The next version, unless nothing would be different."""
        house = self.house
        before = house.rules(work)
        after = changed(before, said, house.currency)
        if after == before:
            return
        if after.holiday_country and not house.holidays.known(after.holiday_country):
            raise BadRule("holiday_country", RuleFault.NOT_A_COUNTRY, after.holiday_country)
        last = work.rules.latest()
        number = last.number + 1 if last else 1
        work.rules.add(RuleBook(number, house.now(), actor.id if actor else None, after))
        for name in said:
            old, new = written(rule_named(name), before), written(rule_named(name), after)
            if old != new:
                house.log(work, actor, "rule.changed", f"rule:{name}", before=old, after=new)
