"""Statements are issued in the chat: a preview, a run with its progress, a customer's terms by tapping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import statement_room
from sales.people import Scope
from sales.stating import RunSheet
from tests.phones import Json, buttons_of, words_of
from tests.talk.test_statements import statement_of
from tests.town import Town


async def _order(town: Town, sentence: str) -> None:
    sent = await town.rep.say(sentence)
    card = await town.rep.expect_new(sent["message_id"], "订单草稿")
    await town.rep.press("提交", card["message_id"])
    await town.quiet()


async def test_a_week_is_issued_by_hand(town: Town) -> None:
    """Finance agrees on weeks with Wangji, issued ten days after. A week later `/issue` shows one statement; the PDF
    of it says that it is a preview; one tap issues it, the card ends by itself, and the customer has it."""
    await _order(town, "给王记 可乐10箱")
    asked = await town.finance.say("/terms 王记")
    card = await town.finance.expect_new(asked["message_id"], "对账约定", "每月", "同公司")
    await town.finance.press("周期", card["message_id"])
    await town.finance.press("每周", card["message_id"])
    await town.finance.expect("对账约定", "周期：每周", "截止：周日")
    await town.finance.press("出单", card["message_id"])
    await town.finance.press("截止后 10 天", card["message_id"])
    await town.finance.expect("对账约定", "出单：截止后 10 天")
    await town.to_next_morning(8)
    asked = await town.finance.say("/issue 王记")
    paper = await town.finance.expect_new(asked["message_id"], "预览 · 没有出单", "王记小吃", "期末余额  ¥576.00")
    assert paper["document"]["file_name"].startswith("preview-C01-")
    asked = await town.finance.say("/issue")
    preview = await town.finance.expect_new(asked["message_id"], "出对账单 · 预览", "1 家客户")
    assert [b["text"] for b in buttons_of(preview)][-1] == "✅ 出单 1 张"
    await town.finance.press("出单", preview["message_id"])
    await town.finance.expect("出对账单", "全部出完", "已出 1 张", "发起人 赵敏")
    await town.customer.expect("对账单 ST-", "期末余额  ¥576.00")
    assert statement_of(town).issued_by is not None
    again = await town.finance.say("/issue")
    await town.finance.expect_new(again["message_id"], "没有要出的对账单")
    assert town.proof() == ()


async def test_who_does_not_issue_is_told_so(town: Town) -> None:
    asked = await town.rep.say("/issue")
    await town.rep.expect_new(asked["message_id"], "由财务、主管或管理员来做")


async def test_whose_terms_is_asked_not_guessed(town: Town) -> None:
    """`/terms` alone, and a word that several customers share, ask whose; one tap shows that one's. `/issue` too."""
    with town.parts.archive.begin() as work:
        one = work.customers.get("C01", Scope(everything=True))
        assert one is not None
        for code, name in (("C91", "海边小店东"), ("C92", "海边小店西")):
            work.customers.add(replace(one, code=code, name_zh=name, name_en="", aliases=()))
        work.commit()
    asked = await town.finance.say("/terms")
    card = await town.finance.expect_new(asked["message_id"], "对账约定", "看哪家客户")
    await town.finance.press("王记", card["message_id"])
    await town.finance.expect("对账约定", "王记小吃", "周期：每月")
    asked = await town.finance.say("/terms 海边小店")
    which = await town.finance.expect_new(asked["message_id"], "看哪家客户")
    assert len(buttons_of(which)) == 2
    asked = await town.finance.say("/issue 海边小店")
    await town.finance.expect_new(asked["message_id"], "看哪一家的预览")


async def test_a_run_that_breaks_is_tried_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The books are away for a moment, twice: the run goes on by itself and ends. Nobody has to restart anything."""
    monkeypatch.setattr(statement_room, "AGAIN", 0.01)
    card = await _begun(town, monkeypatch, breaks=2)
    await town.finance.expect("出对账单", "全部出完", "已出 1 张")
    assert "出错" not in words_of(card)


async def test_a_run_that_breaks_for_good_says_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few tries its card says that it broke off, with a button to go on; mended, that ends it."""
    monkeypatch.setattr(statement_room, "AGAIN", 0.01)
    await _begun(town, monkeypatch, breaks=statement_room.TRIES)
    await town.finance.expect("出对账单", "出到一半出错", "已出 0 张")
    asked = await town.finance.say("/issue")
    card = await town.finance.expect_new(asked["message_id"], "出到一半出错")
    await town.finance.press("接着出", card["message_id"])
    await town.finance.expect("出对账单", "全部出完", "已出 1 张")
    assert town.proof() == ()


async def _begun(town: Town, monkeypatch: pytest.MonkeyPatch, breaks: int) -> Json:
    """A run of one customer whose first chunks break; the preview's message, where its card is."""
    await _order(town, "给王记 可乐10箱")
    await town.finance.say("/terms 王记")
    card = await town.finance.expect("对账约定")
    for button in ("周期", "每周", "出单", "截止后 10 天"):
        await town.finance.press(button, card["message_id"])
    await town.to_next_morning(8)
    real, left = town.parts.desk.draw_up_statements, [None] * breaks

    def breaking(run_id: int, codes: tuple[str, ...]) -> RunSheet:
        if left:
            left.pop()
            raise RuntimeError("the disk is full")
        return real(run_id, codes)

    monkeypatch.setattr(town.parts.desk, "draw_up_statements", breaking)
    asked = await town.finance.say("/issue")
    preview = await town.finance.expect_new(asked["message_id"], "出对账单 · 预览")
    await town.finance.press("出单", preview["message_id"])
    return preview
