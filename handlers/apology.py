"""What is said where something broke: one sentence, and that nothing was changed."""

from __future__ import annotations

import contextlib

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from handlers.views.refusals import failure, failure_toast
from handlers.views.reply import Toast
from handlers.visit import Surroundings


async def apologise(house: Surroundings, update: Update) -> None:
    """Something broke: one sentence, and nothing was changed. In a group for who pressed alone, and else nothing."""
    user, message, query = update.effective_user, update.effective_message, update.callback_query
    if user is None or message is None:
        return
    private = message.chat.type == ChatType.PRIVATE
    if query is None and not private:
        return
    known = await house.look(house.desk.recognise, user.id, user.language_code)
    voice = house.voice(known[1] if known else house.desk.house.language)
    with contextlib.suppress(TelegramError):
        if (query is None or not await _told(query, failure_toast(voice))) and private:
            await message.get_bot().send_message(message.chat_id, failure(voice).text, parse_mode="HTML")


async def _told(query: CallbackQuery, toast: Toast) -> bool:
    """Whether a press could still be answered: one that took long was answered before it broke."""
    try:
        return await query.answer(toast.text, show_alert=toast.alert)
    except BadRequest:
        return False
