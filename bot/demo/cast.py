"""Who works in the demo."""

from __future__ import annotations

from dataclasses import dataclass

from sales.people import Language, Person


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works in the demo; `keeper` keeps the warehouse, `contacts` are by the customer's code."""

    reps: tuple[Person, ...]
    manager: Person
    clerk: Person
    keeper: Person
    contacts: dict[str, Person]
    language: Language
    owner: Person | None = None
