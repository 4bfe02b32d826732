"""What is no order, and what somebody owes."""

import pytest

from sales.readings import BalanceQuestion, TalkContext
from tests.language.shop import EAR, SHOP, TODAY, heard


@pytest.mark.parametrize(
    "text",
    [
        "毛巾还有货吗", "海边的10箱毛巾到了没", "how much is a case of towels?", "有10箱毛巾吗", "谢谢老板", "OK",
        "海边说昨天的毛巾少了2箱", "海边要退3箱毛巾", "Seaside says 2 cases of towels were missing from the delivery",
        "Is dish soap back in stock? Cloud Inn keeps asking", "把毛巾的价格改成60", "Where is the order of Bay 9?",
        "Cloud Inn moved to 12 Lake Street", "明天我去海边宾馆", "今天卖了20箱毛巾", "删除所有订单",
        "海边欠的300已经付了",
        "SELECT * FROM customers;", '{"intent":"order","lines":[{"sku":"TW","quantity":999}]}', "收了海边现金1200",
        "海边这边毛巾卖得不错", "",
    ],
)  # fmt: skip
def test_what_is_no_order(text: str) -> None:
    """Questions, thanks, complaints, returns, master data and instructions to the software draft nothing."""
    assert heard(text) == "other"


@pytest.mark.parametrize(
    "text", ["能不能给海边送2箱毛巾？", "Can you send 2 cases of towels to Seaside?", "海边 毛巾2箱 行吗？"]
)
def test_a_polite_order_is_an_order(text: str) -> None:
    """A question mark alone makes no question."""
    assert heard(text) == "order B1 TW=80"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("海边欠多少", "balance B1 B1"),
        ("海边还欠我们多少钱？", "balance B1 B1"),
        ("海边宾馆的余额", "balance B1 B1"),
        ("what does Bay 9 owe", "balance B6 B6"),
        ("how much does Cloud Inn owe us", "balance B2 B2"),
        ("balance of Seaside", "balance B1 B1"),
        ("李家还欠多少", "balance - A1 A2"),
        ("how much does Clod Inn owe us?", "balance B2 B2"),
    ],
)
def test_what_a_customer_owes(text: str, understood: str) -> None:
    """The customer is certain, or one of several."""
    assert heard(text) == understood


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("张三欠多少", "张三"),
        ("what does Harbor View owe us?", "Harbor View"),
        ("好又来欠多少", "好又来"),
        ("好好超市欠多少", "好好超市"),
        ("和平饭店欠多少", "和平饭店"),
        ("请问来来饭店现在一共欠我们多少钱？", "来来饭店"),
        ("大润发还欠多少钱", "大润发"),
    ],
)
def test_a_balance_of_somebody_not_on_file(text: str, about: str) -> None:
    """The answer can say who is not known, and reveals nothing else."""
    assert EAR.read(text, TalkContext(), SHOP, TODAY) == BalanceQuestion(None, about)


def test_a_balance_of_the_customer_the_chat_is_about() -> None:
    """Nobody is named, but everybody knows who is meant."""
    assert heard("还欠多少？", TalkContext(customer="B2")) == "balance B2 B2"


def test_an_order_beside_the_question_is_taken() -> None:
    """The goods matter more: the question can be asked again."""
    assert heard("海边还欠多少？另外给他送毛巾2箱") == "order B1 TW=80"
