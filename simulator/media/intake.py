"""What becomes of bytes that are sent: which kind of file they turn out to be, its measures, type and thumbnail.

Nothing here touches what is stored, so all of it can run beside the event loop.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from simulator.media.facts import Facts
from simulator.media.filenames import UNKNOWN_TYPE, clean_name, extension_of, mime_of
from simulator.media.pictures import Size, given_thumbnail, picture_size, sticker_thumbnail, thumbnail
from simulator.media.probe import read_facts
from simulator.media.webm import opus_from_webm
from simulator.world import Json

NAMELESS = ("photo", "voice", "video_note", "sticker", "thumbnail")
MAX_SIDE, MAX_SECONDS = 10_000, 24 * 60 * 60
_STICKER_SIDE, _STICKER_BYTES = 512, 512 * 1024
_NOTE_SIDE = 240
_FORM_TYPES = {
    "mp4": "video/mp4", "webm": "video/webm", "opus": "audio/ogg", "vorbis": "audio/ogg", "mp3": "audio/mpeg",
    "wav": "audio/x-wav", "gif": "image/gif", "tgs": "application/x-tgsticker",
}  # fmt: skip
_FAMILIES = {
    "video": ("video/mp4", "video/quicktime", "video/x-m4v"),
    "video_note": ("video/mp4", "video/quicktime"),
    "animation": ("image/gif", "video/mp4"),
    "audio": ("audio/",),
    "voice": ("audio/ogg", "audio/mpeg", "audio/mp4"),
    "sticker": ("image/webp", "application/x-tgsticker", "video/webm"),
}
_MEASURES = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"),
    "voice": ("duration",),
    "video_note": ("duration", "length"),
    "sticker": ("width", "height", "emoji"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it will be stored."""

    kind: str
    data: bytes
    name: str
    mime: str
    meta: Json
    thumbnail: Size | None
    digest: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file as it was given, with what its sender says of it."""

    kind: str
    data: bytes
    name: str
    mime: str = ""
    given: Json | None = None
    thumbnail: bytes = b""
    detect: bool = True


def take_upload(parcel: Parcel) -> Taken:
    """A bot's upload: the server looks at its name and content, not at the type the form gives."""
    name = clean_name(parcel.name) or "file"
    facts = read_facts(parcel.data)
    mime = _type(name, facts, parcel.data)
    kind = _settled(parcel, facts, mime)
    return _taken(parcel, kind, parcel.data, name, mime, facts)


def take_from_app(parcel: Parcel) -> Taken:
    """What an app sends is the kind it says; a voice note recorded by a browser becomes Ogg, as apps record it."""
    data, kind = parcel.data, parcel.kind
    if kind == "voice":
        data = opus_from_webm(data) or data
    facts = read_facts(data)
    told = parcel.mime.partition(";")[0].strip().lower()
    name = parcel.name.replace("\\", "/").rpartition("/")[2]
    if kind == "document" and facts is not None and facts.form == "gif":
        kind = "animation"  # apps play every GIF
    if kind == "voice" and facts is not None:
        mime = _form_type(facts)
    else:
        mime = (told if told != UNKNOWN_TYPE else "") or _type(name, facts, data)
    return _taken(parcel, kind, data, name, mime, facts)


def _type(name: str, facts: Facts | None, data: bytes) -> str:
    """By the ending; without one, by the content."""
    if found := mime_of(name):
        return found
    if facts is None:
        return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else UNKNOWN_TYPE
    return _form_type(facts)


def _form_type(facts: Facts) -> str:
    """MP4 and WebM are named after what is in them."""
    only_sound = facts.form in ("mp4", "webm") and not facts.picture
    return f"audio/{facts.form}" if only_sound else _FORM_TYPES[facts.form]


def _settled(parcel: Parcel, facts: Facts | None, mime: str) -> str:
    """The kind the server makes of it."""
    if parcel.kind == "document":
        return _detected(parcel.data, facts, mime) if parcel.detect else "document"
    fits = _looks(parcel, mime) if facts is None else _holds(parcel.kind, facts)
    if parcel.kind == "sticker" and facts is None and picture_size(parcel.data) is None:
        fits = False
    if not fits:
        heard = facts.sound and not facts.picture if facts is not None else mime.startswith("audio/")
        return "audio" if parcel.kind == "voice" and heard else "document"
    if parcel.kind == "video_note" and facts is not None and facts.width != facts.height:
        return "video"
    return parcel.kind


def _looks(parcel: Parcel, mime: str) -> bool:
    """Bytes no reader understands are believed by their name, or by how they begin."""
    if mime.startswith(_FAMILIES[parcel.kind]):
        return True
    if parcel.kind == "voice":
        return parcel.data.startswith(b"OggS")
    return parcel.kind in ("video", "video_note", "animation") and parcel.data[4:8] == b"ftyp"


def _holds(kind: str, facts: Facts) -> bool:
    forms = {
        "video": facts.form == "mp4" and facts.picture,
        "video_note": facts.form == "mp4" and facts.picture,
        "animation": facts.form == "gif" or (facts.form == "mp4" and facts.picture),
        "audio": facts.sound and not facts.picture,
        "voice": facts.form in ("opus", "mp3") or (facts.form == "mp4" and not facts.picture),
        "sticker": facts.form == "tgs" or (facts.form == "webm" and facts.picture),
    }
    return forms[kind]


def _detected(data: bytes, facts: Facts | None, mime: str) -> str:
    """What the server takes a bot's document for."""
    if facts is None:
        width, height = picture_size(data) or (0, 0) if mime == "image/webp" else (0, 0)
        return "sticker" if max(width, height) == _STICKER_SIDE and len(data) <= _STICKER_BYTES else "document"
    if facts.form == "gif":
        return "animation"
    if facts.form == "mp4":
        return "audio" if not facts.picture else "video" if facts.sound else "animation"
    return "audio" if facts.form == "mp3" else "document"


def _taken(parcel: Parcel, kind: str, data: bytes, name: str, mime: str, facts: Facts | None) -> Taken:
    meta = _measures(kind, parcel.given or {}, facts, data)
    if kind == "sticker":
        meta["form"] = facts.form if facts is not None else "webp"
    small = given_thumbnail(parcel.thumbnail) if parcel.thumbnail and kind != "voice" else None
    if small is None:
        small = _preview(kind, data, mime)
    return Taken(kind, data, "" if kind in NAMELESS else name, mime, meta, small, hashlib.sha256(data).digest())


def _measures(kind: str, given: Json, facts: Facts | None, data: bytes) -> Json:
    """Length and size: what the sender says, else what the bytes say."""
    width, height = (facts.width, facts.height) if facts is not None else (0, 0)
    if kind == "sticker" and not width:
        width, height = picture_size(data) or (_STICKER_SIDE, _STICKER_SIDE)
    known: Json = {
        "duration": facts.duration if facts is not None else 0,
        "width": width,
        "height": height,
        "length": min(width, height) or _NOTE_SIDE,
        "title": facts.title if facts is not None else "",
        "performer": facts.performer if facts is not None else "",
        "emoji": "",
    }
    for name in known:
        value = given.get(name)
        if isinstance(value, str) and value:
            known[name] = value
        elif isinstance(value, int) and value > 0 and kind != "sticker":
            known[name] = min(value, MAX_SECONDS if name == "duration" else MAX_SIDE)
    return {name: known[name] for name in _MEASURES.get(kind, ()) if known[name] != ""}


def _preview(kind: str, data: bytes, mime: str) -> Size | None:
    if kind == "sticker":
        return sticker_thumbnail(data) if mime == "image/webp" else None
    if kind == "animation" or (kind == "document" and mime.startswith("image/")):
        return thumbnail(data)
    return None


def suffix(kind: str, name: str, mime: str) -> str:
    """The ending of a download path."""
    if kind == "voice":
        return {"audio/ogg": ".oga", "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/webm": ".webm"}.get(mime, ".oga")
    if kind == "sticker":
        return {"video/webm": ".webm", "application/x-tgsticker": ".tgs"}.get(mime, ".webp")
    if kind in ("video", "video_note", "animation") and not name:
        return {"video/webm": ".webm", "image/gif": ".gif"}.get(mime, ".mp4")
    return {"photo": ".jpg", "thumbnail": ".jpg"}.get(kind) or extension_of(name)
