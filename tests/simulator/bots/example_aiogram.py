"""An echo bot of aiogram on the local Telegram."""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

bot = Bot("1000:demo", session=AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:8081")))
dispatcher = Dispatcher()


@dispatcher.message(F.text)
async def echo(message):
    await message.answer(f"You said: {message.html_text}", parse_mode="HTML")


asyncio.run(dispatcher.start_polling(bot))
