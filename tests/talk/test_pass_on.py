"""Statements that reached nobody, passed on by the rep; and several contacts of one customer."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.clock import MovableClock
from sales.dispatch import DispatchState
from sales.people import Role
from tests.phones import buttons_of, words_of
from tests.sales.handed import handed_out
from tests.town import CUSTOMER, STRANGER, Town

SOON = 2  # minutes: what failed together is told together


def later(town: Town, minutes: int) -> None:
    clock = town.parts.desk.house.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(clock.now() + timedelta(minutes=minutes))


async def test_blocked_then_passed_on_and_the_new_contact_gets_it_at_once(town: Town) -> None:
    """The only contact has blocked the bot. The rep gets one list with why; a tap gives the PDF, words to forward and a
    link; who opens the link gets the statement at once."""
    await town.phones.call(f"/phone/users/{CUSTOMER}", {"blocked": True}, method="PATCH")
    one = handed_out(town.parts.desk.house, "C01")
    assert town.clerk is not None
    town.clerk.house.ring()
    await town.quiet()
    later(town, SOON)
    listed = await town.rep.expect("没有送到客户手里", "屏蔽了机器人", "¥576.00")
    assert len(buttons_of(listed)) == 1
    await town.rep.press("¥576.00", listed["message_id"])
    await town.rep.expect("您好", one.number, "期末余额", without="没有送到")
    await town.quiet()
    [paper] = [m for m in await town.rep.messages() if m.get("document")]
    assert paper["message_id"] > listed["message_id"]
    said = words_of(paper)
    assert one.number in said
    assert "期末余额  ¥576.00" in said
    assert not any(words in said for words in ("送达", "没送到", "绑定", "⏳", "❗")), said
    assert not buttons_of(paper)
    await town.rep.press("邀请联系人")
    told = await town.rep.expect("只能用一次", "https://t.me/")
    token = re.search(r"start=([\w-]+)", words_of(told))
    assert token is not None
    newcomer = town.phones.of(STRANGER)
    await newcomer.say(f"/start {token[1]}")
    card = await newcomer.expect(one.number, "期末余额")
    assert card["document"]
    await newcomer.press("去确认", card["message_id"])
    assert not any("没有送到" in words_of(m) for m in (await town.rep.messages())[-1:])


async def test_when_one_contact_signs_the_others_see_who(town: Town) -> None:
    """Two contacts get it; one signs; the other one's card says who, and has no buttons to sign any more."""
    house = town.parts.desk.house
    with house.archive.begin() as work:
        second = work.people.add("会计小王", frozenset({Role.CONTACT}), "C01")
        work.people.link(second.id, STRANGER)
        work.commit()
    other = town.phones.of(STRANGER)
    await other.say("/start")
    one = handed_out(house, "C01")
    assert town.clerk is not None
    town.clerk.house.ring()
    mine = await town.customer.expect(one.number, "校验码")
    theirs = await other.expect(one.number, "校验码")
    await town.quiet()
    assert {d.state for d in town.parts.desk.show_statement(town.cast.manager, one.id).dispatches} == {
        DispatchState.SENT
    }
    await town.customer.press("去确认", mine["message_id"])
    await town.quiet()
    await town.customer.press("签章", mine["message_id"])
    seen = await other.expect(one.number, "确认签章", "王建国")
    assert seen["message_id"] == theirs["message_id"]
    assert not any("去确认" in b["text"] for b in buttons_of(seen))
