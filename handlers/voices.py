"""The talk about voice notes: kept with an order, played back, and never claimed to be understood."""

from __future__ import annotations

from datetime import timedelta

from telegram import Audio, InputFile, VideoNote, Voice

from handlers.downloads import LARGEST_FILE, download
from handlers.fallback import kind_of
from handlers.orders import Handler, show_order
from handlers.replies import replied_to
from handlers.views.media import unusable
from handlers.views.presses import Press, Verb
from handlers.views.voices import note_caption, note_kept, note_refused, note_too_big
from handlers.visit import Visit
from sales.notes import NoteKind, VoiceNote
from sales.orders import OrderState
from sales.people import Role


async def hear_note(visit: Visit) -> None:
    """Keep a recording with the order that it is about, and say honestly that it is only kept."""
    if visit.actor.has(Role.CONTACT):
        await visit.say(note_refused(visit.voice))
        return
    if not visit.actor.has(Role.REP, Role.MANAGER):
        await visit.say(unusable(kind_of(visit.message), visit.voice))
        return
    file, kind = _recording(visit)
    if (file.file_size or 0) > LARGEST_FILE:
        await visit.say(note_too_big(visit.voice))
        return
    about = await replied_to(visit)
    length = file.duration
    seconds = int(length.total_seconds()) if isinstance(length, timedelta) else length
    content = await download(file)
    kept = await visit.do(visit.desk.keep_note, visit.actor, visit.key, content, kind, seconds, about)
    await visit.say(note_kept(kept.sheet, visit.voice))
    if kept.sheet.order.key == visit.key and kept.sheet.order.state is OrderState.DRAFT:
        await show_order(visit, kept.sheet)


def _recording(visit: Visit) -> tuple[Voice | Audio | VideoNote, NoteKind]:
    message = visit.message
    if message.voice is not None:
        return message.voice, NoteKind.VOICE
    if message.audio is not None:
        return message.audio, NoteKind.AUDIO
    if message.video_note is not None:
        return message.video_note, NoteKind.VIDEO_NOTE
    raise LookupError("a message without a recording came to the voice notes")


async def press_notes(visit: Visit, press: Press) -> None:
    """Play an order's voice notes: send them again, each with who said it when."""
    notes = await visit.look(visit.desk.notes, visit.actor, press.id)
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    await visit.toast()
    for number, (note, content) in enumerate(notes, 1):
        await _send(visit, note, content, note_caption(sheet, note, number, len(notes), visit.voice))


async def _send(visit: Visit, note: VoiceNote, content: bytes, caption: str) -> None:
    bot, chat = visit.message.get_bot(), visit.chat_id
    if note.kind is NoteKind.VOICE:
        file = InputFile(content, filename="note.ogg")
        await bot.send_voice(chat, file, caption=caption, duration=note.seconds)
    elif note.kind is NoteKind.AUDIO:
        file = InputFile(content, filename="note.mp3")
        await bot.send_audio(chat, file, caption=caption, duration=note.seconds)
    else:
        await bot.send_video_note(chat, InputFile(content, filename="note.mp4"), duration=note.seconds)


PRESSES: dict[Verb, Handler] = {Verb.ORDER_NOTES: press_notes}
