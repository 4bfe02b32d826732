"""The pace: people before post, a chat that is held back alone, and everything when it is the overall limit."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.pacing import BURST, ChatBusy, Pace, seconds_of, unhurried
from bot.turnstile import Bucket, Turnstile


class Telegram:
    """Answers as it is told, and remembers who was sent what in which order."""

    def __init__(self) -> None:
        self.came: list[int] = []
        self.answers: dict[int, list[Exception]] = {}

    async def take(self, chat: int) -> bool:
        if self.answers.get(chat):
            raise self.answers[chat].pop(0)
        self.came.append(chat)
        return True


class Timeless:
    """A loop's clock that is moved by whoever sleeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr("bot.turnstile._time", lambda: self.now)


async def send(pace: Pace, telegram: Telegram, chat: int, endpoint: str = "sendMessage") -> Any:
    return await pace.process_request(telegram.take, (chat,), {}, endpoint, {"chat_id": chat}, None)


def test_a_bucket_fills_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many at once, then one after the other; held, nothing goes; left alone, it is as new."""
    clock = Timeless(monkeypatch)
    bucket = Bucket(2, 1.0)
    waits = []
    for _ in range(4):
        waits.append(bucket.wait())
        bucket.spend()
    assert waits == [0, 0, 1, 2]
    clock.now = 3
    assert bucket.wait() == 0
    bucket.hold(5)
    assert (bucket.wait(), bucket.has_room(1), bucket.idle) == (5, False, False)
    clock.now = 8
    assert (bucket.wait(), bucket.idle) == (0, True)


async def test_who_is_in_a_hurry_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three letters wait at the gate; an answer that somebody waits for comes last and goes first. Who gave up is
    passed over."""
    gate, went = Turnstile(200.0, 1), []

    async def go(name: str, patient: bool) -> None:
        await gate.pass_through(patient)
        went.append(name)

    await gate.pass_through(patient=False)
    letters = [asyncio.create_task(go(f"letter {n}", True)) for n in range(3)]
    await asyncio.sleep(0)
    letters[1].cancel()
    answer = asyncio.create_task(go("answer", False))
    await asyncio.gather(*letters, answer, return_exceptions=True)
    assert went == ["answer", "letter 0", "letter 2"]


async def test_post_for_a_busy_chat_is_told_and_does_not_wait() -> None:
    """After its burst the chat takes one a second: a person's answer would wait, the courier is told for how long, and
    another chat is not concerned."""
    pace, telegram = Pace(), Telegram()
    unhurried.set(True)
    tasks = [asyncio.create_task(send(pace, telegram, 7)) for _ in range(BURST + 3)]
    done, waiting = await asyncio.wait(tasks, timeout=0.2)
    [told] = [error for task in done if isinstance(error := task.exception(), ChatBusy)]
    assert told.seconds > 2
    await send(pace, telegram, 8)
    for task in waiting:
        task.cancel()
    assert telegram.came == [7] * BURST + [8]


async def test_a_429_holds_back_its_chat_and_two_hold_back_all() -> None:
    """One chat's 429 is its own matter. When another one answers 429 meanwhile it is the overall limit."""
    pace, telegram = Pace(), Telegram()
    unhurried.set(True)
    telegram.answers = {1: [RetryAfter(30)], 2: [RetryAfter(1)]}
    with pytest.raises(RetryAfter) as error:
        await send(pace, telegram, 1)
    assert seconds_of(error.value) == 30
    await send(pace, telegram, 3)
    with pytest.raises(RetryAfter):
        await send(pace, telegram, 2)
    held = asyncio.create_task(send(pace, telegram, 3))
    done, _ = await asyncio.wait([held], timeout=0.05)
    assert not done, "everything is held back until Telegram's time is up"
    held.cancel()
    assert telegram.came == [3]


async def test_what_somebody_waits_for_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that breaks, a 429 and a broken line once more: the answer comes all the same. The courier's own letter is
    left to the outbox."""
    monkeypatch.setattr("bot.pacing.WAITS", (0.0, 0.0, 0.0))
    pace, telegram = Pace(), Telegram()
    telegram.answers = {1: [NetworkError("cut"), RetryAfter(0), NetworkError("cut")], 2: [NetworkError("cut")]}
    assert await send(pace, telegram, 1)
    unhurried.set(True)
    with pytest.raises(NetworkError):
        await send(pace, telegram, 2)
    assert telegram.came == [1]


async def test_what_is_no_message_is_not_held_back() -> None:
    """Answers to presses and what asks for updates go whatever a chat has taken."""
    pace, telegram = Pace(), Telegram()
    unhurried.set(True)
    for _ in range(BURST + 9):
        await send(pace, telegram, 7, "answerCallbackQuery")
    assert len(telegram.came) == BURST + 9


async def test_who_gives_up_waiting_leaves_the_place() -> None:
    """Three wait at a slow bucket and go away: whoever comes then waits for one place and not for four."""
    bucket = Bucket(1, 0.001)
    await bucket.take()
    waiting = [asyncio.create_task(bucket.take()) for _ in range(3)]
    await asyncio.sleep(0)
    assert bucket.wait() > 3000
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert bucket.wait() <= 1000
