"""Actions about customers' groups: asked for, bound, let go; what a bound group gets, and who may tap there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.desk.refused import log_refused
from sales.desk.statements.contacts.rights import OVERSEERS
from sales.desk.statements.issuing.dispatch import opened
from sales.desk.statements.sheet import statement_sheet
from sales.dispatch import Group
from sales.notices import NoticeKind, Subject
from sales.outcomes import StatementSheet
from sales.people import ACCOUNTS, EVERYTHING, Language, Person, Role
from sales.ports import Work
from sales.receivables.dispatch_refusals import CustomerInactive, GroupTaken, NotYourGroup
from sales.refusals import NotFound, OutOfDate


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """A customer's group as its card shows it. `by`: who asked for it. `may_change`: the viewer lets it go or pauses
    it. `house`: the viewer works here."""

    group: Group
    customer: Customer
    by: str = ""
    may_change: bool = True
    house: bool = False


@dataclass(frozen=True, slots=True)
class GroupStatement:
    """A statement as it is shown in a group."""

    group: Group
    sheet: StatementSheet


@dataclass(frozen=True, slots=True)
class Groups:
    """- A chat belongs to one customer at most. It is asked for in the chat, by the customer's own rep or a linked
      contact, and bound by the same person's yes in the private chat, where the customer's name is read first.
    - What is not bound gets nothing. What a group is shown is looked up by the binding at that moment.
    - It is let go or paused by a button: of who is the own rep by now, of a contact, of who oversees reps.
    - It is let go when the bot is put out, and the rep is told. The number changes when it becomes a supergroup.
    - A customer that is not active any more has no group bound, and nothing is shown in those it has.
    - In a group only the tap of a linked contact of its customer counts. Refused attempts are logged, those who
      tap once an hour."""

    house: House

    def ask(self, actor: Person, chat_id: int, title: str, code: str, language: Language) -> GroupSheet:
        """Ask for a chat to be bound; the actor is asked to say yes in private. `code`: the customer's; a contact need
        not name the own one (""). NotYourGroup, GroupTaken, CustomerInactive."""
        try:
            return self._ask(actor, chat_id, title, code, language)
        except (NotYourGroup, GroupTaken, CustomerInactive) as refusal:
            log_refused(self.house, actor, "group.ask", f"chat:{chat_id}", type(refusal).__name__)
            raise

    def _ask(self, actor: Person, chat_id: int, title: str, code: str, language: Language) -> GroupSheet:
        house = self.house
        with house.archive.begin() as work:
            customer = self._active(work, actor, code, title)
            known = work.groups.of_chat(chat_id)
            if known is not None and known.bound and known.customer != customer.code:
                raise GroupTaken(title)
            if known is not None and known.bound:
                group = known
            else:
                asked = Group(0, 1, chat_id, customer.code, title, language, actor.id, house.now())
                # What was asked before is asked anew: the buttons of the older question are out of date.
                anew = known and work.groups.save(replace(asked, id=known.id), known.version)
                group = anew or work.groups.add(asked)
                house.log(work, actor, "group.asked", f"group:{group.id}", after=f"{customer.code} chat:{chat_id}")
            detail = f"{group.id}:{house.now().isoformat()}"
            house.put(work, NoticeKind.GROUP_ASKED, Subject.CUSTOMER, group.id, actor.id, detail)
            work.commit()
            return _sheet(work, actor, group, customer)

    def show(self, actor: Person, group_id: int) -> GroupSheet:
        """A group in scope, for who asked for it, and for the customer's people. NotFound, NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            group = self._found(work, actor, group_id)
            return _sheet(work, actor, group, customer_of(work, group.customer))

    def mine(self, actor: Person) -> tuple[GroupSheet, ...]:
        """The bound groups of the customers in scope; NotAllowed."""
        require(actor, *ACCOUNTS, Role.CONTACT)
        with self.house.archive.look() as work:
            found = work.groups.within(actor.scope)
            return tuple(_sheet(work, actor, group, customer_of(work, group.customer)) for group in found)

    def bind(self, actor: Person, group_id: int, seen: int) -> GroupSheet:
        """Yes, by who asked. NotFound, NotYourGroup, OutOfDate, CustomerInactive."""
        with self.house.archive.begin() as work:
            group = self._as_seen(work, actor, group_id, seen)
            customer = self._active(work, actor, group.customer, group.title)
            if group.asked_by != actor.id:
                raise NotYourGroup(group.title)
            if not group.bound:
                group = work.groups.save(replace(group, bound_at=self.house.now()), seen)
                self.house.log(work, actor, "group.bound", f"group:{group.id}", after=_said(group))
            work.commit()
            return _sheet(work, actor, group, customer)

    def drop(self, actor: Person, group_id: int, seen: int) -> GroupSheet:
        """No, or not any more: it gets nothing from now on. NotFound, NotYourGroup, OutOfDate."""
        with self.house.archive.begin() as work:
            group = self._as_seen(work, actor, group_id, seen)
            customer = self._minded(work, actor, group)
            self._remove(work, actor, group)
            work.commit()
            return _sheet(work, actor, replace(group, bound_at=None), customer)

    def switch(self, actor: Person, group_id: int, seen: int) -> GroupSheet:
        """It gets statements from now on, or none. NotFound, NotYourGroup, OutOfDate."""
        with self.house.archive.begin() as work:
            group = self._as_seen(work, actor, group_id, seen)
            customer = self._minded(work, actor, group)
            group = work.groups.save(replace(group, statements=not group.statements), seen)
            after = "statements" if group.statements else "no statements"
            self.house.log(work, actor, "group.statements", f"group:{group.id}", after=after)
            work.commit()
            return _sheet(work, actor, group, customer)

    def gone(self, chat_id: int) -> None:
        """The bot is not in this chat any more; of one that was bound the customer's rep is told, or managers."""
        with self.house.archive.begin() as work:
            group = work.groups.of_chat(chat_id)
            if group is not None:
                self._remove(work, None, group)
                if group.bound:
                    self._tell_gone(work, group)
                work.commit()

    def moved(self, chat_id: int, to: int) -> None:
        """A group has become a supergroup and has another number."""
        with self.house.archive.begin() as work:
            group = work.groups.of_chat(chat_id)
            if group is not None and work.groups.of_chat(to) is None:
                work.groups.save(replace(group, chat_id=to), group.version)
                self.house.log(work, None, "group.moved", f"group:{group.id}", f"chat:{chat_id}", f"chat:{to}")
                work.commit()

    def statement(self, group_id: int, statement_id: int) -> GroupStatement | None:
        """A statement for a group, as the binding stands now; None when the group is not to have it."""
        with self.house.archive.look() as work:
            return self._shown(work, work.groups.get(group_id, EVERYTHING), statement_id)

    def statement_at(self, chat_id: int, statement_id: int) -> GroupStatement | None:
        """The same by the chat."""
        with self.house.archive.look() as work:
            return self._shown(work, work.groups.of_chat(chat_id), statement_id)

    def tapped(self, actor: Person | None, chat_id: int, statement_id: int, seen: int) -> GroupStatement:
        """Somebody taps under a statement in a group: counts for a linked contact of the group's customer, who has
        looked at it by that. NotYourGroup, NotFound, OutOfDate."""
        house = self.house
        with house.archive.begin() as work:
            group = work.groups.of_chat(chat_id)
            if group is not None and actor is not None and _contact_of(actor, group.customer):
                found = self._shown(work, group, statement_id)
                if found is None:
                    raise NotFound(Subject.STATEMENT)
                if found.sheet.statement.revision != seen:
                    raise OutOfDate(Subject.STATEMENT, statement_id)
                opened(house, work, actor, found.sheet.statement)
                house.log(work, actor, "group.tapped", f"statement:{statement_id}", after=f"group:{group.id}")
                work.commit()
                return found
        self._log_tap(actor, chat_id, statement_id)
        raise NotYourGroup(group.title if group else "")

    def _log_tap(self, actor: Person | None, chat_id: int, statement_id: int) -> None:
        """A refused tap is logged once an hour a person (all who are unknown count as one) and group: anybody in the
        group may tap on and on."""
        house, who = self.house, actor.id if actor else 0
        with house.archive.begin() as work:
            if work.talk.first_time(f"tap:{chat_id}:{who}:{house.now():%Y-%m-%dT%H}", house.now()):
                house.log(work, actor, "group.tap.refused", f"statement:{statement_id}", after=f"chat:{chat_id}")
                work.commit()

    def _shown(self, work: Work, group: Group | None, statement_id: int) -> GroupStatement | None:
        statement = work.statements.get(statement_id, EVERYTHING)
        if group is None or statement is None or not (group.bound and group.statements):
            return None
        if statement.snapshot.customer != group.customer or not customer_of(work, group.customer).active:
            return None
        return GroupStatement(group, statement_sheet(work, statement))

    def _own(self, work: Work, actor: Person, code: str, title: str) -> Customer:
        """The customer, if the actor is its own rep or a linked contact of it."""
        customer = work.customers.get(code or actor.customer or "", actor.scope)
        if customer is None or not (customer.rep_id == actor.id or _contact_of(actor, customer.code)):
            raise NotYourGroup(title)
        return customer

    def _active(self, work: Work, actor: Person, code: str, title: str) -> Customer:
        customer = self._own(work, actor, code, title)
        if not customer.active:
            raise CustomerInactive(title)
        return customer

    def _minded(self, work: Work, actor: Person, group: Group) -> Customer:
        """The customer, if the actor lets its groups go and pauses them."""
        if actor.has(*OVERSEERS):
            return customer_of(work, group.customer)
        return self._own(work, actor, group.customer, group.title)

    def _tell_gone(self, work: Work, group: Group) -> None:
        rep = person(work, customer_of(work, group.customer).rep_id)
        there = (rep,) if rep.active and rep.telegram_id else work.people.with_role(Role.MANAGER)
        for each in there:
            detail = f"{group.customer} {group.title}"
            self.house.put(work, NoticeKind.GROUP_GONE, Subject.CUSTOMER, group.id, each.id, detail)

    def _found(self, work: Work, actor: Person, group_id: int) -> Group:
        group = work.groups.get(group_id, actor.scope)
        if group is None:
            raise NotFound(Subject.CUSTOMER)
        return group

    def _as_seen(self, work: Work, actor: Person, group_id: int, seen: int) -> Group:
        group = self._found(work, actor, group_id)
        if group.version != seen:
            raise OutOfDate(Subject.CUSTOMER, group_id)
        return group

    def _remove(self, work: Work, actor: Person | None, group: Group) -> None:
        work.groups.remove(group.id)
        self.house.log(work, actor, "group.dropped", f"group:{group.id}", before=_said(group))


def _sheet(work: Work, actor: Person, group: Group, customer: Customer) -> GroupSheet:
    may = actor.has(*OVERSEERS) or customer.rep_id == actor.id or _contact_of(actor, customer.code)
    by = person(work, group.asked_by).name
    return GroupSheet(group, customer, by, may, not actor.has(Role.CONTACT))


def _contact_of(actor: Person, code: str) -> bool:
    return actor.has(Role.CONTACT) and actor.customer == code


def _said(group: Group) -> str:
    return f"{group.customer} chat:{group.chat_id}"
