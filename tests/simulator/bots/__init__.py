"""A small shop bot written twice - with python-telegram-bot and with aiogram - and what runs either."""
