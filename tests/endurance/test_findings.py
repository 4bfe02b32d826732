"""What the killing and the crowd have found, each as a small story of its own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

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
