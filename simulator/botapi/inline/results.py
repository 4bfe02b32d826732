"""Second half of an InlineQueryResult: what Telegram says of it, its card for the list, what it posts when chosen."""

from __future__ import annotations

from simulator.botapi.inline.contents import Content, finished_content
from simulator.botapi.inline.parts import FILES, Parts, read_parts
from simulator.botapi.markup.keyboards import checked_markup, inline_only
from simulator.botapi.uploads import Unsendable, known_file
from simulator.errors import ApiError, bad
from simulator.media.contents import media_content
from simulator.media.files import StoredFile
from simulator.station import Station
from simulator.world import Json

MAX_ID = 64
UNREACHABLE = "this Telegram never leaves the machine, so it can't get the file behind the result's address"
_MIME = {"document": ("application/pdf", "application/zip"), "video": ("video/mp4", "text/html")}
_NO_TITLE = {
    "article": "ARTICLE_TITLE_EMPTY",
    "audio": "AUDIO_TITLE_EMPTY",
    "document": "FILE_TITLE_EMPTY",
    "video": "VIDEO_TITLE_EMPTY",
}


def parse_results(given: list[object]) -> list[Parts]:
    """The first half of all results of an answer."""
    read = []
    for body in given:
        try:
            read.append(read_parts(body))
        except ApiError as error:
            raise bad(f"Can't parse inline query result: {error}") from None
    return read


def finish_results(station: Station, read: list[Parts]) -> list[Json]:
    """The second half: what Telegram's client library says of each of them, then what its servers do."""
    results = [_finished(station, parts) for parts in read]
    for parts in read:
        _check(parts)
    if len({parts.result_id for parts in read}) < len(read):
        raise bad("RESULT_ID_DUPLICATE")
    return results


def read_result(station: Station, body: object) -> Json:
    """Both halves of a single one: `{id, type, card, content, markup, failure}`."""
    return finish_results(station, [read_parts(body)])[0]


def _finished(station: Station, parts: Parts) -> Json:
    if "." in parts.where:
        if parts.kind == "sticker":
            raise bad("Wrong sticker_file_id specified")
        if parts.kind in _MIME and not parts.mime.startswith(_MIME[parts.kind]):
            raise bad(f"Unallowed {parts.kind} MIME type")
    if parts.kind == "contact" and parts.content and parts.own:
        finished_content(station, parts.own)  # it is looked at though it is not what will be posted
    markup = inline_only(checked_markup(parts.markup, private=False))
    posted = parts.content or parts.own
    content = finished_content(station, posted) if posted else {}
    file = _known(station, parts) if parts.kind in FILES and "." not in parts.where else None
    if file is not None and parts.content is None:
        shown = media_content(file)
        content = shown if file.kind == "sticker" else shown | content
    unreachable = parts.kind in FILES and file is None and parts.content is None
    return {
        "id": parts.result_id,
        "type": parts.kind,
        "card": _card(parts, file),
        "content": None if unreachable else content,
        "markup": markup,
        "failure": UNREACHABLE if unreachable else "",
    }


def _known(station: Station, parts: Parts) -> StoredFile:
    try:
        return known_file(station, FILES[parts.kind].kind, parts.where)
    except Unsendable:
        raise bad("PHOTO_INVALID" if parts.kind == "photo" else "DOCUMENT_INVALID") from None


def _check(parts: Parts) -> None:
    """What only Telegram's servers look at."""
    if parts.kind == "game":
        raise bad("GAME_BOT_INVALID")  # no bot has games here
    if not 1 <= len(parts.result_id.encode()) <= MAX_ID:
        raise bad("RESULT_ID_INVALID")
    by_address = "." in parts.where
    if (parts.kind == "article" or by_address) and parts.kind in _NO_TITLE and not parts.title.strip():
        raise bad(_NO_TITLE[parts.kind])
    if by_address and not parts.where.lower().startswith(("http://", "https://")):
        raise bad("WEBDOCUMENT_URL_INVALID")
    if by_address and parts.kind == "photo" and not parts.thumbnail_url:
        raise bad("PHOTO_THUMB_URL_EMPTY")


def _card(parts: Parts, file: StoredFile | None) -> Json:
    title, description = _words(parts.kind, parts.own, parts.title) or (parts.title, parts.description)
    card: Json = {"id": parts.result_id, "type": parts.kind, "title": title, "description": description}
    card["url"] = parts.url
    if parts.kind in FILES:
        card[f"{FILES[parts.kind].field}_url" if file is None else "file_id"] = parts.where
    if file is not None and (small := _smallest(file)):
        card["thumbnail_url"] = f"/phone/files/{small}"
    return {name: value for name, value in card.items() if value}


def _smallest(file: StoredFile) -> str:
    """The file_id of what a list can show of a file."""
    if file.kind == "photo" and file.meta["smaller"]:
        return str(file.meta["smaller"][0]["file_id"])
    if file.kind in ("photo", "sticker"):
        return file.file_id
    return str(file.meta.get("thumbnail", {}).get("file_id", ""))


def _words(kind: str, own: Content | None, title: str) -> tuple[str, str] | None:
    """Title and second line of results that are named after what they are."""
    fields = own.fields if own is not None else {}
    if kind == "contact":
        name = f"{fields['first_name'].strip()} {fields.get('last_name', '').strip()}".strip()
        return name, str(fields["phone_number"]).strip()
    if kind == "location":
        return title, f"{fields['latitude']:g} {fields['longitude']:g}"
    return (fields["title"], fields["address"]) if kind == "venue" else None
