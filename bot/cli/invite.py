"""`fieldclerk invite`: add a person and print the one-time link that ties their Telegram account to them."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.console import Failure, plain
from sales.people import Role


def invite(
    name: Annotated[str, typer.Option(help="The person's name, as others will see it.")],
    role: Annotated[list[Role], typer.Option(help="What the person does; may be given more than once.")],
    customer: Annotated[str | None, typer.Option(help="A contact's company, by its code.")] = None,
    hours: Annotated[int | None, typer.Option(help="How long the link works.")] = None,
) -> None:
    """Add a person and print a link to send to them; it works once."""
    from bot.settings import load
    from bot.wiring import build
    from sales.refusals import NotFound

    settings = load()
    if not name.strip():
        raise Failure("A person needs a name.")
    if (Role.CONTACT in role) != (customer is not None):
        raise Failure("A contact, and only a contact, belongs to a customer: name it with --customer CODE.")
    if Role.CONTACT in role and len(role) > 1:
        raise Failure("A customer's contact has no other role in the house.")
    bot_name = asyncio.run(_bot_name(settings.token_to_run(), settings.api_base))
    parts = build(settings)
    try:
        token = parts.desk.invite(name.strip(), frozenset(role), customer, hours or settings.invite_hours)
    except NotFound:
        raise Failure(f"There is no customer {customer}.") from None
    finally:
        parts.close()
    plain(f"https://t.me/{bot_name}?start={token}")


async def _bot_name(token: str, api_base: str) -> str:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    try:
        async with Bot(token, base_url=f"{api_base}/bot") as bot:
            return bot.username
    except InvalidToken:  # the library's own words repeat the token
        raise Failure("Telegram refuses the token: ask @BotFather for it again.") from None
    except TelegramError as error:
        raise Failure(f"Telegram does not answer for this token: {error}.") from None
