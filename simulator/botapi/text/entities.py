"""Text with a parse mode or given entities into what is stored: clean text and all its entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.botapi.fields import needed_int, needed_text, object_field, text_field
from simulator.botapi.text.dates import date_format
from simulator.botapi.text.finders import (
    find_cards,
    find_cashtags,
    find_commands,
    find_hashtags,
    find_mentions,
    find_phones,
)
from simulator.botapi.text.html import parse_html
from simulator.botapi.text.links import BadLink, check_link, link_user_id
from simulator.botapi.text.markdown import parse_markdown_v2
from simulator.botapi.text.markdown_old import parse_markdown
from simulator.botapi.text.nesting import apart, merged
from simulator.botapi.text.tidy import clean, is_unseen, tidied
from simulator.botapi.text.urls import find_app_links, find_urls
from simulator.errors import ApiError, bad
from simulator.utf16 import units
from simulator.world import Json, World

MAX_ENTITIES = 100
MAX_BYTES = 1 << 15
_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_PLAIN = ["bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code"]
_FOUND = ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"]
_FINDERS = (
    ("mention", "@", find_mentions),
    ("bot_command", "/", find_commands),
    ("hashtag", "#", find_hashtags),
    ("cashtag", "$", find_cashtags),
    ("bank_card_number", "", find_cards),
    ("phone_number", "+", find_phones),
    ("url", "://", find_app_links),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as the Bot API server has read it; Telegram itself looks at it later, when the chat is known."""

    text: str
    entities: list[Json]


def written(text: str, parse_mode: str, given: object) -> Written:
    """The first half: the parse mode or the given entities are read."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise bad("Text is too long")
    mode = parse_mode.lower()
    if not text or mode in ("", "none"):
        return Written(text, _given_entities(given if isinstance(given, list) else []))
    if mode not in _PARSERS:
        raise bad("Unsupported parse_mode")
    if not is_whole(text):
        raise bad("Text must be encoded in UTF-8")
    try:
        return Written(*_PARSERS[mode](text))
    except ApiError as error:
        raise bad(f"Can't parse entities: {error}") from None


def finished(world: World, given: Written, allow_empty: bool = False) -> tuple[str, list[Json]]:
    """The second half: the text is cleaned, its entities are mended, and what is in it is found."""
    if not is_whole(given.text):
        raise bad("Strings must be encoded in UTF-8")
    text, entities = tidied(given.text, [_checked(entity) for entity in given.entities], allow_empty)
    return text, _known(world, with_found(text, entities))[:MAX_ENTITIES]


def is_whole(text: str) -> bool:
    """Whether a text holds no half of a character, as broken JSON may."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def read_text(
    world: World, text: str, parse_mode: str, given: list[Any] | None, allow_empty: bool = False
) -> tuple[str, list[Json]]:
    """The text as it is stored, and its entities; raises what Telegram would."""
    return finished(world, written(text, parse_mode, given), allow_empty)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """Adds what Telegram finds by itself - commands, mentions, links - and puts all in order."""
    spans = [(kind, span) for kind, mark, find in _FINDERS if mark in text for span in find(text)]
    spans += find_urls(text)
    found = []
    for kind, (start, end) in spans:
        offset = units(text[:start])
        found.append({"offset": offset, "length": units(text[start:end]), "type": kind})
    return merged(entities, apart(found))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """What a person typed, clean and without white space at both ends."""
    text, entities = tidied(text, entities, allow_empty=True)
    return ("", []) if is_unseen(text) else (text, entities)


def _known(world: World, entities: list[Json]) -> list[Json]:
    """A mention by id shows the user; one the bot has never met is dropped."""
    kept = []
    for entity in entities:
        user_id = entity.get("user_id")
        if user_id is None:
            kept.append(entity)
        elif user_id in world.users or user_id == world.bot.id:
            shown = {key: value for key, value in entity.items() if key != "user_id"}
            kept.append(shown | {"user": world.person(user_id).card()})
    return kept


def _given_entities(given: list[Any]) -> list[Json]:
    kept = []
    for body in given:
        try:
            entity = _given_entity(body)
        except ApiError as error:
            raise bad(f"Can't parse MessageEntity: {error}") from None
        if entity is not None:
            kept.append(entity)
    return kept


def _given_entity(body: object) -> Json | None:
    if not isinstance(body, dict):
        raise bad("expected an Object")
    entity: Json = {"offset": needed_int(body, "offset"), "length": needed_int(body, "length")}
    kind = needed_text(body, "type")
    match kind:
        case "":
            raise bad("Type is not specified")
        case "pre":
            language = text_field(body, "language")
            return entity | {"type": kind} | ({"language": language} if language else {})
        case "text_link":
            return entity | {"type": kind, "url": needed_text(body, "url")}
        case "text_mention":
            return entity | {"type": kind, "user_id": needed_int(object_field(body, "user"), "id")}
        case "custom_emoji":
            return entity | {"type": kind, "custom_emoji_id": str(needed_int(body, "custom_emoji_id"))}
        case "date_time":
            when = needed_int(body, "unix_time")
            format_ = date_format(text_field(body, "date_time_format"), "Invalid date-time format specified", last=True)
            return entity | {"type": kind, "unix_time": when, "date_time_format": format_}
        case _ if kind in _PLAIN:
            return entity | {"type": kind}
        case _ if kind in _FOUND:
            return None
    raise bad("Unsupported type specified")


def _checked(entity: Json) -> Json:
    """What Telegram itself says of an entity; links are rewritten as it writes them."""
    kind = entity["type"]
    if kind == "custom_emoji" and entity["custom_emoji_id"] == "0":
        raise bad("Invalid custom emoji identifier specified")
    if kind == "date_time" and entity["unix_time"] <= 0:
        raise bad("Invalid date specified")
    if kind == "pre" and "language" in entity:
        return entity | {"language": clean(entity["language"])}
    if kind != "text_link":
        return entity
    if user_id := link_user_id(entity["url"]):
        rest = {key: value for key, value in entity.items() if key != "url"}
        return rest | {"type": "text_mention", "user_id": user_id}
    try:
        return entity | {"url": check_link(entity["url"])}
    except BadLink as error:
        raise bad(f"Entity {error}") from None
