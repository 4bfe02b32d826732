"""Every press is answered: over a line that breaks, when its handler breaks, and when a slow answer is called off."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from telegram import CallbackQuery, Update

from handlers import routes
from handlers.views.presses import Press, Verb, encode
from handlers.views.reply import Toast
from handlers.views.say import Voice
from handlers.visit import Surroundings, Visit, answer_if_slow
from sales.notices import Subject
from sales.people import Language
from sales.refusals import NotFound
from tests.phones import words_of
from tests.talk.test_groups import room
from tests.town import Town


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken line is tried twice and not four times: what comes after that is told here."""
    monkeypatch.setattr("bot.pacing.WAITS", (0.01,))


async def test_a_line_that_breaks_for_longer_than_it_is_tried(town: Town) -> None:
    """The answer to a tap cannot be given while the order is posted: the card shows what was done, and then the tap is
    answered after all, in the words that it should have had. Nobody is told that it failed."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    await town.phones.call("/control/faults", [{"method": "answerCallbackQuery", "kind": "500", "times": 2}])
    answer = await town.rep.press("提交", card["message_id"])
    assert "已下单" in answer.text
    await town.rep.expect("已下单", "INV-")
    await town.quiet()
    assert "出了点问题" not in await town.rep.transcript()


async def test_a_line_that_stays_broken_keeps_the_card_from_nothing(town: Town) -> None:
    """Not one answer to the tap gets through: the order is posted and its card says so all the same."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    await town.phones.call("/control/faults", [{"method": "answerCallbackQuery", "kind": "500", "times": 100}])
    await town.rep.tap(*await town.rep.button("提交", card["message_id"]))
    await town.rep.expect("已下单", "INV-")
    await town.quiet()
    assert "出了点问题" not in await town.rep.transcript()


@pytest.mark.parametrize("answered", [False, True])
async def test_a_press_that_breaks_gets_an_apology(town: Town, monkeypatch: pytest.MonkeyPatch, answered: bool) -> None:
    """Over the chat where the press still waits for its answer; where it was answered before, in a message."""

    async def broken(visit: Visit, _: Press) -> None:
        if answered:
            await visit.toast()
        raise RuntimeError("a view is broken")

    monkeypatch.setitem(routes.PRESSES, Verb.ORDER_SUBMIT, broken)
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    answer = await town.rep.press("提交", card["message_id"])
    if answered:
        assert answer.text == ""
        await town.rep.expect_new(card["message_id"], "出了点问题")
    else:
        assert "出了点问题" in answer.text
        assert answer.alert


async def test_a_tap_in_a_group_that_breaks_gets_an_apology(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """For who tapped, over the chat; the group reads nothing of it."""

    def broken(*_: object) -> None:
        raise RuntimeError("the archive is broken")

    group = await room(town)
    await group.call("/text", {"text": "/bind C01"})
    asked = await group.expect("请到私聊里确认")
    monkeypatch.setattr(town.parts.desk, "tapped_in_group", broken)
    answer = await group.press_data(asked["message_id"], encode(Verb.GROUP_SIGN, 1, 1), force=True)
    assert "出了点问题" in answer.text
    assert answer.alert
    await town.quiet()
    assert [words_of(one) for one in await group.said_by_bot()] == [words_of(asked)]


class SlowLine:
    """A press whose first answer never gets through; what was said to it at last is kept."""

    def __init__(self) -> None:
        self.asked, self.said = asyncio.Event(), list[str | None]()

    async def answer(self, text: str | None, *, show_alert: bool) -> bool:
        """Hang the first time."""
        if not self.asked.is_set():
            self.asked.set()
            await asyncio.Event().wait()
        self.said.append(text)
        return True


async def test_an_answer_that_was_called_off_is_given_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done while "this takes a moment" is on its way: calling that off leaves the press unanswered, so it
    is answered again; and then once only."""
    line = SlowLine()
    update = Update(1, callback_query=cast(CallbackQuery, line))
    house = cast(Surroundings, town.clerk.house if town.clerk else None)
    visit = Visit(house, update, town.cast.reps[0], Voice(Language.ZH, town.settings.timezone))
    monkeypatch.setattr("handlers.visit.SLOW", 0)
    slow = asyncio.create_task(answer_if_slow(visit))
    await line.asked.wait()
    slow.cancel()
    await visit.toast(Toast("好了"))
    await visit.toast()
    assert line.said == ["好了"]


async def test_a_no_after_the_answer_is_a_message(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The press was answered as slow before the house said no: unsaid it would look like a yes, so it is a message of
    its own. A no in time stays over the chat."""
    early = True

    async def refused(visit: Visit, _: Press) -> None:
        if early:
            await visit.toast()
        raise NotFound(Subject.ORDER)

    monkeypatch.setitem(routes.PRESSES, Verb.ORDER_SUBMIT, refused)
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    assert (await town.rep.press("提交", card["message_id"])).text == ""
    told = await town.rep.expect_new(card["message_id"], "没有找到这张订单")
    early = False
    assert "没有找到" in (await town.rep.press("提交", card["message_id"])).text
    await town.quiet()
    assert [m["message_id"] for m in await town.rep.messages() if "没有找到" in words_of(m)] == [told["message_id"]]


async def test_an_old_press_of_a_stranger_is_greeted(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be answered over the chat any more: whoever is not known gets the one sentence all the same."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    monkeypatch.setattr(town.parts.desk, "recognise", lambda *_: None)
    await town.phones.call("/control/faults", [{"method": "answerCallbackQuery", "kind": "500", "times": 100}])
    await town.rep.tap(*await town.rep.button("提交", card["message_id"]))
    await town.rep.expect_new(card["message_id"], "我还不认识您")
    await town.quiet()
    assert "出了点问题" not in await town.rep.transcript()
