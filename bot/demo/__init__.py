"""The demo: a plausible company, the local Telegram, the bot and a page of phones, in one command."""
