"""Money post: unasked-for messages about money, each put into words as its reader may see it when it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Bot

from bot.adjustment_post import AdjustmentPost
from bot.books_post import BooksPost
from bot.cash_post import CashPost
from bot.dunning_post import DunningPost
from bot.slip_post import SlipPost
from bot.standing_post import StandingPost
from documents.printer import Printer
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person


class MoneyPost:
    """The ways of the notices about money, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            **CashPost(house, bot).ways,
            **DunningPost(house, bot).ways,
            **AdjustmentPost(house, bot, printer).ways,
            **BooksPost(house, bot).ways,
            **SlipPost(house, bot, printer).ways,
            **StandingPost(house, bot).ways,
        }
