"""What a message can carry - photo, document, place, contact … - built alike for bots and for phones."""

from __future__ import annotations

from simulator.media.files import Files, StoredFile
from simulator.media.intake import Taken
from simulator.media.pictures import Size
from simulator.world import Json

MEDIA = ("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker")
WITH_CAPTION = ("photo", "document", "video", "animation", "audio", "voice")
WITH_SPOILER = ("photo", "video", "animation")
_NUMBERS = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration",),
    "voice": ("duration",),
    "video_note": ("duration", "length"),
    "sticker": ("width", "height"),
}
_WORDS = {"audio": ("performer", "title"), "sticker": ("emoji",)}


def store_sizes(files: Files, sizes: list[Size], source: str = "") -> StoredFile:
    """Stores the sizes of one photo, smallest first; answers the largest. `source` names the upload it was made of."""
    cards: list[Json] = []
    for width, height, data in sizes[:-1]:
        cards.append(_sized(files.add("photo", data, "image/jpeg", width=width, height=height, smaller=list(cards))))
    width, height, data = sizes[-1]
    meta: Json = {"width": width, "height": height, "smaller": cards} | ({"source": source} if source else {})
    return files.add("photo", data, "image/jpeg", **meta)


def store_taken(files: Files, taken: Taken) -> StoredFile:
    """Stores a file that is kept as it is, and its thumbnail."""
    meta = dict(taken.meta)
    if taken.thumbnail is not None:
        width, height, data = taken.thumbnail
        mime = "image/webp" if taken.kind == "sticker" else "image/jpeg"
        meta["thumbnail"] = _sized(files.add("thumbnail", data, mime, width=width, height=height))
    return files.add(taken.kind, taken.data, taken.mime, taken.name, taken.digest, **meta)


def _sized(file: StoredFile) -> Json:
    return file.card() | {"width": file.meta["width"], "height": file.meta["height"]}


def media_content(file: StoredFile) -> Json:
    """The fields of a message that shows this file."""
    if file.kind == "photo":
        return {"photo": [*file.meta["smaller"], _sized(file)]}
    card = file.card()
    if file.kind == "sticker":
        form = file.meta.get("form")
        card |= {"type": "regular", "is_animated": form == "tgs", "is_video": form == "webm"}
    elif file.kind != "video_note":
        card["mime_type"] = file.mime
    if file.name:
        card["file_name"] = file.name
    if small := file.meta.get("thumbnail"):
        card |= {"thumbnail": small, "thumb": small}  # the second is the name it had before
    whole = dict(card)
    for name in _NUMBERS.get(file.kind, ()):
        whole[name] = file.meta.get(name, 0)
    for name in _WORDS.get(file.kind, ()):
        if value := file.meta.get(name):
            whole[name] = value
    # Telegram shows an animation as a document too, for clients that know no animations.
    return {"animation": whole, "document": card} if file.kind == "animation" else {file.kind: whole}


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
    order = ("animation", *MEDIA, "venue", "location", "contact", "dice", "text")
    return next((kind for kind in order if kind in content), "service")
