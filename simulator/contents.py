"""What a message can carry - photo, document, place, contact … - built alike for bots and for phones."""

from __future__ import annotations

import mimetypes

from simulator.files import Files, StoredFile
from simulator.pictures import picture_size
from simulator.world import Json

MEDIA = ("photo", "document", "video", "animation", "audio", "voice", "sticker")
WITH_CAPTION = ("photo", "document", "video", "animation", "audio", "voice")
_META = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"),
    "voice": ("duration",),
    "sticker": ("width", "height"),
}


def store_sizes(files: Files, sizes: list[tuple[int, int, bytes]]) -> StoredFile:
    """Stores the sizes of one photo, smallest first; answers the largest."""
    cards: list[Json] = []
    largest = None
    for width, height, data in sizes:
        if largest is not None:
            cards.append(largest.card() | {"width": largest.meta["width"], "height": largest.meta["height"]})
        largest = files.add("photo", data, "image/jpeg", width=width, height=height, smaller=list(cards))
    if largest is None:
        raise ValueError("a photo has at least one size")
    return largest


def store_file(files: Files, kind: str, data: bytes, name: str, mime: str, **meta: object) -> StoredFile:
    """Stores a file that is kept as it is."""
    guessed = mimetypes.guess_type(name)[0] if name else None
    if not mime or mime == "application/octet-stream":
        mime = guessed or mime or "application/octet-stream"
    if kind == "sticker":
        width, height = picture_size(data) or (512, 512)
        meta |= {"width": width, "height": height}
    return files.add(kind, data, mime, name, **meta)


def media_content(file: StoredFile) -> Json:
    """The fields of a message that shows this file."""
    if file.kind == "photo":
        largest = file.card() | {"width": file.meta["width"], "height": file.meta["height"]}
        return {"photo": [*file.meta["smaller"], largest]}
    card = file.card()
    if file.kind == "sticker":
        card |= {"type": "regular", "is_animated": False, "is_video": False}
    else:
        card["mime_type"] = file.mime
    for name in _META.get(file.kind, ()):
        default: object = 0 if name in ("width", "height", "duration") else None
        if (value := file.meta.get(name, default)) is not None:
            card[name] = value
    if file.name and file.kind in ("document", "video", "animation", "audio"):
        card["file_name"] = file.name
    # Telegram shows an animation as a document too, for clients that know no animations.
    return {"animation": card, "document": card} if file.kind == "animation" else {file.kind: card}


def caption_fields(caption: str, entities: list[Json], above: bool = False) -> Json:
    """The fields a caption adds."""
    if not caption:
        return {}
    fields: Json = {"caption": caption}
    if entities:
        fields["caption_entities"] = entities
    return fields | ({"show_caption_above_media": True} if above else {})


def text_fields(text: str, entities: list[Json]) -> Json:
    """The fields of a text message."""
    return {"text": text} | ({"entities": entities} if entities else {})


def kind_of(content: Json) -> str:
    """Which of photo, document, text … a message is."""
    order = ("animation", *MEDIA, "location", "contact", "text")
    return next((kind for kind in order if kind in content), "service")
