"""The shop written with python-telegram-bot, second part: chats, other people, and what goes wrong."""

from __future__ import annotations

from typing import Any

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    MenuButtonCommands,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.ext import Application, CommandHandler, MessageHandler, filters

from tests.simulator.bots import words
from tests.simulator.bots.ptb_shop import keyboard


async def about(update: Any, context: Any) -> None:
    """Commands that answer a message: what they do, they do to that one."""
    message, target = update.message, update.message.reply_to_message
    command = message.text.removeprefix("/")
    if command == "forward":
        await target.forward(message.chat_id)
    elif command == "copy":
        await target.copy(message.chat_id, reply_markup=keyboard(words.BACK_BUTTONS))
    elif command == "quote":
        quote = ReplyParameters(target.message_id, quote="b")
        await message.reply_text("You said that", reply_parameters=quote)
    elif command == "pin":
        await target.pin()
    elif command == "unpin":
        await target.unpin()
    elif command == "react":
        await target.set_reaction("👍")
    elif command == "delete":
        await target.delete()


async def setup(update: Any, context: Any) -> None:
    bot = context.bot
    await bot.set_my_commands([BotCommand(*c) for c in words.COMMANDS], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand(*c) for c in words.COMMANDS_ZH], BotCommandScopeAllPrivateChats(), "zh")
    await bot.set_my_commands([BotCommand(*c) for c in words.COMMANDS_GROUP], BotCommandScopeAllGroupChats())
    await bot.set_chat_menu_button(update.effective_chat.id, MenuButtonCommands())
    known = await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "zh")
    button = await bot.get_chat_menu_button(update.effective_chat.id)
    await update.message.reply_text(" ".join(c.description for c in known) + f" {button.type}")


async def tell(update: Any, context: Any) -> None:
    """Writes to somebody else; waits when it must, says so when it can't. 429 is the rate limiter's work."""
    chat, text = int(context.args[0]), " ".join(context.args[1:])
    for _ in range(3):
        try:
            await context.bot.send_message(chat, text)
        except (Forbidden, BadRequest) as error:
            await update.message.reply_text(type(error).__name__)
        except NetworkError:
            continue
        else:
            await update.message.reply_text("told")
        return


def handlers(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """What this part answers to."""
    for command in (setup, tell):
        app.add_handler(CommandHandler(command.__name__, command))
    app.add_handler(MessageHandler(filters.COMMAND & filters.REPLY, about))
