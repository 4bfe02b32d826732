"""The front door: webhook, pace, and logs without secrets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.wiring import build
from tests.phones import words_of
from tests.ports import next_port
from tests.town import Town, found

SECRET = "hush-hush"
LOGGING = """
import logging
from bot.logs import set_up
from bot.settings import Settings
TOKEN = "123456:ABC-secret"
set_up(Settings(token=TOKEN, log_level="DEBUG", log_json={json}))
log = logging.getLogger("somewhere")
log.info("calling https://api.telegram.org/bot%s/getMe", TOKEN)
log.info({{"url": f"/bot{{TOKEN}}/getMe"}})
logging.getLogger("httpx").info("HTTP Request: POST /bot%s/getMe", TOKEN)
try:
    raise OSError(f"cannot reach /bot{{TOKEN}}/getMe")
except OSError:
    log.exception("it failed")
log.warning("the end")
"""


async def test_by_webhook(tmp_path: Path, hasty: None) -> None:
    """Settings name an address: updates come by POST, with the secret; nobody else is heard."""
    town = found(tmp_path)
    port = next_port()
    hook = {"webhook_url": f"http://127.0.0.1:{port}", "webhook_port": port, "webhook_secret": SecretStr(SECRET)}
    await given(town, hook)
    async with town:
        await town.rep.say("给王记 可乐10箱")
        card = await town.rep.expect("订单草稿", "¥576.00")
        await town.rep.press("提交", card["message_id"])
        await town.rep.expect("已下单", "INV-")
        said = {"message_id": 999, "date": 0, "text": "给王记 雪碧5箱"}
        said |= {"chat": {"id": 101, "type": "private"}, "from": {"id": 101, "is_bot": False, "first_name": "x"}}
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            url = f"http://127.0.0.1:{port}/telegram"
            async with town.phones.session.post(url, json={"update_id": 1, "message": said}, headers=headers) as answer:
                assert answer.status == 403
        await town.quiet()
        assert "雪碧" not in await town.rep.transcript()
        assert town.proof() == ()


async def given(town: Town, more: dict[str, object]) -> None:
    """The same town with other settings."""
    town.parts.close()
    town.settings = town.settings.model_copy(update=more)
    town.parts = build(town.settings)


async def test_telegrams_pace_is_kept(tmp_path: Path) -> None:
    """With Telegram's limits on, a burst of questions in one chat is answered in full, without one refusal."""
    async with found(tmp_path, limits=True) as town:
        first = await town.rep.say("/balance 王记")
        for _ in range(11):
            await town.rep.say("/balance 王记")
        assert len(await town.answers(town.rep, first)) == 12
        calls = await town.phones.call("/phone/log?limit=1000", method="GET")
        assert not [call for call in calls if call.get("status") == 429]
        assert "王记小吃" in words_of((await town.rep.messages())[-1])


def test_the_token_is_in_no_log(tmp_path: Path) -> None:
    """Neither in a message, nor in its arguments, nor in an error's text; as lines and as JSON."""
    for json in (True, False):
        ran = subprocess.run(
            [sys.executable, "-c", LOGGING.format(json=json)], capture_output=True, text=True, check=True
        )
        assert "the end" in ran.stderr
        assert "it failed" in ran.stderr
        assert "ABC-secret" not in ran.stderr
        assert ran.stdout == ""


@pytest.mark.parametrize("kind", ["500", "timeout", "drop", "half"])
async def test_what_was_done_is_shown_though_the_line_breaks(town: Town, kind: str) -> None:
    """Every first answer of the bot is lost on the way: the draft comes, the tap is answered with what it did, and
    nobody is told that an order failed which was posted."""
    broken = [
        {"method": method, "kind": kind, "times": 1, "seconds": 0.01}
        for method in ("sendMessage", "editMessageText", "answerCallbackQuery")
    ]
    await town.phones.call("/control/faults", broken)
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单", "INV-")
    await town.quiet()
    assert "出了点问题" not in await town.rep.transcript()
    with town.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 57600
