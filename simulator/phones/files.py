"""The phone API: files a user sends, alone or as an album, and the pictures of the tray."""

from __future__ import annotations

import asyncio

from aiohttp import web

from simulator.botapi.methods.album import next_group_id
from simulator.media.contents import WITH_CAPTION, kind_of, media_content, store_sizes, store_taken
from simulator.media.filenames import mime_of
from simulator.media.intake import Parcel, take_from_app
from simulator.media.pictures import BadPicture, photo_sizes
from simulator.phones.posting import caption_of, post_from, whole
from simulator.phones.reading import phone_chat
from simulator.refusal import Refusal, json_object
from simulator.show import phone_card
from simulator.station import Station
from simulator.world import Chat, Json, User

MAX_ALBUM = 10
MAX_UPLOAD = 2_000 * 1024 * 1024
KINDS = ("photo", "document", "video", "animation", "voice", "video_note", "sticker", "audio")
_SHOWN = {"photo", "video"}
_TOGETHER = ({"document"}, {"audio"})
_BROKEN = "this picture can't be read; it can still be sent as a document"
_NARROW = "this picture is too long and narrow for a photo; it can still be sent as a document"


class PhoneFiles:
    """Serves what a phone attaches."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        chat = "/phone/users/{u}/chats/{c}"
        return [web.post(f"{chat}/file", self.file), web.post(f"{chat}/sample", self.sample)]

    async def file(self, request: web.Request) -> web.Response:
        """One or more files; several that go together are an album."""
        user, chat = phone_chat(self._station, request)
        form = await request.clone(client_max_size=MAX_UPLOAD).post()
        parts = [part for part in form.getall("file", []) if isinstance(part, web.FileField)]
        if not 1 <= len(parts) <= MAX_ALBUM:
            raise Refusal(f"send one to {MAX_ALBUM} files")
        kinds = _kinds([str(kind) for kind in form.getall("kind", ["document"])], parts)
        reply_to = whole(dict(form), "reply_to")
        given = {name: whole(dict(form), name) for name in ("duration", "width", "height")}
        caption = caption_of(str(form.get("caption", "")))
        parcels = [
            Parcel(kind, part.file.read(), part.filename, part.content_type, given, detect=len(parts) == 1)
            for kind, part in zip(kinds, parts, strict=True)
        ]
        contents = [await self._content(parcel) for parcel in parcels]
        if kind_of(contents[0]) in WITH_CAPTION:
            contents[0] |= caption
        return self._posted(user, chat, contents, reply_to)

    async def _content(self, parcel: Parcel) -> Json:
        if not parcel.data:
            raise Refusal("the file is empty")
        files = self._station.files
        if parcel.kind != "photo":
            return media_content(store_taken(files, await asyncio.to_thread(take_from_app, parcel)))
        try:
            sizes = await asyncio.to_thread(photo_sizes, parcel.data, True)
        except BadPicture as error:
            raise Refusal(_NARROW if str(error) == "PHOTO_INVALID_DIMENSIONS" else _BROKEN) from None
        return media_content(store_sizes(files, sizes))

    def _posted(self, user: User, chat: Chat, contents: list[Json], reply_to: int) -> web.Response:
        kinds = {kind_of(content) for content in contents}
        if len(contents) > 1 and (kinds <= _SHOWN or kinds in _TOGETHER):
            group = next_group_id(self._station)
            contents = [content | {"media_group_id": group} for content in contents]
        messages = [post_from(self._station, user, chat, content, reply_to) for content in contents]
        return web.json_response([phone_card(self._station.world, message, user.id) for message in messages])

    async def sample(self, request: web.Request) -> web.Response:
        """A picture of the tray, as a photo or as a document."""
        user, chat = phone_chat(self._station, request)
        body = await json_object(request)
        samples, index = self._station.fittings.samples, body.get("index")
        if not isinstance(index, int) or not 0 <= index < len(samples):
            raise Refusal("there is no such sample", 404)
        kind = body.get("as", "photo")
        if kind not in ("photo", "document"):
            raise Refusal("as must be photo or document")
        path = samples[index].path
        parcel = Parcel(kind, await asyncio.to_thread(path.read_bytes), path.name, mime_of(path.name))
        content = await self._content(parcel) | caption_of(str(body.get("caption") or ""))
        return self._posted(user, chat, [content], whole(body, "reply_to"))


def _kinds(given: list[str], parts: list[web.FileField]) -> list[str]:
    """One kind for all files or one for each; a film picked among the photos stays a film."""
    if any(kind not in KINDS for kind in given):
        raise Refusal(f"kind must be one of {', '.join(KINDS)}")
    if len(given) not in (1, len(parts)):
        raise Refusal("give one kind for all files or one for each")
    kinds = given * len(parts) if len(given) == 1 else given
    return [
        "video" if kind == "photo" and part.content_type.startswith("video/") else kind
        for kind, part in zip(kinds, parts, strict=True)
    ]
