"""A whole sales day on six phones, as `fieldclerk demo` gives it to a stranger."""

from __future__ import annotations

import pytest

from tests.day import scenes
from tests.day.program import Program
from tests.day.scenes import Play
from tests.day.stage import Stage

pytestmark = pytest.mark.timeout(1200)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_working_day(program: Program, stage: Stage, language: str) -> None:
    """Orders, approval, receipts, balances, a killed bot, month end, reminders, and the customer's answer: all of it on
    the page, in one language; then Ctrl-C, clean books, and the chats are there again at the next start."""
    await stage.open(program.start("--lang", language), language)
    play = Play(stage, language)
    await scenes.everybody_is_known(play)
    await scenes.an_ordinary_order(play)
    await scenes.the_goods_go(play)
    await scenes.a_receipt(play)
    await scenes.an_order_for_the_manager(play)
    await scenes.the_middle_of_the_day(play)
    await scenes.all_three_go_on(play)
    await scenes.an_order_that_is_rejected(play)
    await scenes.the_same_photo_again(play)
    await scenes.a_photo_nobody_can_read(play)
    await scenes.balances(play)
    await scenes.the_month_ends(play)
    await (scenes.reminded_and_signed if language == "zh" else scenes.reminded_and_disputed)(play)
    await scenes.another_language(play)
    assert program.interrupt() == 0
    assert "Traceback" not in "".join(program.said)
    books = program.check_books()
    assert books.returncode == 0, books.stdout + books.stderr
    await stage.close()
    await stage.open(program.start(), language)
    await stage.rep.sees(play.t("已下单", "Ordered"), "¥909.60")
    await stage.keeper.sees(play.t("待发货", "To be delivered"), play.t("兴隆酒楼", "Xinglong"))
    await stage.manager.sees(play.t("已驳回", "Rejected"), "¥5,696.00")
    await stage.finance.sees(play.t("回款已核实", "Collection verified"), "RC-2026-")
    await stage.customer.sees("ST-2026-")
    assert program.interrupt() == 0
