"""Which entities may lie in which, and how Telegram mends those that overlap: it splits, merges and drops."""

from __future__ import annotations

from simulator.world import Json

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_OPAQUE = ("pre", "pre_code", "code", "date_time")
_LINKS = ("url", "email", "text_link", "text_mention", "mention", "phone_number", "bank_card_number")
_CONTINUOUS = frozenset((*_LINKS, "hashtag", "cashtag", "bot_command", "custom_emoji"))
_FIRST = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre_code": 10,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_OTHER = 50


def kind_of(entity: Json) -> str:
    """The type, where code with a language is one of its own."""
    return "pre_code" if entity["type"] == "pre" and entity.get("language") else str(entity["type"])


def end_of(entity: Json) -> int:
    """Where an entity ends."""
    return int(entity["offset"]) + int(entity["length"])


def in_order(entities: list[Json]) -> list[Json]:
    """By place, the longer first, then by type."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _FIRST.get(kind_of(e), _OTHER)))


def mended(entities: list[Json]) -> list[Json]:
    """The entities as they may lie in each other, in order."""
    entities = in_order(entities)
    if _are_fine(entities):
        return entities
    split, quotes, others = _sorted_out(entities)
    others, quotes = _apart(others), _apart(quotes)
    return _joined(split, in_order([*_out_of_quotes_edges(others, quotes), *quotes]))


def merged(entities: list[Json], found: list[Json]) -> list[Json]:
    """Adds what was found in the text wherever nothing of the sort is yet."""
    if not found:
        return entities
    split, quotes, others = _sorted_out(entities)
    found = _out_of_quotes_edges(found, quotes)
    free = [f for f in found if not any(f["offset"] < end_of(e) and e["offset"] < end_of(f) for e in others)]
    return _joined(split, in_order([*others, *free, *quotes]))


def apart(entities: list[Json]) -> list[Json]:
    """In order, without those that begin inside another."""
    return _apart(in_order(entities))


def _sorted_out(entities: list[Json]) -> tuple[list[Json], list[Json], list[Json]]:
    split = [e for e in entities if e["type"] in SPLITTABLE]
    quotes = [e for e in entities if e["type"] in _QUOTES]
    return split, quotes, [e for e in entities if e["type"] not in SPLITTABLE and e["type"] not in _QUOTES]


def _apart(entities: list[Json]) -> list[Json]:
    kept: list[Json] = []
    end = 0
    for entity in entities:
        if entity["offset"] >= end:
            kept.append(entity)
            end = end_of(entity)
    return kept


def _out_of_quotes_edges(entities: list[Json], quotes: list[Json]) -> list[Json]:
    """Without those that cross the edge of a quotation."""

    def crosses(entity: Json) -> bool:
        for quote in quotes:
            if end_of(quote) <= entity["offset"]:
                continue
            begins_before = entity["offset"] < quote["offset"] < end_of(entity)
            return end_of(quote) < end_of(entity) or begins_before
        return False

    return [entity for entity in entities if not crosses(entity)]


def _are_fine(entities: list[Json]) -> bool:
    ends: dict[str, int] = {}
    around: list[Json] = []
    for entity in entities:
        while around and entity["offset"] >= end_of(around[-1]):
            around.pop()
        if around and not _fits(entity, around):
            return False
        kind = kind_of(entity)
        if kind in SPLITTABLE:
            if ends.get(kind, -1) >= entity["offset"]:
                return False
            ends[kind] = end_of(entity)
        around.append(entity)
    return True


def _fits(entity: Json, around: list[Json]) -> bool:
    kind, outer = kind_of(entity), {kind_of(e) for e in around}
    if end_of(entity) > end_of(around[-1]) or kind in outer or kind_of(around[-1]) in _OPAQUE:
        return False
    if kind in _OPAQUE and outer - {*_QUOTES}:
        return False
    if (kind in _CONTINUOUS or kind in _QUOTES) and outer & _CONTINUOUS:
        return False
    if kind in _QUOTES and outer & {*_QUOTES}:
        return False
    return not outer & {*SPLITTABLE}


def _joined(split: list[Json], others: list[Json]) -> list[Json]:
    if not split:
        return others
    pieces = _Splitter(split).cut_at(others)
    return in_order([*others, *pieces]) if others else pieces


class _Splitter:
    """Cuts bold, italic … at the edges of the other entities, and joins what touches."""

    def __init__(self, split: list[Json]) -> None:
        self._left = list(split)
        self._open: dict[str, tuple[int, int]] = {}
        self._done: list[Json] = []

    def cut_at(self, others: list[Json]) -> list[Json]:
        """The pieces, in order."""
        around: list[Json] = []
        for other in others:
            self._leave(around, other["offset"])
            around.append(other)
        self._leave(around, 1 << 31)
        return in_order(self._done)

    def _leave(self, around: list[Json], offset: int) -> None:
        """Goes on to an offset, out of every entity that ends before it."""
        while around and offset >= end_of(around[-1]):
            before = len(self._done)
            self._go(end_of(around[-1]))
            if kind_of(around[-1]) in _OPAQUE:  # nothing is bold in code
                del self._done[before:]
            around.pop()
        self._go(offset)

    def _go(self, offset: int) -> None:
        while self._left and self._left[0]["offset"] < offset:
            entity = self._left.pop(0)
            begin, end = self._open.get(entity["type"], (0, 0))
            if end and entity["offset"] <= end:
                self._open[entity["type"]] = begin, max(end, end_of(entity))
            else:
                self._flush(entity["offset"])
                self._open[entity["type"]] = entity["offset"], end_of(entity)
        self._flush(offset)

    def _flush(self, offset: int) -> None:
        for kind in SPLITTABLE:
            begin, end = self._open.get(kind, (0, 0))
            if not end or begin >= offset:
                continue
            stop = min(end, offset)
            self._done.append({"offset": begin, "length": stop - begin, "type": kind})
            if end <= offset:
                del self._open[kind]
            else:
                self._open[kind] = offset, end
