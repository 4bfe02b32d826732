"""The talk behind the bot's name, in any chat: product cards for people who are linked, a way in for the others."""

from __future__ import annotations

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.gallery import NO_PREVIEW
from handlers.views.inline import InlineCard, inline_cards, open_first
from handlers.visit import Surroundings
from sales.people import Language

SECONDS = 10  # that Telegram may give the same answer to the same person again
START = "hello"  # what the way in says; it means nothing
_TOO_LATE = ("query is too old", "query id is invalid")


async def answer(house: Surroundings, query: InlineQuery) -> None:
    """Offer products. A stranger is offered nothing but the private chat."""
    user = query.from_user
    known = await house.look(house.desk.recognise, user.id, user.language_code)
    if known is None:
        voice = house.voice(Language.of_code(user.language_code, house.desk.house.language))
        await _send(query, (), "", InlineQueryResultsButton(open_first(voice), start_parameter=START))
        return
    actor, language = known
    start = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 7 else 0
    offers = await house.look(house.desk.offers, actor, query.query, start)
    cards = inline_cards(offers, query.get_bot().username, house.voice(language))
    await _send(query, cards, str(offers.following) if offers.following is not None else "")


async def _send(
    query: InlineQuery, cards: tuple[InlineCard, ...], following: str, button: InlineQueryResultsButton | None = None
) -> None:
    """Answer; that the question is too old by now is no harm: its asker has typed on."""
    try:
        await query.answer(
            [_article(card) for card in cards],
            cache_time=SECONDS,
            is_personal=True,
            next_offset=following,
            button=button,
        )
    except BadRequest as error:
        if not any(words in str(error).lower() for words in _TOO_LATE):
            raise


def _article(card: InlineCard) -> InlineQueryResultArticle:
    keys = [[InlineKeyboardButton(card.button.text, url=card.button.url)]] if card.button else []
    return InlineQueryResultArticle(
        id=card.id,
        title=card.title,
        description=card.description,
        input_message_content=InputTextMessageContent(card.text, ParseMode.HTML, link_preview_options=NO_PREVIEW),
        reply_markup=InlineKeyboardMarkup(keys) if keys else None,
    )
