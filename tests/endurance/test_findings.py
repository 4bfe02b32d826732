"""What the killing and the crowd have found, each as a small story of its own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sales.notices import Card, Subject
from sales.people import Language
from tests.endurance.slips import Slip
from tests.town import found


async def test_a_twin_that_comes_later_is_shown_when_the_first_is_confirmed(tmp_path: Path) -> None:
    """Two slips look alike. The second comes while the first still waits: confirming the first shows the likeness on
    its card, with the button to say that it is another one; before, it was only refused, for ever."""
    async with found(tmp_path, Language.ZH) as town:
        day = town.parts.desk.house.today() - timedelta(days=1)
        first, second = (Slip(f"HS-7012{i}", Decimal(f"15{i}.50"), day) for i in (1, 2))
        await town.rep.send("photo", first.photo(), "1.jpg", "王记 现金")
        card = await town.rep.expect("151.50", "核对")
        await town.rep.send("photo", second.photo(), "2.jpg", "王记 现金")
        await town.rep.expect("152.50")
        await town.rep.press("确认回款", card["message_id"])
        await town.rep.press("不是同一张", card["message_id"])
        await town.rep.press("确认回款", card["message_id"])
        await town.rep.expect("等财务核实", "151.50")
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
