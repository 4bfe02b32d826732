"""When the goods come and how they are paid, in the words people use. Today is Thursday 4 March 2027."""

import pytest

from sales.readings import OrderSentence, TalkContext
from tests.language.shop import EAR, SHOP, TODAY, heard


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("明天送", "2027-03-05"), ("后天要", "2027-03-06"), ("大后天", "2027-03-07"), ("今天下午送", "2027-03-04"),
        ("周四", "2027-03-11"), ("周五前", "2027-03-05"), ("下周一", "2027-03-08"), ("下下周三", "2027-03-17"),
        ("本周日", "2027-03-07"), ("月底前", "2027-03-31"), ("3月20号", "2027-03-20"), ("20号送", "2027-03-20"),
        ("2号送", "2027-04-02"), ("30/4", "2027-04-30"), ("6/5", "2027-05-06"), ("2027-04-01", "2027-04-01"),
        ("三天后", "2027-03-07"), ("tomorrow", "2027-03-05"), ("on Friday", "2027-03-05"), ("next Friday",
        "2027-03-12"),
        ("by April 2", "2027-04-02"), ("end of month", "2027-03-31"), ("the day after tomorrow", "2027-03-06"),
        ("周六我自己来拿", "2027-03-06"), ("in 3 days", "2027-03-07"),
    ],
)  # fmt: skip
def test_days(said: str, day: str) -> None:
    """A bare weekday is the next one; digits mean the nearest day to come; a pick-up day is the delivery day."""
    assert heard(f"海边 毛巾2箱 {said}") == f"order B1 TW=80 {day}"


@pytest.mark.parametrize("said", ["下午3点前送", "before 5pm", "上周五那批卖完了", "昨天说过的"])
def test_what_sets_no_day(said: str) -> None:
    """A time without a day sets none, and days gone by are talk."""
    assert heard(f"海边 毛巾2箱 {said}") == "order B1 TW=80"


def test_small_talk_about_today_sets_no_day() -> None:
    """The weather of today is not the day of delivery."""
    assert heard("Weather's awful today lol. Seaside wants 2 cases of towels") == "order B1 TW=80"


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("现结", "cash"), ("月底结", "monthly"), ("挂账", "monthly"), ("微信付", "wechat"), ("支付宝", "alipay"),
        ("转账", "bank"),
        ("paying cash", "cash"), ("on account", "monthly"), ("bank transfer", "bank"), ("COD", "cash"),
    ],
)  # fmt: skip
def test_ways_to_pay(said: str, way: str) -> None:
    """月底结 is a way to pay, not a day."""
    assert heard(f"海边 毛巾2箱 {said}") == f"order B1 TW=80 {way}"


def test_the_payment_of_an_old_debt_is_none_of_this_order() -> None:
    """Only the second way to pay is about these goods."""
    assert heard("海边上个月的货款转账了，再来毛巾2箱 现金") == "order B1 TW=80 cash"


def test_the_note_keeps_what_the_driver_needs_as_typed() -> None:
    """Phone, address and time stay readable, in the words of the message."""
    text = "海边 毛巾2箱 湖滨路２５号 13800138000 下午３点前到"
    reading = EAR.read(text, TalkContext(), SHOP, TODAY)
    assert isinstance(reading, OrderSentence)
    assert reading.note == "湖滨路２５号，13800138000，下午３点前"
