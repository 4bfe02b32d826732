"""Action: the books of a month, as a workbook for whoever keeps or audits them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sales.desk.house import House, require
from sales.journals import Period
from sales.people import Language, Person, Role
from sales.ports import Work
from sales.refusals import NotFound

MONTHS = 6  # that are offered
MAY_EXPORT = (Role.FINANCE, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class ExportBooks:
    """- Finance and auditors only: it is all customers' accounts at once.
    - That somebody takes the books away is in the audit log before they have them.
    - The month that is running ends today.
    - What is too large for one file comes in parts, of some days each; each ties out by itself."""

    house: House

    def months(self, actor: Person) -> tuple[date, ...]:
        """First days of the months that are offered, the latest first: none before the first entry. Raises
        NotAllowed."""
        require(actor, *MAY_EXPORT)
        with self.house.archive.look() as work:
            there = work.journals.days()
        month = self.house.today().replace(day=1)
        found = [month]
        while there and len(found) < MONTHS and month > there.first:
            month = (month - timedelta(days=1)).replace(day=1)
            found.append(month)
        return tuple(found)

    def ask(self, actor: Person, month: date) -> Period:
        """The days of the month, after it is noted that somebody takes them. Raises NotAllowed, NotFound (a month that
        has not begun)."""
        require(actor, *MAY_EXPORT)
        today, first = self.house.today(), month.replace(day=1)
        if first > today:
            raise NotFound(words=f"{first:%Y-%m}")
        following = (first + timedelta(days=31)).replace(day=1)
        period = Period(first, min(today, following - timedelta(days=1)))
        with self.house.archive.begin() as work:
            self.house.log(work, actor, "books.exported", f"books:{first:%Y-%m}", after=period.last.isoformat())
            work.commit()
        return period

    def taken_at_server(self, period: Period, customer: str | None, forms: Sequence[str], rows: int) -> None:
        """Note that whoever sits at the server took them, in these forms, with so many rows: in nobody's name."""
        what = f"at the server: {'+'.join(forms)}, {rows} rows" + (f", customer {customer}" if customer else "")
        with self.house.archive.begin() as work:
            self.house.log(work, None, "books.exported", f"books:{period.first}..{period.last}", after=what)
            work.commit()

    def read(self, actor: Person, period: Period, language: Language, most: int) -> tuple[tuple[Period, bytes], ...]:
        """The workbooks, of `most` bytes each, with the days in them; a day alone may be larger. Raises NotAllowed,
        BooksDoNotTie."""
        require(actor, *MAY_EXPORT)
        with self.house.archive.look() as work:
            return tuple(self._parts(work, period, language, most))

    def _parts(self, work: Work, period: Period, language: Language, most: int) -> Iterator[tuple[Period, bytes]]:
        content = self.house.bay.books(work, period, language, self.house.zone)
        if len(content) <= most or period.first == period.last:
            yield period, content
            return
        middle = period.first + (period.last - period.first) // 2
        yield from self._parts(work, Period(period.first, middle), language, most)
        yield from self._parts(work, Period(middle + timedelta(days=1), period.last), language, most)
