"""What the clerk cannot use: one clear sentence for each, and the conversation goes on."""

from __future__ import annotations

from telegram import Message
from telegram.ext import filters

from handlers.views.media import Unusable, unusable
from handlers.visit import Visit

# In this order: an animation is also a document, a video note is no video.
_KINDS = (
    ("sticker", Unusable.STICKER),
    ("animation", Unusable.ANIMATION),
    ("video_note", Unusable.VIDEO_NOTE),
    ("video", Unusable.VIDEO),
    ("voice", Unusable.VOICE),
    ("audio", Unusable.AUDIO),
    ("location", Unusable.LOCATION),
    ("contact", Unusable.CONTACT),
    ("poll", Unusable.POLL),
)


def kind_of(message: Message) -> Unusable:
    """What kind of thing this message is."""
    return next((kind for name, kind in _KINDS if getattr(message, name)), Unusable.OTHER)


async def hear_unusable(visit: Visit) -> None:
    """Say what to send instead; nobody waits for a word about what merely happened to the chat, as a pinned message."""
    if filters.StatusUpdate.ALL.check_update(visit.update):
        return
    await visit.say(unusable(kind_of(visit.message), visit.voice))


async def hear_edited(visit: Visit) -> None:
    """An edited message changes nothing that was done with it: say how to change it."""
    await visit.say(unusable(Unusable.EDITED, visit.voice))
