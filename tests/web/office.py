"""A town whose bot serves pages: a statement that waits, launch data as Telegram gives it, and calls as the page makes
them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from bot.clock import MovableClock
from bot.settings import Settings
from bot.wiring import build
from sales.people import EVERYTHING, Language, Person
from sales.statements import Statement
from tests.phones import Json, buttons_of
from tests.ports import next_port
from tests.town import CUSTOMER, Town, found

ORDERS = {Language.ZH: "给王记 可乐10箱", Language.EN: "10 cases of cola for Wangji"}
DRAFT = {Language.ZH: "订单草稿", Language.EN: "Draft order"}
SUBMIT = {Language.ZH: "提交", Language.EN: "Submit"}
CHECK = {Language.ZH: "校验码", Language.EN: "Check code"}
SIGN = {Language.ZH: "去确认", Language.EN: "sign"}
BY_HAND = {Language.ZH: "手写签名", Language.EN: "Sign by hand"}
PAD = (328.0, 160.0)


def serving(folder: Path, language: Language = Language.ZH, **more: object) -> Town:
    """A town whose bot serves pages on a free port."""
    town = found(folder, language)
    town.parts.close()
    port = next_port()
    given: dict[str, object] = {"web_port": port, "web_url": f"http://127.0.0.1:{port}", **more}
    town.settings = Settings.model_validate({**dict(town.settings), **given})
    town.parts = build(town.settings)
    return town


def wave(width: float = PAD[0], height: float = PAD[1], points: int = 60) -> Json:
    """Something like a signature: a wave over most of the pad, and a stroke below."""
    first: list[float] = []
    for step in range(points):
        share = step / (points - 1)
        first += [width * (0.1 + 0.8 * share), height * (0.45 + 0.3 * math.sin(share * 12))]
    second = [width * 0.2, height * 0.9, width * 0.7, height * 0.85]
    return {"width": width, "height": height, "strokes": [first, second]}


@dataclass
class Office:
    """The town with a statement that waits for its customer, and the way to the bot's pages."""

    town: Town
    language: Language
    session: aiohttp.ClientSession
    statement: Statement
    card: Json

    @property
    def address(self) -> str:
        """Where the pages are."""
        return self.town.settings.web_url

    async def app(self, user_id: int = CUSTOMER) -> str:
        """The app's launch data for somebody, as Telegram makes it now."""
        chat = f"/phone/users/{user_id}/chats/{user_id}/web_app"
        body = {"kind": "inline", "url": f"{self.address}/sign/{self.statement.id}", "message_id": 1, "force": True}
        opened = await self.town.phones.call(chat, body)
        return parse_qs(urlsplit(opened["url"]).fragment)["tgWebAppData"][0]

    async def show(self, init_data: str, statement_id: int | None = None) -> tuple[int, Json]:
        """What the page asks for when it is opened."""
        return await self._call("GET", self._where(statement_id), init_data)

    async def sign(self, init_data: str, shown: Json, **other: Any) -> tuple[int, Json]:
        """What the page sends; `other` instead of what it would."""
        body = {**shown["seen"], "pass": shown["pass"], "name": shown["name"], "agreed": True, "drawing": wave()}
        return await self._call("POST", f"{self._where(None)}/signature", init_data, {**body, **other})

    async def _call(self, method: str, path: str, init_data: str, body: Json | None = None) -> tuple[int, Json]:
        headers = {"Authorization": f"tma {init_data}"}
        async with self.session.request(method, f"{self.address}{path}", headers=headers, json=body) as answer:
            return answer.status, await answer.json()

    def _where(self, statement_id: int | None) -> str:
        return f"/api/statements/{self.statement.id if statement_id is None else statement_id}"

    def now(self) -> Statement:
        """The statement as it is now."""
        with self.town.look() as work:
            found_ = work.statements.get(self.statement.id, EVERYTHING)
        assert found_ is not None
        return found_

    def person(self, telegram_id: int) -> Person:
        """Somebody by their account."""
        with self.town.look() as work:
            found_ = work.people.by_telegram(telegram_id)
        assert found_ is not None
        return found_

    def refused(self) -> list[tuple[str, str, int | None]]:
        """What the log says was refused: what, why, and by whom."""
        with self.town.look() as work:
            rows = work.connection.exec_driver_sql(  # type: ignore[attr-defined]
                "SELECT action, after, person_id FROM audit WHERE action LIKE '%.refused' ORDER BY id"
            )
            return [(row[0], row[1], row[2]) for row in rows]

    async def align(self) -> None:
        """The local Telegram's clock goes as the bot's does."""
        clock = self.town.parts.desk.house.clock
        assert isinstance(clock, MovableClock)
        await self.town.phones.call("/control/clock", {"offset_seconds": int(clock.offset.total_seconds())})

    async def later(self, seconds: int) -> None:
        """So much later by both clocks."""
        clock = self.town.parts.desk.house.clock
        assert isinstance(clock, MovableClock)
        clock.move_to(clock.now() + timedelta(seconds=seconds))
        await self.align()


async def open_office(town: Town, language: Language, session: aiohttp.ClientSession) -> Office:
    """An order of Wangji, and the month's end."""
    sent = await town.rep.say(ORDERS[language])
    card = await town.rep.expect_new(sent["message_id"], DRAFT[language])
    await town.rep.press(SUBMIT[language], card["message_id"])
    await town.quiet()
    await town.to_month_end()
    card = await town.customer.expect("ST-", CHECK[language])
    with town.look() as work:
        [statement] = [s for s in work.statements.recent(EVERYTHING, 50) if s.snapshot.customer == "C01"]
    office = Office(town, language, session, statement, card)
    await office.align()
    return office


def app_buttons(message: Json) -> list[str]:
    """The addresses of the apps that a message's buttons open."""
    return [button["web_app"]["url"] for button in buttons_of(message) if "web_app" in button]


async def opened(office: Office) -> tuple[str, Json]:
    """The page, opened by the customer out of the card."""
    init_data = await office.app()
    status, shown = await office.show(init_data)
    assert status == 200, shown
    assert shown["pass"]
    return init_data, shown
