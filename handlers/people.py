"""The talk about people: arriving by an invitation, the language, help."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable

from telegram import Bot, BotCommand, BotCommandScopeChat, Update, User
from telegram.constants import ParseMode
from telegram.error import TelegramError

from handlers.barcodes import hear_link
from handlers.inline import START
from handlers.pass_on import hear_statement_link
from handlers.views.asking import asking_cancelled, nothing_asked
from handlers.views.commands import commands_for
from handlers.views.groups import statement_of
from handlers.views.inline import sku_of
from handlers.views.people import (
    help_card,
    language_chosen,
    language_menu,
    language_now,
    not_linked,
    only_private,
    welcome,
)
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button, refusal_text
from handlers.views.say import Voice
from handlers.visit import Surroundings, Visit
from sales.desk.reception import Came
from sales.people import Language, Person
from sales.refusals import BadInvitation


async def greet_stranger(house: Surroundings, update: Update) -> None:
    """Somebody who is not linked: a /start with an invitation links them, anything else gets one sentence, and that not
    each time."""
    user, message = update.effective_user, update.effective_message
    if user is None or message is None:
        return
    voice = house.voice(Language.of_code(user.language_code, house.desk.house.language))
    command, _, token = (message.text or "").partition(" ")
    if (
        token.strip() == START or sku_of(token.strip()) is not None or statement_of(token.strip()) is not None
    ):  # links into this chat that invite nobody
        token = ""
    if update.callback_query is not None:
        with contextlib.suppress(TelegramError):  # a press too old to be answered
            await update.callback_query.answer()
    if command == "/start" and token.strip():
        try:
            joined = await house.call(house.desk.join, token.strip(), user.id)
            await house.call(house.desk.who, user.id, user.language_code)
            reply = welcome(joined.person, voice, joined.customer)
            await set_menu(message.get_bot(), message.chat_id, joined.person, voice)
        except BadInvitation as refusal:
            if not await house.call(house.desk.answer_stranger, user.id, Came.LINK):
                return
            reply = refusal_text(refusal, voice)
    elif await house.call(house.desk.answer_stranger, user.id, Came.WORD):
        reply = not_linked(voice)
    else:
        return
    await message.get_bot().send_message(message.chat_id, reply.text, parse_mode=ParseMode.HTML)


async def set_menu(bot: Bot, chat_id: int, person: Person, voice: Voice) -> None:
    """The menu of commands in this chat: those of use to this person, in their language."""
    menu = [BotCommand(command.name, command.text.plain(voice)) for command in commands_for(person)]
    await bot.set_my_commands(menu, BotCommandScopeChat(chat_id))


async def stays_silent(house: Surroundings, user: User) -> bool:
    """Whether this is somebody unknown who has been answered in a group just now."""
    known = await house.look(house.desk.recognise, user.id, user.language_code)
    return known is None and not await house.call(house.desk.answer_stranger, user.id, Came.GROUP)


async def decline_group(house: Surroundings, update: Update) -> None:
    """A command in a group: accounts are nobody else's business. Anything else in a group is not meant for us."""
    user, message = update.effective_user, update.message
    if user is None or message is None or not (message.text or "").startswith("/"):
        return
    if await stays_silent(house, user):
        return
    voice = house.voice(Language.of_code(user.language_code, house.desk.house.language))
    await message.reply_text(only_private(voice).text, parse_mode=ParseMode.HTML)


async def hear_start(visit: Visit) -> None:
    """/start of somebody known: the product that a link names, or welcome back."""
    if await hear_link(visit) or await hear_statement_link(visit):
        return
    await visit.say(welcome(visit.actor, visit.voice))


async def hear_help(visit: Visit) -> None:
    """/help: what this person can do here."""
    await visit.say(help_card(visit.actor, visit.voice))


async def hear_language(visit: Visit) -> None:
    """/language: choose one."""
    await visit.say(language_menu(visit.voice))


async def hear_cancel(visit: Visit) -> None:
    """/cancel: nothing is asked any more."""
    if await visit.look(visit.desk.question, visit.actor) is None:
        await visit.say(nothing_asked(visit.voice))
        return
    await visit.do(visit.desk.answered, visit.actor)
    await visit.say(asking_cancelled(visit.voice))


async def press_language(visit: Visit, press: Press) -> None:
    """Speak this language from now on."""
    if press.word not in set(Language):
        await visit.toast(old_button(visit.voice))
        return
    language = Language(press.word)
    await visit.do(visit.desk.choose_language, visit.actor, language)
    voice = visit.house.voice(language)
    await visit.toast(language_chosen(voice))
    await visit.redraw(language_now(voice))
    await set_menu(visit.message.get_bot(), visit.chat_id, visit.actor, voice)


async def press_help(visit: Visit, _press: Press) -> None:
    """The help as a new message."""
    await visit.toast()
    await hear_help(visit)


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {
    Verb.LANGUAGE: press_language,
    Verb.HELP: press_help,
}
