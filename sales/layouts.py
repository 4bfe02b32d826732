"""What corrections teach about an issuer's papers: beside which printed label a value stands, how a name is spelled.

A lesson is what one confirmed paper says; what is learned is counted from the lessons, so every number can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sales.collections import ReceiptField
from sales.people import Person
from sales.printed import letters
from sales.slips import ReceiptReading

TO_PROPOSE = 1  # so many papers must agree for a proposal that is still asked about
TO_BE_SURE = 2  # and so many for one that is shown quietly
AGAINST = 2  # one paper that contradicts takes back what so many have agreed on
SHORTEST_KEY = 3
LONGEST_KEY = 120
TAUGHT = (ReceiptField.MERCHANT, ReceiptField.DATE, ReceiptField.TOTAL, ReceiptField.NUMBER)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: beside or (`above`) under a label, and for days in which order they are written (ymd, dmy,
    mdy). `label` is folded to its letters; `shown` is the same as it was printed, and counts for nothing."""

    label: str
    above: bool = False
    way: str = ""
    shown: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One confirmed paper about one field: the right `value` stood at the spots in `held`, another one at those in
    `missed`. `corrected`: a person had to put the reading right. `key` is the issuer (`issuer_keys`), `alias` the
    issuer by name."""

    id: int
    at: datetime
    person_id: int
    receipt_id: int
    key: str
    alias: str
    merchant: str
    field: ReceiptField
    corrected: bool
    value: str
    held: tuple[Spot, ...] = ()
    missed: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of one field of an issuer's papers: the spot (of a merchant, the spelling), how many papers agree,
    how many say otherwise, and who taught it. `last` is the latest lesson that agrees."""

    key: str
    merchant: str
    field: ReceiptField
    spot: Spot | None
    spelling: str
    agreed: int
    against: int
    teachers: frozenset[int]
    last: Lesson

    @property
    def weight(self) -> int:
        """How many papers speak for it in the end."""
        return self.agreed - AGAINST * self.against

    def sure_for(self, person_id: int | None) -> bool:
        """Whether a paper of this person need not be asked about. What one person alone has taught is never sure on
        anybody else's papers."""
        return self.weight >= TO_BE_SURE and (len(self.teachers) > 1 or person_id in self.teachers)


def issuer_keys(reading: ReceiptReading) -> tuple[str, str]:
    """The issuer of a paper as the eye saw it, and the same by name; empty when it shows neither. The name is that
    which was read, not one that was learned, or else the first row that says something."""
    tax = next((f"tax:{each.country}:{each.value}" for each in reading.tax_ids if not each.buyer), "")
    name = letters(_name_read(reading))[:LONGEST_KEY]
    alias = f"name:{name}" if len(name) >= SHORTEST_KEY else ""
    return tax or alias, alias


def _name_read(reading: ReceiptReading) -> str:
    seen = reading.merchant
    if seen is not None:
        return seen.others[0] if "learned:other" in seen.why and seen.others else seen.value
    return next((row.text for row in reading.rows if len(letters(row.text)) >= SHORTEST_KEY), "")


def learned(lessons: Iterable[Lesson]) -> tuple[Learned, ...]:
    """What the lessons come to, a line an issuer and field; what is outweighed is still told, with its weight."""
    groups: dict[tuple[str, ReceiptField], list[Lesson]] = {}
    for lesson in lessons:
        groups.setdefault((lesson.key, lesson.field), []).append(lesson)
    return tuple(found for group in groups.values() if (found := _weighed(group)) is not None)


def _weighed(group: Sequence[Lesson]) -> Learned | None:
    """The best of what one issuer's lessons on one field say."""
    if not any(lesson.corrected for lesson in group):
        return None
    if group[0].field is ReceiptField.MERCHANT:
        ways = {letters(lesson.value): None for lesson in group if lesson.value}
        found = [_spelling(group, folded) for folded in ways]
    else:
        spots = dict.fromkeys(spot for lesson in reversed(group) for spot in lesson.held)
        found = [_spot(group, spot) for spot in spots]
    return max(found, key=lambda each: (each.weight, each.agreed, bool(each.spot and each.spot.label)), default=None)


def _spelling(group: Sequence[Lesson], folded: str) -> Learned:
    agree = [lesson for lesson in group if letters(lesson.value) == folded]
    return _told(agree, len(group) - len(agree), None)


def _spot(group: Sequence[Lesson], spot: Spot) -> Learned:
    agree = [lesson for lesson in group if spot in lesson.held]
    against = sum(spot in lesson.missed and spot not in lesson.held for lesson in group)
    shown = next((each for each in agree[-1].held if each == spot), spot)
    return _told(agree, against, shown)


def _told(agree: Sequence[Lesson], against: int, spot: Spot | None) -> Learned:
    last = agree[-1]
    teachers = frozenset(lesson.person_id for lesson in agree)
    spelling = last.value if spot is None else ""
    return Learned(last.key, last.merchant, last.field, spot, spelling, len(agree), against, teachers, last)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something learned, with who taught it last and who has taught it at all."""

    learned: Learned
    by: Person
    teachers: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class LearnedSheet:
    """Everything that was learned; `learning`: whether the house learns at present."""

    facts: tuple[Fact, ...]
    learning: bool
