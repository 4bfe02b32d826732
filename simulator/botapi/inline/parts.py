"""First half of an InlineQueryResult: what the Bot API server reads of its JSON, and says of a bad one."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.botapi.fields import bool_field, int_field, needed_text, object_field, text_field
from simulator.botapi.inline.contents import Content, caption, contact, location, message_content, message_text, venue
from simulator.botapi.markup.keyboards import parsed_markup
from simulator.errors import bad
from simulator.world import Json


@dataclass(frozen=True, slots=True)
class FileKind:
    """How a result that shows files names its fields, and whether it needs a title: with an address, with a file_id."""

    kind: str
    field: str
    titled_by_url: bool = False
    titled_by_id: bool = False


FILES = {
    "audio": FileKind("audio", "audio", titled_by_url=True),
    "document": FileKind("document", "document", titled_by_url=True, titled_by_id=True),
    "gif": FileKind("animation", "gif"),
    "mpeg4_gif": FileKind("animation", "mpeg4"),
    "photo": FileKind("photo", "photo"),
    "sticker": FileKind("sticker", "sticker"),
    "video": FileKind("video", "video", titled_by_url=True, titled_by_id=True),
    "voice": FileKind("voice", "voice", titled_by_url=True, titled_by_id=True),
}
WITH_MIME = ("document", "video")


@dataclass(frozen=True, slots=True)
class Parts:
    """A result as it was read; `own` is what it posts when nothing else is said, `where` a file_id or an address."""

    kind: str
    result_id: str
    content: Content | None
    own: Content | None
    markup: Json | None
    title: str = ""
    description: str = ""
    url: str = ""
    where: str = ""
    mime: str = ""
    thumbnail_url: str = ""


def read_parts(body: object) -> Parts:
    """Everything a result says."""
    if not isinstance(body, dict):
        raise bad("Inline query result must be an object")
    kind, result_id = needed_text(body, "type").lower(), needed_text(body, "id")
    content = _explicit(body, kind == "article")
    own = caption(body)
    markup = parsed_markup(object_field(body, "reply_markup")) if "reply_markup" in body else None
    thumbnail = text_field(body, "thumbnail_url")
    for name in ("thumbnail_width", "thumbnail_height"):
        int_field(body, name)
    if kind in FILES:
        return _file(body, Parts(kind, result_id, content, own, markup, thumbnail_url=thumbnail))
    title, description, url = "", text_field(body, "description"), ""
    match kind:
        case "article":
            url, hidden, title = text_field(body, "url"), bool_field(body, "hide_url"), needed_text(body, "title")
            url = "" if hidden else url
        case "contact":
            own = contact(body)
        case "location":
            title, own = needed_text(body, "title"), location(body)
        case "venue":
            own = venue(body)
        case "game":
            title = needed_text(body, "game_short_name")
        case _:
            raise bad(f'type "{kind}" is unsupported for the inline query result')
    return Parts(kind, result_id, content, own, markup, title, description, url)


def _explicit(body: Json, required: bool) -> Content | None:
    if "input_message_content" in body:
        return message_content(object_field(body, "input_message_content"), required)
    return message_text(body) if required or text_field(body, "message_text") else None


def _file(body: Json, read: Parts) -> Parts:
    names = FILES[read.kind]
    url = "" if read.kind == "sticker" else text_field(body, f"{names.field}_url")
    needed = names.titled_by_url if url else names.titled_by_id
    title = needed_text(body, "title") if needed else text_field(body, "title")
    description = text_field(body, "performer" if read.kind == "audio" else "description")
    mime = needed_text(body, "mime_type") if url and read.kind in WITH_MIME else text_field(body, "mime_type")
    for name in ("width", "height", "duration"):
        int_field(body, f"{names.field}_{name}")
    return Parts(
        read.kind,
        read.result_id,
        read.content,
        read.own,
        read.markup,
        title,
        description,
        where=url or needed_text(body, f"{names.field}_file_id"),
        mime=mime,
        thumbnail_url=read.thumbnail_url,
    )
