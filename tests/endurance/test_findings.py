"""What the killing and the crowd have found, each as a small story of its own."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import update

from sales.notices import Card, Subject
from sales.orders import OrderState
from sales.people import EVERYTHING, Language
from storage.archive import SqlArchive
from storage.tables.talk import inbox
from tests.endurance.slips import Slip
from tests.phones import words_of
from tests.town import found


async def test_a_slip_that_comes_later_does_not_hold_up_the_first(tmp_path: Path) -> None:
    """Two slips of one till look alike. The second comes while the first still waits: the first is confirmed by one
    tap, and so is the second; once, the first was refused for ever."""
    async with found(tmp_path, Language.ZH) as town:
        day = town.parts.desk.house.today() - timedelta(days=1)
        first, second = (Slip(f"HS-7012{i}", Decimal(f"15{i}.50"), day) for i in (1, 2))
        await town.rep.send("photo", first.photo(), "1.jpg", "王记 现金")
        card = await town.rep.expect("151.50", "核对")
        await town.rep.send("photo", second.photo(), "2.jpg", "王记 现金")
        await town.rep.expect("152.50")
        await town.rep.press("确认回款", card["message_id"])
        await town.rep.expect("等财务核实", "151.50")
        await town.rep.press("确认回款")
        await town.rep.expect("等财务核实", "152.50")
        assert town.proof() == ()


async def test_a_card_that_nobody_wrote_down_follows_when_it_is_pressed(tmp_path: Path) -> None:
    """The process ended between sending a card and noting its message: no refresh reaches it. Pressed after the order
    was submitted elsewhere, it says so, and from then on shows it."""
    async with found(tmp_path, Language.ZH) as town:
        await town.rep.say("给王记 可乐10箱")
        card = await town.rep.expect("订单草稿")
        desk = town.parts.desk
        rep = desk.who(town.rep.user_id, None)
        assert rep is not None
        desk.forget_card(town.rep.user_id, card["message_id"])
        draft = desk.open_draft(rep)
        assert draft is not None
        desk.submit_order(rep, draft.order.id, draft.order.version)
        answer = await town.rep.press("提交", card["message_id"])
        assert "已经" in answer.text
        await town.rep.expect("已下单", "SO-")


async def test_a_card_that_is_old_when_it_arrives_is_brought_up_to_date(tmp_path: Path) -> None:
    """While a card was on its way its order was decided, and the refresh could not know of it. Noting the card with the
    version that was drawn sets that right."""
    async with found(tmp_path, Language.ZH) as town:
        await town.rep.say("给王记 可乐10箱")
        card = await town.rep.expect("订单草稿")
        desk = town.parts.desk
        rep = desk.who(town.rep.user_id, None)
        assert rep is not None
        desk.forget_card(town.rep.user_id, card["message_id"])
        draft = desk.open_draft(rep)
        assert draft is not None
        desk.submit_order(rep, draft.order.id, draft.order.version)
        note = Card(town.rep.user_id, card["message_id"], rep.id, Subject.ORDER, draft.order.id)
        desk.remember_card(note, draft.order.version)
        assert town.clerk is not None
        town.clerk.house.ring()
        await town.rep.expect("已下单", "SO-")


async def test_a_message_that_made_a_draft_is_not_heard_as_a_change_to_it(tmp_path: Path) -> None:
    """The process ended after the draft was stored and before the message counted as handled. Heard again, with the
    draft open, "more" would be more of the same: ten cases would be twenty."""
    async with found(tmp_path, Language.ZH) as town:
        await town.rep.say("给王记 再来可乐10箱")
        card = await town.rep.expect("订单草稿", "10箱")
        await town.quiet()
        await town.stop()
        with contextlib.closing(SqlArchive(town.settings.database)) as archive, archive.begin() as work:
            work.connection.execute(update(inbox).values(handled_at=None))
            work.commit()
        await town.start()
        again = await town.rep.expect_new(card["message_id"], "订单草稿")
        assert "10箱" in words_of(again)
        with town.parts.archive.look() as work:
            (draft,) = work.orders.in_state(OrderState.DRAFT, EVERYTHING)
        assert [line.base_quantity for line in draft.lines] == [240]
