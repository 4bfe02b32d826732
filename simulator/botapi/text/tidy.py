"""Cleans a text as Telegram does before it is sent: odd characters, white space at the ends, entities moved along."""

from __future__ import annotations

import re

from simulator.botapi.text.nesting import end_of, in_order, mended
from simulator.errors import bad
from simulator.utf16 import units
from simulator.world import Json

_DROPPED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u030a\u0333\u033f")
_BLANK = frozenset(chr(code) for code in (*range(10), 11, 12, *range(14, 33)))
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_SPACES = "\u1680\u180e\u2000-\u200a\u202e\u202f\u205f\u2800\u3000\ufffc\U000e0000-\U000e007f"
_UNSEEN = re.compile(f"[ \t\r\n\0\v\u200b-\u200f\u202e\ufeff\u00a0{_SPACES}]*")
_FAR = 1_000_000


def is_unseen(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return bool(_UNSEEN.fullmatch(text))


def clean(text: str) -> str:
    """Control characters become blanks; carriage returns and marks that break lines are gone."""
    kept = "".join(" " if char in _BLANK else char for char in text if char not in _DROPPED)
    return _MARKS.sub(lambda match: "\u200c" * len(match.group()), kept)


def tidied(text: str, entities: list[Json], allow_empty: bool = False) -> tuple[str, list[Json]]:
    """The clean text without white space at its ends, with its entities mended; raises what Telegram would."""
    for entity in entities:
        for name in ("offset", "length"):
            if not 0 <= entity[name] <= _FAR:
                raise bad(f"Receive an entity with incorrect {name} {entity[name]}")
    entities = mended([entity for entity in entities if entity["length"]])
    entities = mended([entity for entity in _moved(text, entities) if entity["length"] > 0])
    text = clean(text).rstrip(" \n")
    end = units(text)
    if not end:
        if allow_empty:
            return "", []
        raise bad("Text must be non-empty")
    kept = [e | {"length": min(end_of(e), end) - e["offset"]} for e in entities if e["offset"] < end]
    text, kept = _without_lead(text, in_order(kept))
    if is_unseen(text) and not allow_empty:
        raise bad("Text must be non-empty")
    return text, kept


def _without_lead(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space before the first entity."""
    stop = entities[0]["offset"] if entities else len(text)
    lead = 0
    while lead < stop and text[lead] in " \n":
        lead += 1
    return text[lead:], [entity | {"offset": entity["offset"] - lead} for entity in entities]


def _moved(text: str, entities: list[Json]) -> list[Json]:
    """The entities at their places in the clean text; one that cuts a symbol in two or leaves the text is an error."""
    places = _places(text) if entities else {}
    waiting = list(entities)
    around: list[tuple[Json, int]] = []
    moved: list[Json] = []
    for at, (byte, gone) in places.items():
        while around and at >= end_of(around[-1][0]):
            entity, before = around.pop()
            if at != end_of(entity):
                raise bad(
                    f"Entity beginning at UTF-16 offset {entity['offset']} ends in a middle of a UTF-16 symbol"
                    f" at byte offset {byte}"
                )
            length = entity["length"] - (gone - before)
            moved.append(entity | {"offset": entity["offset"] - before, "length": length})
        while waiting and at >= waiting[0]["offset"]:
            if at != waiting[0]["offset"]:
                raise bad(f"Entity begins in a middle of a UTF-16 symbol at byte offset {byte}")
            around.append((waiting.pop(0), gone))
    if waiting:
        raise bad(f"Entity begins after the end of the text at UTF-16 offset {waiting[0]['offset']}")
    if around:
        entity = around[-1][0]
        raise bad(
            f"Entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text at UTF-16 offset"
            f" {end_of(entity)}"
        )
    return moved


def _places(text: str) -> dict[int, tuple[int, int]]:
    """By UTF-16 offset of every character, and of the end: the byte it is at, and how many were dropped before."""
    places: dict[int, tuple[int, int]] = {}
    at = byte = gone = 0
    for char in text:
        places[at] = byte, gone
        at += 2 if char > "\uffff" else 1
        byte += len(char.encode("utf-8", "surrogatepass"))
        gone += char in _DROPPED
    places[at] = byte, gone
    return places
