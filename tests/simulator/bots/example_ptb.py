"""An echo bot of python-telegram-bot on the local Telegram."""

from telegram.ext import ApplicationBuilder, MessageHandler, filters

HOME = "http://127.0.0.1:8081"


async def echo(update, context):
    await update.message.reply_html(f"You said: {update.message.text_html}")


app = ApplicationBuilder().token("1000:demo").base_url(f"{HOME}/bot").base_file_url(f"{HOME}/file/bot").build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
