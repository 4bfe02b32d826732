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
from telegram.ext import (
    Application,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from tests.simulator.bots import words
from tests.simulator.bots.ptb_shop import keyboard

ABOUT = ("forward", "copy", "quote", "pin", "unpin", "react", "delete")


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


async def who(update: Any, context: Any) -> None:
    chat, bot = update.effective_chat, context.bot
    member = await chat.get_member(update.effective_user.id)
    admins = sorted([(str(m.status), m.user.first_name) for m in await bot.get_chat_administrators(chat.id)])
    await update.message.reply_text(f"{member.status} of {await chat.get_member_count()}: {admins}")


async def newcomers(update: Any, context: Any) -> None:
    names = ", ".join(user.first_name for user in update.message.new_chat_members)
    await update.effective_chat.send_message(f"Welcome, {names}")


async def membership(update: Any, context: Any) -> None:
    """Its own place in a chat has changed, or (where it is an administrator) somebody else's."""
    change = update.my_chat_member or update.chat_member
    if change.chat.type != "private" and change.new_chat_member.status not in ("left", "kicked"):
        text = f"{change.new_chat_member.user.first_name}: {change.old_chat_member.status} to"
        await context.bot.send_message(change.chat.id, f"{text} {change.new_chat_member.status}")


async def reaction(update: Any, context: Any) -> None:
    change = update.message_reaction
    emojis = "".join(each.emoji for each in change.new_reaction)
    await context.bot.send_message(change.chat.id, f"{change.user.first_name} {emojis}")


def handlers(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """What this part answers to."""
    for command in (setup, tell, who):
        app.add_handler(CommandHandler(command.__name__, command))
    app.add_handler(MessageHandler(filters.COMMAND & filters.REPLY & filters.Regex(f"^/({'|'.join(ABOUT)})$"), about))
    app.add_handler(MessageHandler(filters.StatusUpdate.NEW_CHAT_MEMBERS, newcomers))
    app.add_handler(ChatMemberHandler(membership, ChatMemberHandler.ANY_CHAT_MEMBER))
    app.add_handler(MessageReactionHandler(reaction))
