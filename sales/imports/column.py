"""One column of a table: its title in both languages, what else it is called, and what it holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sales.people import Language


class Holds(StrEnum):
    """What the cells of a column hold: how a template formats them."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A table without a `must` column is no table of this kind. `note_…` explains it to who fills it in."""

    key: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    holds: Holds = Holds.TEXT
    must: bool = False
    note_zh: str = ""
    note_en: str = ""
    example_zh: str = ""
    example_en: str = ""

    def title(self, language: Language) -> str:
        """What it is called in this language."""
        return self.zh if language is Language.ZH else self.en

    def note(self, language: Language) -> str:
        """What it holds, in this language."""
        return self.note_zh if language is Language.ZH else self.note_en

    def example(self, language: Language) -> str:
        """What the template's example row has here."""
        return (self.example_zh or self.example_en) if language is Language.ZH else self.example_en

    @property
    def names(self) -> frozenset[str]:
        """Everything it is called, as `folded` writes it."""
        return frozenset(map(folded, (self.key, self.zh, self.en, *self.also)))


def folded(title: str) -> str:
    """A title without what does not matter: width, case, spaces, marks, and what stands in brackets behind it."""
    text = unicodedata.normalize("NFKC", title).casefold()
    kept = "".join(c for c in text.partition("(")[0] or text if c.isalnum())
    return kept or text.strip()


def day_column(key: str, zh: str, en: str, *also: str, note_zh: str = "", note_en: str = "") -> Column:
    """A column of days."""
    zh_note = f"{note_zh}如 2026-06-01" if not note_zh else f"{note_zh}，如 2026-06-01"
    en_note = "such as 2026-06-01" if not note_en else f"{note_en}, such as 2026-06-01"
    return Column(key, zh, en, also, Holds.DAY, note_zh=zh_note, note_en=en_note)
