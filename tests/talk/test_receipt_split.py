"""A photographed payment that came in several ways: a tap, an amount, a tap, and it is reported."""

from __future__ import annotations

from sales.collections import CollectionState
from sales.methods import Method
from sales.people import EVERYTHING
from tests.talk.test_receipts import photographed
from tests.town import Town


async def test_a_slip_of_two_ways(town: Town) -> None:
    """The slip says ¥2,000.00. 700 came by Alipay: that is typed, the rest stays as it was read; one tap reports
    both, and the slip's card shows both while finance looks at them."""
    card = await photographed(town.rep)
    await town.rep.press("分几种方式付", card["message_id"])
    asked = await town.rep.expect("收据上 ¥2,000.00", "收了多少")
    await town.rep.say("700")
    asked = await town.rep.expect_new(asked["message_id"], "¥1,300.00", "¥700.00")
    await town.rep.press("支付宝", asked["message_id"])
    await town.rep.expect("对就点一下上报")
    await town.rep.press("上报 ¥2,000.00", asked["message_id"])
    await town.rep.expect("回款已上报")
    await town.quiet()
    with town.look() as work:
        made = work.collections.in_state(CollectionState.REPORTED, EVERYTHING)
    assert sorted((one.amount.minor, one.method is Method.ALIPAY) for one in made) == [(700_00, True), (1300_00, False)]
    paper = await town.rep.expect("⏳ 支付宝", "¥700.00", "¥1,300.00")
    assert paper["message_id"] == card["message_id"]
