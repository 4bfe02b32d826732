"""What a list of papers can be narrowed to, as buttons; and the caption of an original."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.find import SIGNS, STANDS
from handlers.views.history import BEFORE, PERIODS
from handlers.views.keys import BACK, EARLIER, LATER, choice, grid, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.receipt_kinds import ICONS, KINDS
from handlers.views.reply import Button, Reply
from handlers.views.say import Text, Voice, lines, worded
from handlers.views.words import PAGES, SEARCH
from sales.customers import Customer
from sales.finding import Original, Respect
from sales.people import Person

_ASK = {
    Respect.KIND: Text(zh="看哪类单据？", en="Which kind of papers?"),
    Respect.CUSTOMER: Text(zh="看哪家客户的单据？", en="Whose papers?"),
    Respect.DATE: Text(zh="看哪几天的单据？", en="Papers of which days?"),
    Respect.STATE: Text(zh="看哪种单据？", en="Which papers?"),
    Respect.SENDER: Text(zh="看谁发的单据？", en="Papers sent by whom?"),
}
_BEFORE = Text(zh="上月", en="Last month")
_TYPE_DAYS = Text(zh="✎ 打日期", en="✎ Type days")
_SENT = Text(zh="{who} · {at}", en="{who} · {at}")


def pick_kind(view: int, voice: Voice) -> Reply:
    """Kinds to narrow the list to."""
    ready = [_set(view, Respect.KIND, kind, f"{ICONS[kind]} {text.plain(voice)}") for kind, text in KINDS.items()]
    return Reply(_ASK[Respect.KIND].say(voice), rows(*grid(_flat(ready), 2), _back(view, voice)))


def pick_stand(view: int, voice: Voice) -> Reply:
    """How far the papers are."""
    ready = [_set(view, Respect.STATE, each, f"{SIGNS[each]} {text.plain(voice)}") for each, text in STANDS.items()]
    return Reply(_ASK[Respect.STATE].say(voice), rows(*grid(_flat(ready), 2), _back(view, voice)))


def pick_days(view: int, voice: Voice) -> Reply:
    """Days to narrow the list to."""
    ready = [_set(view, Respect.DATE, period, text.plain(voice)) for period, text in PERIODS.items()]
    ready.append(_set(view, Respect.DATE, BEFORE, _BEFORE.plain(voice)))
    type_ = (key(_TYPE_DAYS, voice, Verb.FIND_TYPE, view, Respect.DATE.value),)
    return Reply(_ASK[Respect.DATE].say(voice), rows(*grid(_flat(ready), 2), type_, _back(view, voice)))


def pick_customer(view: int, customers: Sequence[Customer], number: int, voice: Voice) -> Reply:
    """Customers to narrow the list to."""
    page = page_of(customers, number)
    names = (_set(view, Respect.CUSTOMER, customer.code, worded(customer, voice)) for customer in page.items)
    ways = ((EARLIER, page.number - 1), (LATER, page.number + 1))
    part = Respect.CUSTOMER.value
    turns = tuple(key(text, voice, Verb.FIND_PICK, view, at, part) for text, at in ways if 0 <= at < page.count)
    search = (key(SEARCH, voice, Verb.FIND_TYPE, view, part),)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = lines((_ASK[Respect.CUSTOMER].say(voice), where))
    return Reply(text, rows(*names, turns, search, _back(view, voice)))


def pick_sender(view: int, senders: Sequence[Person], voice: Voice) -> Reply:
    """People whose papers the list is narrowed to."""
    ready = [_set(view, Respect.SENDER, str(person.id), worded(person, voice)) for person in senders]
    return Reply(_ASK[Respect.SENDER].say(voice), rows(*grid(_flat(ready), 2), _back(view, voice)))


def original_caption(original: Original, sender: Person, voice: Voice) -> str:
    """Who sent the file, and when."""
    return _SENT.say(voice, who=sender, at=original.receipt.created_at)


def _set(view: int, respect: Respect, value: str, words: str) -> tuple[Button, ...]:
    return choice(words, Verb.FIND_SET, view, f"{respect.value}:{value}")


def _flat(ready: Sequence[tuple[Button, ...]]) -> list[Button]:
    return [button for row in ready for button in row]


def _back(view: int, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.FIND, view, 0),)
