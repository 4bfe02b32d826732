"""The books as a child would keep them: lists of what happened, and every answer computed from the first day on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Paper:
    """A document on somebody's account: above zero it is owed, below zero it is credit. `order` counts the postings."""

    number: str
    customer: str
    currency: str
    day: date
    due: date
    amount: int
    order: int


@dataclass
class Link:
    """So much of a credit settles so much of an item from a day on, until it is taken back."""

    credit: str
    item: str
    amount: int
    day: date
    until: date | None = None


@dataclass
class NaiveBooks:
    """What was posted and linked, in the order in which it happened."""

    papers: dict[str, Paper] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    lines: list[tuple[str, str, date, int]] = field(default_factory=list)  # account, currency, day, amount

    def of(self, customer: str, currency: str, day: date) -> list[Paper]:
        """The account's papers that are dated by the day, as they would be filed."""
        mine = [p for p in self.papers.values() if (p.customer, p.currency) == (customer, currency) and p.day <= day]
        return sorted(mine, key=lambda paper: (paper.day, paper.order))

    def balance(self, customer: str, currency: str, day: date) -> int:
        """What is owed as of the day."""
        return sum(paper.amount for paper in self.of(customer, currency, day))

    def left(self, paper: Paper, day: date) -> int:
        """What is open of it as of the day: a link counts while it stands and both its sides are there."""
        rest = paper.amount
        for link in self.links:
            since = max(link.day, self.papers[link.credit].day, self.papers[link.item].day)
            if since <= day and (link.until is None or day < link.until):
                rest += link.amount if link.credit == paper.number else -link.amount if link.item == paper.number else 0
        return rest

    def items(self, customer: str, currency: str, day: date) -> list[tuple[str, int]]:
        """Number and rest of everything that is open, oldest due first."""
        there = sorted(self.of(customer, currency, day), key=lambda paper: (paper.due, paper.day, paper.number))
        return [(paper.number, rest) for paper in there if (rest := self.left(paper, day))]

    def ageing(self, customer: str, currency: str, day: date) -> list[int]:
        """Not due, 1-30, 31-60, 61-90, over 90 days, credit."""
        found = [0] * 6
        for paper in self.of(customer, currency, day):
            rest, late = self.left(paper, day), (day - paper.due).days
            column = 5 if rest < 0 else next((n for n, most in enumerate((0, 30, 60, 90)) if late <= most), 4)
            found[column] += rest
        return found

    def accounts(self, currency: str, day: date) -> dict[str, int]:
        """What stands in each account as of the day."""
        found: dict[str, int] = defaultdict(int)
        for account, money, on, amount in self.lines:
            if money == currency and on <= day:
                found[account] += amount
        return dict(found)

    def freed(self, *numbers: str) -> date:
        """The last day on which a link of one of these was taken back."""
        back = [x.until for x in self.links if x.until and {x.credit, x.item} & set(numbers)]
        return max(back, default=date.min)
