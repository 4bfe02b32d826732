"""A whole sales day on six phones, as `fieldclerk demo` gives it to a stranger."""

from __future__ import annotations

import pytest

from tests.day import scenes, statement_scenes
from tests.day.program import Program
from tests.day.scenes import Play
from tests.day.stage import Stage

pytestmark = pytest.mark.timeout(1200)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_working_day(program: Program, stage: Stage, language: str) -> None:
    """Orders, approval, receipts, money and cash, balances, a killed bot, month end, reminders, and the customer's
    answer, signed and sealed: all of it on the page, in one language; then Ctrl-C, clean books, a paper that is proven
    to be unchanged, and the chats are there again at the next start."""
    await stage.open(program.start("--lang", language), language)
    play = Play(stage, language)
    await scenes.everybody_is_known(play)
    await scenes.an_ordinary_order(play)
    await scenes.the_goods_go(play)
    await statement_scenes.signed_on_paper(play)
    await scenes.a_receipt(play)
    await scenes.an_order_for_the_manager(play)
    await scenes.the_middle_of_the_day(play)
    await scenes.all_three_go_on(play)
    await scenes.money_comes_in(play)
    await scenes.an_order_that_is_rejected(play)
    await scenes.the_same_photo_again(play)
    await scenes.a_photo_nobody_can_read(play)
    await scenes.balances(play)
    await statement_scenes.the_brief(play)
    await statement_scenes.the_month_ends(play)
    if language == "zh":
        signed = await statement_scenes.reminded_and_signed_by_hand(play)
    else:
        signed = await statement_scenes.disputed_corrected_and_signed(play)
    await statement_scenes.the_evidence_is_seen(play, signed)
    await scenes.another_language(play)
    assert program.interrupt() == 0
    assert "Traceback" not in "".join(program.said)
    paper = program.folder / "signed.pdf"
    paper.write_bytes(signed)
    for said in (program.ask("check-books"), program.ask("verify", str(paper))):
        assert said.returncode == 0, said.stdout + said.stderr
    await stage.close()
    await stage.open(program.start(), language)
    await stage.rep.sees(play.t("幸福里生活超市", "Xingfuli Supermarket"), "¥4,221.24")
    await stage.keeper.sees(play.t("待发货", "To be delivered"), play.t("兴隆酒楼", "Xinglong"))
    await stage.manager.sees(play.t("已驳回", "Rejected"), "¥5,696.00")
    await stage.finance.sees(play.t("回款已核实", "Collection verified"), "RC-2026-")
    await stage.customer.sees("ST-2026-")
    assert program.interrupt() == 0
