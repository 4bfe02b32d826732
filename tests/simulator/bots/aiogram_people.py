"""The shop written with aiogram, second part: chats, other people, and what goes wrong."""

from __future__ import annotations

import asyncio
from typing import Any

from aiogram import Bot, F, Router
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import Command, CommandObject
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    ChatMemberUpdated,
    MenuButtonCommands,
    Message,
    ReactionTypeEmoji,
    ReplyParameters,
)

from tests.simulator.bots import words
from tests.simulator.bots.aiogram_shop import keyboard

ABOUT = ("forward", "copy", "quote", "pin", "unpin", "react", "delete")


async def about(message: Any, command: CommandObject) -> None:
    """Commands that answer a message: what they do, they do to that one."""
    target = message.reply_to_message
    if command.command == "forward":
        await target.forward(message.chat.id)
    elif command.command == "copy":
        await target.copy_to(message.chat.id, reply_markup=keyboard(words.BACK_BUTTONS))
    elif command.command == "quote":
        await message.answer("You said that", reply_parameters=ReplyParameters(message_id=target.message_id, quote="b"))
    elif command.command == "pin":
        await target.pin()
    elif command.command == "unpin":
        await target.unpin()
    elif command.command == "react":
        await target.react([ReactionTypeEmoji(emoji="👍")])
    elif command.command == "delete":
        await target.delete()


async def setup(message: Message, bot: Bot) -> None:
    private, group = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    for names, scope, language in (
        (words.COMMANDS, private, None),
        (words.COMMANDS_ZH, private, "zh"),
        (words.COMMANDS_GROUP, group, None),
    ):
        commands = [BotCommand(command=command, description=description) for command, description in names]
        await bot.set_my_commands(commands, scope=scope, language_code=language)
    await bot.set_chat_menu_button(chat_id=message.chat.id, menu_button=MenuButtonCommands())
    known = await bot.get_my_commands(scope=private, language_code="zh")
    button = await bot.get_chat_menu_button(chat_id=message.chat.id)
    await message.answer(" ".join(c.description for c in known) + f" {button.type}")


async def tell(message: Message, bot: Bot, command: CommandObject) -> None:
    """Writes to somebody else; waits when it must, says so when it can't."""
    chat, _, text = str(command.args).partition(" ")
    for _ in range(3):
        try:
            await bot.send_message(int(chat), text)
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except (TelegramForbiddenError, TelegramBadRequest) as error:
            await message.answer(type(error).__name__.removeprefix("Telegram").removesuffix("Error"))
            return
        except (TelegramNetworkError, TelegramServerError, ClientDecodeError):
            continue
        else:
            await message.answer("told")
            return


async def who(message: Any, bot: Bot) -> None:
    chat = message.chat.id
    member = await bot.get_chat_member(chat, message.from_user.id)
    admins = sorted([(str(m.status), m.user.first_name) for m in await bot.get_chat_administrators(chat)])
    await message.answer(f"{member.status} of {await bot.get_chat_member_count(chat)}: {admins}")


async def newcomers(message: Any) -> None:
    await message.answer(f"Welcome, {', '.join(user.first_name for user in message.new_chat_members)}")


async def membership(change: ChatMemberUpdated, bot: Bot) -> None:
    """Its own place in a chat has changed, or (where it is an administrator) somebody else's."""
    if change.chat.type != "private" and change.new_chat_member.status not in ("left", "kicked"):
        text = f"{change.new_chat_member.user.first_name}: {change.old_chat_member.status} to"
        await bot.send_message(change.chat.id, f"{text} {change.new_chat_member.status}")


async def reaction(change: Any, bot: Bot) -> None:
    emojis = "".join(each.emoji for each in change.new_reaction)
    await bot.send_message(change.chat.id, f"{change.user.first_name} {emojis}")


def router() -> Router:
    """What this part answers to."""
    people = Router()
    people.message.register(about, Command(*ABOUT), F.reply_to_message)
    people.message.register(setup, Command("setup"))
    people.message.register(tell, Command("tell"))
    people.message.register(who, Command("who"))
    people.message.register(newcomers, F.new_chat_members)
    people.my_chat_member.register(membership)
    people.chat_member.register(membership)
    people.message_reaction.register(reaction)
    return people
