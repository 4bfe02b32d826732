"""`python -m bot …` is the same as `fieldclerk …`: for starting the bot with this very interpreter."""

from bot.cli import main

main()
