"""Text with a parse mode or given entities into what is stored: clean text and all its entities."""

from __future__ import annotations

import re
from typing import Any

from simulator.botapi.fields import int_field, needed_int, needed_text, text_field
from simulator.botapi.html import parse_html
from simulator.botapi.links import checked_link, link_user_id
from simulator.botapi.markdown import parse_markdown, parse_markdown_v2
from simulator.botapi.utf16 import cut, units
from simulator.errors import ApiError, bad
from simulator.world import Json, World

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_NESTING = ("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote")
_GIVEN = (*_NESTING, "code", "pre", "text_link", "text_mention", "custom_emoji")
_FOUND = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "date_time")
_OPAQUE = ("code", "pre", "text_link", "text_mention")
_PATTERNS = [
    ("url", re.compile(r"(?:https?|ftp|tg|ton)://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}，。！？；：）]", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE | re.ASCII)),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|cn|dev|app|info|eu|de|uk|example)\b(?:/[^\s<>\"']*)?",
            re.IGNORECASE,
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/])", re.I | re.ASCII)),
    ("mention", re.compile(r"(?<![\w@])@[a-z][a-z0-9_]{2,31}(?!\w)", re.IGNORECASE | re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{3,8}(?!\w)")),
]


def read_text(
    world: World, text: str, parse_mode: str, given: list[Any] | None, allow_empty: bool = False
) -> tuple[str, list[Json]]:
    """The text as it is stored, and its entities; raises what Telegram would."""
    if len(text.encode("utf-8", "surrogatepass")) > 1 << 15:
        raise bad("Text is too long")
    mode = parse_mode.lower()
    if text and mode and mode != "none":
        if mode not in _PARSERS:
            raise bad("Unsupported parse_mode")
        try:
            plain, entities = _PARSERS[mode](text)
        except ApiError as error:
            raise bad(f"Can't parse entities: {error}") from None
    else:
        plain, entities = text, _given_entities(text, given or [])
    plain, entities = trimmed(plain, _resolved(world, entities))
    if not plain and not allow_empty:
        raise bad("Text must be non-empty")
    return plain, with_found(plain, entities)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """Adds what Telegram finds by itself - commands, mentions, links - and puts all in order."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    found = list(entities)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match.group())
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                found.append({"offset": start, "length": end - start, "type": kind})
    return sorted(found, key=lambda e: (e["offset"], -e["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends; entities are moved and cut with it."""
    clean = text.strip(" \t\r\n\v\0")
    lead = units(text[: len(text) - len(text.lstrip(" \t\r\n\v\0"))])
    size = units(clean)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return clean, kept


def _resolved(world: World, entities: list[Json]) -> list[Json]:
    """A mention by id shows the user; one the bot has never met is dropped."""
    kept = []
    for entity in entities:
        user_id = entity.pop("user_id", None)
        if user_id is None:
            kept.append(entity)
        elif user_id in world.users or user_id == world.bot.id:
            kept.append(entity | {"user": world.person(user_id).card()})
    return kept


def _given_entities(text: str, given: list[Any]) -> list[Json]:
    size = units(text)
    kept = []
    for body in given:
        try:
            entity = _given_entity(body)
        except ApiError as error:
            raise bad(f"Can't parse MessageEntity: {error}") from None
        if entity is None:
            continue
        if entity["offset"] > size:
            raise bad(f"Entity begins after the end of the text at UTF-16 offset {entity['offset']}")
        if entity["offset"] + entity["length"] > size:
            raise bad(
                f"Entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text at UTF-16"
                f" offset {entity['offset'] + entity['length']}"
            )
        if "\ufffd" in cut(text, entity["offset"], entity["length"]) and "\ufffd" not in text:
            raise bad(f"Entity beginning at UTF-16 offset {entity['offset']} ends in a middle of a UTF-16 symbol")
        kept.append(entity)
    return kept


def _given_entity(body: object) -> Json | None:
    if not isinstance(body, dict):
        raise bad("expected an Object")
    kind = needed_text(body, "type")
    offset, length = needed_int(body, "offset"), needed_int(body, "length")
    if offset < 0 or length < 0:
        raise bad(f"Receive an entity with incorrect {'offset' if offset < 0 else 'length'}")
    if kind in _FOUND or not length:
        return None
    if kind not in _GIVEN:
        raise bad(f'unsupported type "{kind}" specified')
    entity: Json = {"offset": offset, "length": length, "type": kind}
    if kind == "pre" and (language := text_field(body, "language")):
        entity["language"] = language
    if kind == "text_link":
        return _link(entity, needed_text(body, "url"))
    if kind == "text_mention":
        user = body.get("user")
        entity["user_id"] = int_field(user, "id") if isinstance(user, dict) else 0
    if kind == "custom_emoji":
        entity["custom_emoji_id"] = needed_text(body, "custom_emoji_id")
    return entity


def _link(entity: Json, url: str) -> Json | None:
    if user_id := link_user_id(url):
        return entity | {"type": "text_mention", "user_id": user_id}
    link = checked_link(url)
    return entity | {"url": link} if link else None
