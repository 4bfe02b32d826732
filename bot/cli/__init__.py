"""The command line: `fieldclerk`, one module a command."""

from bot.cli.app import main

__all__ = ["main"]
