"""Balances: who owes how much, and to whom it is said."""

from __future__ import annotations

import pytest

from handlers.views.presses import Verb, encode
from tests.phones import Answer, Json, Phone, buttons_of, words_of
from tests.town import Town


async def sell(town: Town, phone: Phone, sentence: str) -> None:
    """An order that is submitted."""
    sent = await phone.say(sentence)
    card = await phone.expect_new(sent["message_id"], "订单草稿")
    await phone.press("提交", card["message_id"])
    await town.quiet()


async def asked(town: Town, phone: Phone, question: str) -> Json:
    """The one answer to a question."""
    sent = await phone.say(question)
    [answer] = await town.answers(phone, sent)
    return answer


@pytest.mark.parametrize("question", ["王记欠多少", "/balance 王记", "what does Wangji owe?", "/balance wangji"])
async def test_what_a_customer_owes(town: Town, question: str) -> None:
    """In a sentence or by the command: the figure, its age, the credit that is left and the open documents."""
    await sell(town, town.rep, "给王记 可乐10箱 雪碧5箱")
    message = await asked(town, town.rep, question)
    for words in ("王记小吃", "欠款 ¥852.00", "██████ 未到期  ¥852.00", "剩余额度 ¥19,148.00", "下一笔到期"):
        assert words in words_of(message)
    assert any(b["text"].startswith("INV-") and b["text"].endswith("¥852.00") for b in buttons_of(message))


async def test_what_waits_stands_apart(town: Town) -> None:
    """An order that waits for a manager is no debt yet: it stands on a line of its own."""
    await sell(town, town.rep, "给王记 可乐10箱")
    await sell(town, town.rep, "给王记 可乐100箱")
    answer = words_of(await asked(town, town.rep, "王记欠多少"))
    assert "欠款 ¥576.00" in answer
    assert "待审核的订单 ¥5,760.00" in answer


async def test_it_grows_old(town: Town) -> None:
    """Thirty days are granted; some days later the same debt is overdue, and the figure is the same."""
    await sell(town, town.rep, "给王记 可乐10箱")
    await town.to_next_morning(35)
    answer = words_of(await asked(town, town.rep, "王记欠多少"))
    assert "欠款 ¥576.00" in answer
    assert "其中逾期 ¥576.00" in answer
    assert "逾期 1–30 天  ¥576.00" in answer


async def test_in_english(english_town: Town) -> None:
    """The same answer in English."""
    town = english_town
    answer = words_of(await asked(town, town.rep, "what does Wangji owe?"))
    assert "Wangji Snacks" in answer
    assert "Nothing owed" in answer
    assert "Credit left ¥20,000.00" in answer


@pytest.mark.parametrize(
    ("foreign", "unknown"),
    [
        ("/balance 好又来", "/balance 火星分店"),
        ("what does Haoyoulai owe?", "what does Marsbase owe?"),
        ("好又来欠多少", "火星分店欠多少"),
        ("张姐川菜欠多少", "火星川菜欠多少"),
    ],
)
async def test_another_reps_customer_is_as_unknown_as_any(town: Town, foreign: str, unknown: str) -> None:
    """Haoyoulai exists and owes money, to another rep. Li Lei is answered as if he had invented the name."""
    await sell(town, town.other_rep, "给好又来 可乐10箱")
    there = await asked(town, town.rep, foreign)
    nowhere = await asked(town, town.rep, unknown)
    blank = [words_of(m).replace(name, "…") for m, name in ((there, _name(foreign)), (nowhere, _name(unknown)))]
    assert blank[0] == blank[1] == "⚠️ 没有找到“…”。"
    assert "好又来超市" in words_of(await asked(town, town.other_rep, foreign)) or "张姐" in foreign
    press = await town.rep.press_data(there["message_id"], encode(Verb.BALANCE, "C10"), force=True)
    no_such = await town.rep.press_data(there["message_id"], encode(Verb.BALANCE, "C99"), force=True)
    assert press == Answer("没有找到“C10”。", alert=True)
    assert no_such == Answer("没有找到“C99”。", alert=True)


def _name(question: str) -> str:
    for frame in ("/balance ", "what does ", " owe?", "欠多少"):
        question = question.replace(frame, "")
    return question


async def test_the_rep_chooses_from_the_own_customers(town: Town) -> None:
    """/balance alone offers the customers; only the own ones."""
    offered = await asked(town, town.rep, "/balance")
    labels = [button["text"] for button in buttons_of(offered)]
    assert "王记小吃" in labels
    assert "好又来超市" not in labels
    await town.rep.press("王记小吃", offered["message_id"])
    card = await town.rep.expect("王记小吃", "没有欠款")
    assert card["message_id"] == offered["message_id"]
    await town.rep.press("客户列表", card["message_id"])
    await town.rep.expect("我的客户")


async def test_a_contact_sees_the_own_company_only(town: Town) -> None:
    """The customer's contact asks without a name and gets the own account; any other name is unknown."""
    await sell(town, town.rep, "给王记 可乐10箱")
    assert "欠款 ¥576.00" in words_of(await asked(town, town.customer, "/balance"))
    assert "欠款 ¥576.00" in words_of(await asked(town, town.customer, "王记欠多少"))
    other = await asked(town, town.customer, "/balance 转角24")
    assert words_of(other) == "⚠️ 没有找到“转角24”。"
    answer = await town.customer.press_data(other["message_id"], encode(Verb.BALANCE, "C02"), force=True)
    assert answer == Answer("没有找到“C02”。", alert=True)


async def test_managers_and_finance_see_everybody(town: Town) -> None:
    """They are not bound to customers of their own."""
    await sell(town, town.other_rep, "给好又来 可乐10箱")
    for phone in (town.manager, town.finance):
        assert "欠款 ¥576.00" in words_of(await asked(town, phone, "/balance 好又来"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("王记10月32号欠多少", "没有“10月32号”这一天"),
        ("what did Wangji owe on 32 Oct", "没有“32 Oct”这一天"),
        ("/balance 王记 2月30日", "没有“2月30日”这一天"),
        ("王记2099年12月31日欠多少", "“2099年12月31日”还没到"),
        ("what will Wangji owe on 31 Dec 2099", "“31 Dec 2099”还没到"),
        ("/balance 王记 2099-12-31", "“2099-12-31”还没到"),
    ],
)
async def test_a_day_of_which_nothing_can_be_told(town: Town, question: str, said: str) -> None:
    """A day that does not exist, or is to come: that is said, with what is owed today."""
    answer = words_of(await asked(town, town.rep, question))
    assert said in answer
    assert "王记小吃" in answer
    assert "没有欠款" in answer
