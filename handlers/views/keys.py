"""Buttons and pages: labels that fit a phone, rows, the way back, and lists cut into pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.views.presses import Verb, encode
from handlers.views.reply import Button, Rows
from handlers.views.say import Fact, Text, Voice, clean

T = TypeVar("T")
SHORT = 9  # a label this short keeps its beginning only
COLUMNS = 28  # a label's width: 14 Chinese characters
PAGE = 8  # things to choose from on one screen

BACK = Text(zh="‹ 返回", en="‹ Back")
EARLIER = Text(zh="‹ 上一页", en="‹ Previous")
LATER = Text(zh="下一页 ›", en="Next ›")


def width(text: str) -> int:
    """How many columns the text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def label(text: str, columns: int = COLUMNS) -> str:
    """The text cut to so many columns, so that a phone shows all of it. The cut is in the middle: names that begin
    alike differ in their ends (500ml, 2号, East Gate branch)."""
    text = clean(text) or "?"
    if width(text) <= columns:
        return text
    end = _ending(text, (columns - 1) // 3 if columns >= SHORT else 0)
    return f"{_beginning(text, columns - 1 - width(end)).rstrip()}…{end.lstrip()}"


def _beginning(text: str, columns: int) -> str:
    text = text[: max(0, columns)]
    while width(text) > columns:
        text = text[:-1]
    return text


def _ending(text: str, columns: int) -> str:
    text = text[-columns:] if columns > 0 else ""
    while width(text) > columns:
        text = text[1:]
    return text


def key(text: Text, voice: Voice, verb: Verb, *args: int | str, **facts: Fact) -> Button:
    """A button that says this and sends that."""
    return Button(label(text.plain(voice, **facts)), encode(verb, *args))


def choice(text: str, verb: Verb, *args: int | str) -> tuple[Button, ...]:
    """A row with one thing to choose; no row when its code is too long for a button (it can be typed)."""
    try:
        return (Button(label(text), encode(verb, *args)),)
    except ValueError:
        return ()


def named(name: str, rest: str) -> str:
    """A label of a name and something that must stay readable after it, such as an amount."""
    return f"{label(name, max(6, COLUMNS - width(rest) - 1))} {rest}"


def rows(*parts: Iterable[Button]) -> Rows:
    """Rows of buttons without the empty ones."""
    return tuple(row for part in parts if (row := tuple(part)))


def grid(buttons: Sequence[Button], columns: int) -> Rows:
    """Buttons side by side, so many in a row."""
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list."""

    items: tuple[T, ...]
    number: int
    count: int
    first: int

    def turns(self, voice: Voice, verb: Verb, *args: int | str) -> tuple[Button, ...]:
        """The buttons to the page before and after; `args` without the page, which is the last argument."""
        earlier = (key(EARLIER, voice, verb, *args, self.number - 1),) if self.number > 0 else ()
        later = (key(LATER, voice, verb, *args, self.number + 1),) if self.number + 1 < self.count else ()
        return earlier + later


def page_of(items: Sequence[T], number: int, size: int = PAGE) -> Page[T]:
    """The page with this number, or the nearest that there is."""
    count = max(1, -(-len(items) // size))
    number = max(0, min(number, count - 1))
    return Page(tuple(items[number * size : (number + 1) * size]), number, count, number * size)
