"""The talk about groups: bound in the group and in private; ordinary talk there is nobody's business."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable

from telegram import Bot, CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import TelegramError

from handlers.gallery import keyboard
from handlers.people import decline_group, stays_silent
from handlers.views.groups import (
    group_added,
    group_asked,
    group_card,
    group_dropped,
    group_inactive,
    group_list,
    group_taken,
    no_tap,
    not_your_group,
    older,
    sent_home,
    settled,
)
from handlers.views.presses import Press, Verb, decode
from handlers.views.refusals import old_button
from handlers.views.reply import Reply, Toast
from handlers.views.say import Voice
from handlers.visit import Surroundings, Visit
from sales.people import Language, Person, Role
from sales.receivables.dispatch_refusals import CustomerInactive, GroupTaken, NotYourGroup
from sales.refusals import NotFound, OutOfDate

COMMAND = "bind"
_INSIDE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)


async def hear_group(house: Surroundings, update: Update) -> None:
    """An update of a group: /bind, a tap under a statement, a new number. Anything else is not meant for us."""
    query, message = update.callback_query, update.message
    if query is not None:
        await _tap(house, query)
    elif message is not None and message.migrate_to_chat_id is not None:
        await house.call(house.desk.group_moved, message.chat_id, message.migrate_to_chat_id)
    elif message is not None and _word(message) == COMMAND and update.effective_user is not None:
        await _bind(house, message, update.effective_user)
    else:
        await decline_group(house, update)


async def hear_membership(house: Surroundings, change: ChatMemberUpdated) -> None:
    """The bot was brought into a group, or put out of one. It says nothing there."""
    chat, before, now = change.chat, change.old_chat_member.status, change.new_chat_member.status
    if chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return
    if now not in _INSIDE:
        await house.call(house.desk.group_gone, chat.id)
        return
    known = await house.look(house.desk.recognise, change.from_user.id, change.from_user.language_code)
    if known is None or before in _INSIDE:
        return
    actor, language = known
    if actor.has(Role.CONTACT):
        with contextlib.suppress(NotYourGroup, GroupTaken, CustomerInactive):
            await house.call(house.desk.ask_group, actor, chat.id, chat.title or "?", "", language)
            house.ring()
    elif actor.has(Role.REP):
        await _in_private(
            change.get_bot(), actor, group_added(chat.title or "?", change.get_bot().username, house.voice(language))
        )


async def hear_groups(visit: Visit) -> None:
    """/groups: the groups of one's customers."""
    sheets = await visit.look(visit.desk.my_groups, visit.actor)
    await visit.say(
        group_list(sheets, visit.message.get_bot().username, visit.voice, own=visit.actor.has(Role.CONTACT))
    )


async def press_groups(visit: Visit, press: Press) -> None:
    """A page of them."""
    sheets = await visit.look(visit.desk.my_groups, visit.actor)
    own = visit.actor.has(Role.CONTACT)
    await visit.toast()
    await visit.redraw(group_list(sheets, visit.message.get_bot().username, visit.voice, press.number(0), own=own))


async def press_group(visit: Visit, press: Press) -> None:
    """Show a group's card."""
    sheet = await visit.look(visit.desk.show_group, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(group_card(sheet, visit.voice))


async def press_bind(visit: Visit, press: Press) -> None:
    """Yes: the group belongs to that customer."""
    sheet = await visit.do(visit.desk.bind_group, visit.actor, press.id, press.version)
    await visit.redraw(group_card(sheet, visit.voice))


async def press_drop(visit: Visit, press: Press) -> None:
    """It belongs to nobody (any more)."""
    sheet = await visit.do(visit.desk.drop_group, visit.actor, press.id, press.version)
    await visit.redraw(group_dropped(sheet, visit.voice))


async def press_statements(visit: Visit, press: Press) -> None:
    """It gets statements, or none."""
    sheet = await visit.do(visit.desk.switch_group, visit.actor, press.id, press.version)
    await visit.redraw(group_card(sheet, visit.voice))


async def press_sign(visit: Visit, press: Press) -> None:
    """This button lives in groups; here somebody has forged it, or forwarded its message."""
    await visit.toast(old_button(visit.voice))


async def _bind(house: Surroundings, message: Message, user: User) -> None:
    known = await house.look(house.desk.recognise, user.id, user.language_code)
    actor, voice = _who(house, known, user)
    code = (message.text or "").partition(" ")[2].strip()
    if actor is None and await stays_silent(house, user):
        return
    try:
        if actor is None:
            raise NotYourGroup(message.chat.title or "")
        title = message.chat.title or "?"
        await house.call(house.desk.ask_group, actor, message.chat_id, title, code, voice.language)
        reply = group_asked(voice)
    except NotYourGroup:
        reply = not_your_group(voice)
    except GroupTaken:
        reply = group_taken(voice)
    except CustomerInactive:
        reply = group_inactive(voice)
    house.ring()
    await message.reply_text(reply.text, parse_mode=ParseMode.HTML)


async def _tap(house: Surroundings, query: CallbackQuery) -> None:
    """Only a linked contact of the group's customer is heard; anybody else gets a polite word, for them alone."""
    known = await house.look(house.desk.recognise, query.from_user.id, query.from_user.language_code)
    actor, voice = _who(house, known, query.from_user)
    toast = await _tapped(house, query, actor, voice)
    with contextlib.suppress(TelegramError):
        await query.answer(toast.text, show_alert=toast.alert)
    house.ring()


async def _tapped(house: Surroundings, query: CallbackQuery, actor: Person | None, voice: Voice) -> Toast:
    press, message = decode(query.data or ""), query.message
    if press is None or press.verb is not Verb.GROUP_SIGN or message is None:
        return no_tap(voice)
    try:
        found = await house.call(house.desk.tapped_in_group, actor, message.chat.id, press.id, press.version)
        if not found.sheet.statement.unsigned:
            return settled(voice)
        if actor is not None:
            await house.call(house.desk.ask_paper, actor, press.id, f"press:{query.id}")
    except OutOfDate:
        return older(voice)
    except (NotYourGroup, NotFound):
        return no_tap(voice)
    return sent_home(voice)


def _who(house: Surroundings, known: tuple[Person, Language] | None, user: User) -> tuple[Person | None, Voice]:
    if known is not None:
        return known[0], house.voice(known[1])
    return None, house.voice(Language.of_code(user.language_code, house.desk.house.language))


def _word(message: Message) -> str:
    """The command a message of a group begins with, if it is meant for this bot."""
    first = (message.text or "").split(maxsplit=1)[:1]
    if not first or not first[0].startswith("/"):
        return ""
    name, _, bot = first[0][1:].partition("@")
    return name.lower() if not bot or bot.lower() == message.get_bot().username.lower() else ""


async def _in_private(bot: Bot, actor: Person, reply: Reply) -> None:
    with contextlib.suppress(TelegramError):  # a hint, and no more
        await bot.send_message(
            actor.telegram_id or 0, reply.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply)
        )


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {
    Verb.GROUPS: press_groups,
    Verb.GROUP: press_group,
    Verb.GROUP_BIND: press_bind,
    Verb.GROUP_DROP: press_drop,
    Verb.GROUP_STATEMENTS: press_statements,
    Verb.GROUP_SIGN: press_sign,
}
