"""A small bot of python-telegram-bot, by polling and by webhook: photos, documents, albums, buttons."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from simulator import Simulator
from tests.ports import next_port
from tests.simulator.helpers import LI, WANG, Client, picture
from tests.simulator.recordings import opus

MENU = InlineKeyboardMarkup(
    [[InlineKeyboardButton("确认", callback_data="yes"), InlineKeyboardButton("✗", callback_data="no")]]
)


async def start(update: Update, context: Any) -> None:
    assert isinstance(update.message, Message)
    await update.message.reply_html(f"<b>Hello</b> {' '.join(context.args)}", reply_markup=MENU)


async def photo(update: Update, context: Any) -> None:
    """Sends a photo back as a document and as an album."""
    assert update.message is not None
    await update.message.reply_chat_action(ChatAction.UPLOAD_DOCUMENT)
    file = await update.message.photo[-1].get_file()
    data = bytes(await file.download_as_bytearray())
    await update.message.reply_document(data, filename="回单.jpg", caption="`same`", parse_mode=ParseMode.MARKDOWN_V2)
    album = [InputMediaPhoto(data, caption="1"), InputMediaPhoto(update.message.photo[0].file_id)]
    await update.message.reply_media_group(album)


async def document(update: Update, context: Any) -> None:
    assert update.message is not None
    assert update.message.document is not None
    got = update.message.document
    await update.message.reply_text(f"{got.file_name} {got.mime_type} {got.file_size}", do_quote=True)


async def press(update: Update, context: Any) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("ok", show_alert=query.data == "no")
    await query.edit_message_text(f"You said {query.data}", reply_markup=MENU)
    await query.edit_message_reply_markup(None)


def build(sim: Simulator) -> Application:
    app = ApplicationBuilder().token(sim.token).base_url(sim.api_url).base_file_url(sim.file_url).build()
    app.add_handler(CommandHandler("start", start))
    app.add_handler(MessageHandler(filters.PHOTO, photo))
    app.add_handler(MessageHandler(filters.Document.ALL, document))
    app.add_handler(CallbackQueryHandler(press))
    return app


@asynccontextmanager
async def running(sim: Simulator, how: str) -> AsyncIterator[Application]:
    app = build(sim)
    async with app:
        await app.start()
        assert app.updater is not None
        if how == "polling":
            await app.updater.start_polling(timeout=20)
        else:
            port = next_port()
            url = f"http://127.0.0.1:{port}/hook"
            await app.updater.start_webhook("127.0.0.1", port, "hook", webhook_url=url, secret_token="abc")
        yield app
        await app.updater.stop()
        await app.stop()


async def quiet(tg: Client) -> None:
    answer = await tg.http.get("/control/wait", params={"idle": 0.3, "timeout": 30})
    assert answer.json() == {"idle": True}


@pytest.mark.parametrize("how", ["polling", "webhook"])
async def test_a_bot_works(sim: Simulator, tg: Client, how: str) -> None:
    """A newcomer starts, presses, sends a photo and a document; the bot answers each."""
    async with running(sim, how):
        await tg.says("/start deep")
        await quiet(tg)
        hello = (await tg.shown())[-1]
        assert (hello["text"], hello["entities"][0]["type"]) == ("Hello deep", "bold")
        await tg.phone("press", message_id=hello["message_id"], data="no")
        await quiet(tg)
        said = (await tg.shown())[-1]
        assert (said["text"], said["message_id"]) == ("You said no", hello["message_id"])
        assert "reply_markup" not in said
        await tg.sends("photo", ("a.jpg", picture(1600, 900), "image/jpeg"))
        await quiet(tg)
        sent, one, two = (await tg.shown())[-3:]
        assert (sent["document"]["file_name"], sent["caption"]) == ("回单.jpg", "same")
        assert one["media_group_id"] == two["media_group_id"]
        assert one["photo"][-1]["width"] == 1280
        await tg.sends("document", ("订单.txt", b"abc", "text/plain"))
        await quiet(tg)
        answer = (await tg.shown())[-1]
        assert answer["text"] == "订单.txt text/plain 3"
        assert answer["reply_to_message"]["document"]["file_name"] == "订单.txt"


async def test_the_library_meets_the_real_errors(sim: Simulator, tg: Client) -> None:
    """Each refusal becomes the exception that code for the real Telegram catches."""
    async with build(sim) as app:
        bot = app.bot
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(999, "x")
        await tg.http.patch(f"/phone/users/{WANG}", json={"blocked": True})
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(WANG, "x")
        await tg.http.post("/control/faults", json=[{"kind": "429", "seconds": 3}, {"kind": "drop"}])
        with pytest.raises(RetryAfter) as slow:
            await bot.send_message(LI, "x")
        assert slow.value.message == "Flood control exceeded. Retry in 3 seconds"
        with pytest.raises(NetworkError):
            await bot.send_message(LI, "x")
        with pytest.raises(BadRequest, match="Button_data_invalid"):
            await bot.send_message(
                LI, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x" * 65)]])
            )
    with pytest.raises(InvalidToken):
        await ApplicationBuilder().token("1000:no").base_url(sim.api_url).build().bot.initialize()


async def test_every_other_method_by_the_library(sim: Simulator, tg: Client) -> None:
    """PTB's own parsing takes what comes back."""
    async with build(sim) as app:
        bot = app.bot
        assert bot.username == "clerk_bot"
        message = await bot.send_location(LI, 1.5, 2.5)
        assert message.location is not None
        assert (await bot.send_contact(LI, "1", "A")).contact is not None
        assert (await bot.get_chat(LI)).first_name == "Li"
        forwarded = await bot.forward_message(WANG, LI, message.message_id)
        assert forwarded.forward_origin is not None
        copied = await bot.copy_message(WANG, LI, message.message_id, reply_markup=MENU)
        assert await bot.delete_message(WANG, copied.message_id)
        assert await bot.delete_messages(WANG, [forwarded.message_id])
        assert await bot.set_my_commands([BotCommand("start", "开始")], language_code="zh")
        assert [c.description for c in await bot.get_my_commands(language_code="zh")] == ["开始"]
        assert await bot.delete_my_commands(language_code="zh")
        sent = await bot.send_photo(LI, picture(), caption="a")
        edited = await bot.edit_message_media(InputMediaPhoto(picture(80, 90), caption="b"), LI, sent.message_id)
        assert isinstance(edited, Message)
        assert (edited.photo[-1].height, edited.caption) == (90, "b")
        edited = await bot.edit_message_caption(LI, sent.message_id, caption="c")
        assert isinstance(edited, Message)
        assert edited.caption == "c"
        assert await bot.pin_chat_message(LI, sent.message_id)
        assert await bot.set_message_reaction(LI, sent.message_id, "👍")
        assert await bot.set_chat_menu_button(LI)
        # As on the real server the bot hears of its own pin.
        assert (await bot.get_webhook_info()).pending_update_count == 1
        voice = await bot.send_voice(LI, opus(3), duration=3)
        assert voice.voice is not None
        with pytest.raises(RetryAfter):
            await bot.close()
        assert await bot.log_out()
        with pytest.raises(BadRequest, match="Logged out"):
            await bot.get_me()


async def test_two_bots_with_one_token_quarrel(sim: Simulator, tg: Client) -> None:
    """Two pollers end each other with 409, as in the cloud."""
    async with running(sim, "polling"):
        while not sim.station.queue.polled():
            await tg.ok("getMe")
        answer = await tg.call("getUpdates", timeout=0)
        assert answer["ok"]
    log = (await tg.http.get("/phone/log")).json()
    assert [entry["response"]["error_code"] for entry in log if entry.get("status") == 409] == [409]
