"""Hostile names and ids for sheets and voices, as hypothesis draws them."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from tests.views.facts import VOICES

T = TypeVar("T")
PIECES = [
    "<b>",
    "</b>",
    "&",
    "&amp;",
    '"',
    "'",
    "{x}",
    "%s",
    "王",
    "字" * 30,
    "😀",
    "👨‍👩‍👧",
    "\u202e",
    "\n",
    "\x00",
    "A" * 40,
    "ﷺ",
    "\ud800",
]
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
IDS = st.integers(10**9, 2**31 - 1)


@dataclass(frozen=True)
class Hostile:
    """What a sheet's words are replaced with."""

    name: str
    id: int

    def of(self, value: T) -> T:
        """The same sheet with hostile names, notes and reasons everywhere and ids of ten digits."""
        return self._changed(value)  # type: ignore[no-any-return]

    def _changed(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._changed(v) for v in value)
        if isinstance(value, dict):
            return {k: self._changed(v) for k, v in value.items()}
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changes: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if field.name in (
                "name",
                "name_zh",
                "name_en",
                "note",
                "reason",
                "about",
                "merchant",
                "payment",
                "reference",
                "text",
            ):
                changes[field.name] = self.name if isinstance(old, str) else self._changed(old)
            elif field.name in ("id", "version", "revision", "receipt_id") and isinstance(old, int):
                changes[field.name] = self.id
            elif field.name not in ("snapshot", "packs", "unit"):
                changes[field.name] = self._changed(old)
        return replace(value, **changes)


HOSTILE = st.builds(Hostile, NAMES, IDS)
VOICE = st.sampled_from(list(VOICES.values()))
FEW = settings(max_examples=40, deadline=None)
