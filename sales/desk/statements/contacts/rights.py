"""Actions: who of a customer's contacts may sign its statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.named import person as person_of
from sales.desk.refused import remembered
from sales.dispatch import Group
from sales.notices import NoticeKind, Subject
from sales.people import ACCOUNTS, Person, Role, Scope
from sales.ports import Work
from sales.refusals import NotAllowed, NotFound
from sales.signatures import SigningRight
from sales.signing_refusals import RightHeld

GIVERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN)
INVITERS = (Role.REP, Role.FINANCE, Role.MANAGER)
OVERSEERS = (Role.FINANCE, Role.MANAGER, Role.ADMIN)
NEWEST = 12  # statements of a customer whose cards follow


def may_sign(work: Work, person: Person) -> bool:
    """Whether a contact has the right to sign for the own customer: yes, until somebody of the house took it away.
    Who may not can still look and dispute."""
    return person.customer is not None and person.id not in work.signing_rights.barred(person.customer)


@dataclass(frozen=True, slots=True)
class ContactsSheet:
    """A customer's contacts; `barred` (by id) may not sign. `may_change`: the viewer gives the right and takes it, but
    not that of who is `held`. `groups`: those bound to the customer. `takers`: the names of who took a right away,
    `inviters` of who invited; both by the contact's id. `invite`: the statement for which the viewer can invite one."""

    customer: Customer
    contacts: tuple[Person, ...]
    barred: frozenset[int]
    may_change: bool
    held: frozenset[int] = frozenset()
    takers: Mapping[int, str] = field(default_factory=dict)
    inviters: Mapping[int, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    invite: int | None = None

    @property
    def awaited(self) -> bool:
        """Whether all who may sign are still to join."""
        return not self.signers and any(each.id not in self.barred for each in self.contacts)

    @property
    def signers(self) -> tuple[Person, ...]:
        """Who may sign and can: contacts on Telegram with the right to."""
        return tuple(each for each in self.contacts if each.telegram_id and each.id not in self.barred)


@dataclass(frozen=True, slots=True)
class NewSigner:
    """Who may sign for a customer because `by`, a rep, invited them, or (`given`) gave them the right. `inviter`: the
    name of who invited them, where that is known."""

    contact: Person
    customer: Customer
    by: Person
    given: bool = False
    inviter: str = ""


def tell_new_signer(house: House, work: Work, by: Person, contact: Person, code: str) -> None:
    """A rep's word alone lets somebody sign for a customer: finance is told, in the action's own transaction; managers
    where finance has nobody here. Of one contact and rep once a day."""
    if not by.has(Role.REP) or by.has(*OVERSEERS):
        return
    there = {role: [one for one in work.people.with_role(role) if one.telegram_id] for role in OVERSEERS}
    for each in there[Role.FINANCE] or there[Role.MANAGER]:
        detail = f"{house.today()} {by.id} {code}"
        house.put(work, NoticeKind.NEW_SIGNER, Subject.PERSON, contact.id, each.id, detail)


@dataclass(frozen=True, slots=True)
class SigningRights:
    """- A contact may sign until somebody takes the right away: the own rep, a manager, finance, an administrator.
    - What finance, a manager or an administrator took, only they give back; the attempt of a rep is logged.
    - Looking and disputing need no right. It can be taken from the last one too: the card says that nobody is left.
    - `key` (a press) takes effect once; every change is kept and logged. Cards of unsigned statements follow.
    - Whom a rep gives the right, finance is told of."""

    house: House

    def show(self, actor: Person, code: str) -> ContactsSheet:
        """The contacts of a customer; NotFound, NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            return _sheet(work, actor, _found(work, actor, code))

    def change(self, actor: Person, key: str, code: str, person_id: int, may: bool) -> ContactsSheet:
        """Give the right or take it away; NotFound (no contact of this customer), NotAllowed, RightHeld."""
        house, subject = self.house, f"person:{person_id}"
        with (
            remembered(house, actor, "person.signing_right", subject, NotAllowed, NotFound, RightHeld),
            house.archive.begin() as work,
        ):
            require(actor, *GIVERS)
            work.customers.lock(code)
            customer = _found(work, actor, code)
            before = _sheet(work, actor, customer)
            if person_id not in {each.id for each in before.contacts}:
                raise NotFound(words=str(person_id))
            had = person_id not in before.barred
            if may and person_id in before.held:
                raise RightHeld(person_of(work, person_id).name, before.takers[person_id])
            if had != may and work.talk.first_time(key, house.now()):
                said = SigningRight(person_id, may, actor.id, actor.has(*OVERSEERS), house.now())
                work.signing_rights.put(said)
                house.log(work, actor, "person.signing_right", f"person:{person_id}", _said(had), _said(may))
                if may:
                    tell_new_signer(house, work, actor, person_of(work, person_id), code)
                self._refresh(work, code, key)
            sheet = _sheet(work, actor, customer)
            work.commit()
            return sheet

    def new_signer(self, reader: Person, contact_id: int, detail: str) -> NewSigner | None:
        """What finance is told, as it stands when it is sent: None where the contact may not sign any more. NotAllowed,
        NotFound."""
        require(reader, *OVERSEERS)
        _, by, code = detail.split(" ", 2)
        with self.house.archive.look() as work:
            sheet = _sheet(work, reader, _found(work, reader, code))
            contact = next((each for each in sheet.contacts if each.id == contact_id), None)
            if contact is None or contact.id in sheet.barred:
                return None
            given = contact_id in work.signing_rights.latest(code)
            inviter = sheet.inviters.get(contact_id, "")
            return NewSigner(contact, sheet.customer, person_of(work, int(by)), given, inviter)

    def _refresh(self, work: Work, code: str, key: str) -> None:
        for statement in work.statements.recent(Scope(customer=code), NEWEST):
            if statement.unsigned:
                self.house.refresh(work, Subject.STATEMENT, statement.id, f"right:{key}")


def _found(work: Work, actor: Person, code: str) -> Customer:
    customer = work.customers.get(code, actor.scope)
    if customer is None:
        raise NotFound(words=code)
    return customer


def _sheet(work: Work, actor: Person, customer: Customer) -> ContactsSheet:
    contacts = work.people.contacts_of(customer.code)
    latest = work.statements.recent(Scope(customer=customer.code), 1) if actor.has(*INVITERS) else ()
    taken = {id_: said for id_, said in work.signing_rights.latest(customer.code).items() if not said.may}
    return ContactsSheet(
        customer,
        contacts,
        frozenset(taken),
        actor.has(*GIVERS),
        frozenset() if actor.has(*OVERSEERS) else frozenset(id_ for id_, said in taken.items() if said.overseer),
        {id_: said.name for id_, said in taken.items()},
        work.people.inviters(customer.code),
        work.groups.of_customer(customer.code),
        latest[0].id if latest else None,
    )


def _said(may: bool) -> str:
    return "may sign" if may else "may not sign"
