"""Audited actions of handing statements over, of customers' groups, and of the outbox itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sales.desk.giving_up import GaveUp
from sales.dispatch import Group
from sales.notices import NoticeKind
from sales.people import Language
from sales.statements import Statement
from tests.sales.answering import march
from tests.sales.auditing import Actions
from tests.sales.company import Firm

CHAT = -1_009


def _stated(firm: Firm) -> Statement:
    return march(firm)


def _long_ago(firm: Firm) -> int:
    one = _stated(firm)
    with firm.archive.begin() as work:
        firm.desk.dispatched(work, one.id, firm.contact.id)
        work.commit()
    firm.later(hours=1)
    return one.id


def _in_one(firm: Firm, change: Callable[..., Any], *args: Any) -> Any:
    """As the courier does it: in a transaction of its own."""
    with firm.desk.house.archive.begin() as work:
        change(work, *args)
        work.commit()


def _queued(firm: Firm) -> GaveUp:
    _stated(firm)
    with firm.archive.look() as work:
        due = work.outbox.due(firm.clock.now(), 99)
    [queued] = [each for each in due if each.notice.kind is NoticeKind.STATEMENT_DOCUMENT]
    return GaveUp(queued.id, queued.notice, "Forbidden: bot was blocked by the user", alarm=False)


def _ask(firm: Firm) -> Group:
    return firm.desk.ask_group(firm.rep, CHAT, "群", "WANG", Language.ZH).group


def _bound(firm: Firm) -> tuple[Statement, Group]:
    asked = _ask(firm)
    return _stated(firm), firm.desk.bind_group(firm.rep, asked.id, asked.version).group


def _given_up(firm: Firm) -> int:
    gone = _queued(firm)
    _in_one(firm, firm.desk.gave_up, gone)
    return gone.id


def _kept(firm: Firm) -> int:
    with firm.desk.house.archive.begin() as work:
        work.inbox.put(7, "{}", firm.clock.now())
        work.commit()
    return 7


def _aside(firm: Firm) -> int:
    assert firm.desk.put_update_aside(_kept(firm), "it kills")
    return 7


HANDING: Actions = {
    "statement.delivered": (
        _stated,
        lambda f, one: _in_one(f, f.desk.dispatched, one.id, f.contact.id),
    ),
    "statement.not_delivered": (_queued, lambda f, gone: _in_one(f, f.desk.gave_up, gone)),
    "statement.sent_again": (_long_ago, lambda f, id_: f.desk.send_again(f.rep, id_, "press")),
    "group.asked": (
        lambda f: None,
        lambda f, _: f.desk.ask_group(f.rep, CHAT, "群", "WANG", Language.ZH),
    ),
    "group.bound": (_ask, lambda f, group: f.desk.bind_group(f.rep, group.id, group.version)),
    "group.dropped": (_ask, lambda f, group: f.desk.drop_group(f.rep, group.id, group.version)),
    "group.dropped (the bot was put out, at the server)": (_ask, lambda f, _: f.desk.group_gone(CHAT)),
    "group.moved": (_ask, lambda f, _: f.desk.group_moved(CHAT, CHAT - 1)),
    "group.statements": (_bound, lambda f, there: f.desk.switch_group(f.rep, there[1].id, there[1].version)),
    "group.tapped": (_bound, lambda f, there: f.desk.tapped_in_group(f.contact, CHAT, there[0].id, 1)),
    "update.put_aside": (_kept, lambda f, id_: f.desk.put_update_aside(id_, "it kills")),
    "mark_key.lost": (lambda f: None, lambda f, _: f.desk.mark_key_lost()),
    "update.taken_up": (_aside, lambda f, id_: f.desk.take_up_update(id_)),
    "outbox.caught_up": (_given_up, lambda f, _: f.desk.catch_up_post(f.contact)),
    "outbox.retried": (_given_up, lambda f, id_: f.desk.retry_notice(id_)),
}
