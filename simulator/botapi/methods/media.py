"""The methods that send one file: photo, document, video, animation, audio, voice, video note, sticker."""

from __future__ import annotations

from simulator.botapi.methods.send import caption_content, send
from simulator.botapi.parameters import MISSING
from simulator.botapi.places import open_chat
from simulator.botapi.request import Call
from simulator.botapi.uploads import read_file
from simulator.errors import bad
from simulator.media.contents import WITH_CAPTION, WITH_SPOILER, kind_of, media_content
from simulator.media.files import StoredFile
from simulator.show import message_card
from simulator.station import Station
from simulator.world import Json

MAX_NOTE_SIDE = 640
_KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendVideoNote": "video_note",
    "sendSticker": "sticker",
}


async def send_media(station: Station, call: Call) -> Json:
    """Any of the methods above."""
    kind = _KINDS[call.method]
    caption = caption_content(station, call)
    chat = open_chat(station, call)
    if kind == "video_note":
        _check_side(call.get("length", 0))
    detect = not call.get("disable_content_type_detection")
    file = await read_file(station, call, kind, str(call.get(kind, "")), kind, call.params, detect)
    if file is None:
        raise bad(MISSING[kind])
    content = shown_as(file, caption, bool(call.get("has_spoiler")))
    if "video" in content:
        content["video"] |= await _cover(station, call)
    return message_card(station.world, send(station, call, chat, content))


def shown_as(file: StoredFile, caption: Json, spoiler: bool) -> Json:
    """The content a file makes, with what its kind can have besides: the file decides, not the method."""
    content = media_content(file)
    kind = kind_of(content)
    if kind in WITH_CAPTION:
        content |= caption
    if kind not in WITH_SPOILER:
        content.pop("show_caption_above_media", None)
    elif spoiler:
        content["has_media_spoiler"] = True
    return content


def _check_side(length: object) -> None:
    if not isinstance(length, int) or not 0 <= length <= MAX_NOTE_SIDE:
        raise bad("wrong video note length")


async def _cover(station: Station, call: Call) -> Json:
    """A video's own first picture, and where it starts."""
    fields: Json = {}
    if call.method == "sendVideo":
        cover = await read_file(station, call, "photo", str(call.get("cover", "")), "cover")
        if cover is not None:
            fields["cover"] = media_content(cover)["photo"]
        start = call.get("start_timestamp", 0)
        if isinstance(start, int) and start > 0:
            fields["start_timestamp"] = start
    return fields


MEDIA_HANDLERS = dict.fromkeys(_KINDS, send_media)
