"""Looking for photographed papers: lists narrowed and searched, and the original that was sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sales.asking_papers import amounts_said, papers_said
from sales.collections import Receipt
from sales.desk.file_paper import file_name
from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.filing import figure
from sales.finding import STATES_OF, FoundPaper, Original, PaperFilter, PaperQuery, PapersPage, Stand
from sales.history import Period
from sales.money import Money
from sales.notices import Subject
from sales.people import ACCOUNTS, Person
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound
from sales.slips import PaperKind

PAGE = 6
SENDERS_OFFERED = 20


@dataclass(frozen=True, slots=True)
class FindPapers:
    """- A rep finds the papers that the rep sent and those of the own customers; manager, finance, administrator and
      auditor find all; the warehouse and a customer's contact none. Scope is part of every query.
    - Papers that were put aside are found only by who asks for them.
    - Who takes an original away is written down.
    - A list's number belongs to the person who looked at it; to anybody else it means nothing."""

    house: House

    def page(self, actor: Person, wanted: PaperFilter, number: int = 0) -> PapersPage:
        """A page of papers, those of the amount looked for before others, and the newest first; a number beyond the
        last page is the last one. NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            query = self._query(wanted)
            number = max(0, number)
            ids, found = work.filing.find(query, actor.scope, actor.id, PAGE, number * PAGE)
            if not ids and number:
                _, found = work.filing.find(query, actor.scope, actor.id, 1, 0)
                number = max(0, -(-found // PAGE) - 1)
                ids, found = work.filing.find(query, actor.scope, actor.id, PAGE, number * PAGE)
            receipts = (work.receipts.get(id_, actor.scope, actor.id) for id_ in ids)
            items = tuple(_found(work, each) for each in receipts if each)
            customer = work.customers.get(wanted.customer, actor.scope) if wanted.customer else None
            sender = self._sender(work, actor, wanted.sender) if wanted.sender else None
            return PapersPage(wanted, items, number, max(1, -(-found // PAGE)), found, customer, sender)

    def _sender(self, work: Work, actor: Person, sender_id: int) -> Person | None:
        """Whose name the list may tell: of whoever sent nothing that the actor sees, none."""
        seen = sender_id == actor.id or work.filing.find(PaperQuery(sender=sender_id), actor.scope, actor.id, 1, 0)[1]
        return work.people.get(sender_id) if seen else None

    def _query(self, wanted: PaperFilter) -> PaperQuery:
        first, last = wanted.days(self.house.today())
        exact = wanted.amount is not None and wanted.most is None
        meant = wanted.amount if exact else _meant(wanted)
        return PaperQuery(
            kind=wanted.kind,
            customer=wanted.customer,
            start=first,
            end=last,
            since=self._midnight(first) if first else None,
            until=self._midnight(last + timedelta(days=1)) if last and last < date.max else None,
            states=STATES_OF[wanted.stand] if wanted.stand else (),
            sender=wanted.sender,
            figure=figure(wanted.amount) if exact and wanted.amount is not None else "",
            least=None if exact else self._minor(wanted.amount),
            most=self._minor(wanted.most),
            terms=wanted.terms,
            meant=None if meant is None else Money.of(meant, self.house.currency),
        )

    def _minor(self, amount: Decimal | None) -> int | None:
        return None if amount is None else Money.of(amount, self.house.currency).minor

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.house.zone).astimezone(UTC)

    def search(self, actor: Person, said: str) -> PaperFilter:
        """What a typed search means today."""
        return papers_said(said, self.house.today(), actor.id)

    def amounts(self, wanted: PaperFilter, said: str) -> PaperFilter:
        """The list narrowed to the amount typed; BadValue if it is none."""
        found = amounts_said(said, asked=True)
        if found is None:
            raise BadValue(BadValueKind.AMOUNT, said)
        return PaperFilter.narrowed(wanted, PaperFilter(amount=found[0], most=found[1]))

    def keep(self, actor: Person, wanted: PaperFilter) -> int:
        """The number under which the actor's buttons name this list; 0 is the list that is not narrowed."""
        require(actor, *ACCOUNTS)
        if not wanted.respects:
            return 0
        with self.house.archive.begin() as work:
            number = work.filing.keep_view(actor.id, _written(wanted))
            work.commit()
            return number

    def view(self, actor: Person, number: int) -> PaperFilter:
        """The list with this number; NotAllowed, NotFound (not the actor's)."""
        require(actor, *ACCOUNTS)
        if number == 0:
            return PaperFilter()
        with self.house.archive.look() as work:
            content = work.filing.view(actor.id, number)
        if content is None:
            raise NotFound(Subject.RECEIPT)
        return _read(content)

    def senders(self, actor: Person) -> tuple[Person, ...]:
        """Who has sent papers that the actor may see, whoever sent one last first. NotAllowed."""
        require(actor, *ACCOUNTS)
        with self.house.archive.look() as work:
            ids = work.filing.senders(actor.scope, actor.id, SENDERS_OFFERED)
            return tuple(person(work, id_) for id_ in ids)

    def original(self, actor: Person, receipt_id: int) -> Original:
        """The bytes as they were sent, under the paper's name. Who took them is written down. NotAllowed, NotFound."""
        require(actor, *ACCOUNTS)
        house = self.house
        with house.archive.begin() as work:
            receipt = work.receipts.get(receipt_id, actor.scope, actor.id)
            if receipt is None:
                raise NotFound(Subject.RECEIPT)
            name = file_name(house, work, receipt)
            house.log(work, actor, "receipt.original", f"receipt:{receipt.id}", after=name)
            work.commit()
        return Original(receipt, name, house.files.get(receipt.digest))


def _meant(wanted: PaperFilter) -> Decimal | None:
    """The one number among the words that may be an amount; of two, neither says which papers come first."""
    said = [each for each in (amounts_said(term, asked=True) for term in wanted.terms) if each]
    return said[0][0] if len(said) == 1 and said[0][1] is None else None


def _found(work: Work, receipt: Receipt) -> FoundPaper:
    customer = customer_of(work, receipt.customer) if receipt.customer else None
    return FoundPaper(receipt, person(work, receipt.person_id), customer)


def _written(wanted: PaperFilter) -> str:
    told = {
        "k": wanted.kind,
        "c": wanted.customer,
        "d": wanted.period,
        "a": wanted.start.isoformat() if wanted.start else None,
        "z": wanted.end.isoformat() if wanted.end else None,
        "s": wanted.stand,
        "p": wanted.sender,
        "l": None if wanted.amount is None else str(wanted.amount),
        "m": None if wanted.most is None else str(wanted.most),
        "w": wanted.words or None,
    }
    return json.dumps({k: v for k, v in told.items() if v is not None}, ensure_ascii=False, separators=(",", ":"))


def _read(content: str) -> PaperFilter:
    told = json.loads(content)
    return PaperFilter(
        kind=PaperKind(told["k"]) if "k" in told else None,
        customer=told.get("c"),
        period=Period(told["d"]) if "d" in told else None,
        start=date.fromisoformat(told["a"]) if "a" in told else None,
        end=date.fromisoformat(told["z"]) if "z" in told else None,
        stand=Stand(told["s"]) if "s" in told else None,
        sender=told.get("p"),
        amount=Decimal(told["l"]) if "l" in told else None,
        most=Decimal(told["m"]) if "m" in told else None,
        words=told.get("w", ""),
    )
