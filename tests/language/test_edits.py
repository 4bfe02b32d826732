"""With a draft open, a message changes it; the outcome is what is different, in absolute amounts."""

import pytest

from sales.readings import TalkContext
from tests.language.shop import draft, heard

TWO = draft("TW 10箱", "TPM 4箱")
ONE = draft("DS5 6箱")


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("毛巾改成12箱", "edit B1 TW=480"),
        ("毛巾10箱改成12箱", "edit B1 TW=480"),
        ("把毛巾和牙膏都去掉", "edit B1 -TW -TPM"),
        ("towels 12 not 10", "edit B1 TW=480"),
        ("毛巾不是10箱是12箱", "edit B1 TW=480"),
        ("towels from 10 to 12", "edit B1 TW=480"),
        ("毛巾再加5箱", "edit B1 TW=600"),
        ("2 more cases of towels", "edit B1 TW=480"),
        ("毛巾-2", "edit B1 TW=320"),
        ("towels minus 2", "edit B1 TW=320"),
        ("毛巾少2箱，牙膏不要了", "edit B1 TW=320 -TPM"),
        ("牙膏去掉", "edit B1 -TPM"),
        ("remove the toothpaste", "edit B1 -TPM"),
        ("毛巾减半", "edit B1 TW=200"),
        ("double the toothpaste", "edit B1 TPM=192"),
        ("牙膏换成洗洁精", "edit B1 DS5=60 -TPM"),
        ("swap toothpaste for dish soap", "edit B1 DS5=60 -TPM"),
        ("dish soap instead of toothpaste", "edit B1 DS5=60 -TPM"),
        ("牙膏换草莓的", "edit B1 TPS=96 -TPM"),
        ("再来2箱浴巾", "edit B1 TWB=40"),
        ("毛巾88一箱", "edit B1 TW=400@88/箱"),
        ("全部九折", "edit B1 TW=400-10 TPM=96-10"),
        ("再送2条毛巾", "edit B1 TW=2!"),
        ("第二个改成5箱", "edit B1 TPM=120"),
        ("改到下周三送，微信付", "edit B1 2027-03-10 wechat"),
        ("都改成6箱", "edit B1 TW=240 TPM=144"),
        ("全部取消", "edit B1 -TW -TPM"),
    ],
)
def test_changes_of_a_draft(text: str, understood: str) -> None:
    """A family word means the one article of the family that is on the draft."""
    assert heard(text, TWO) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("改成18箱", "edit B1 DS5=270"),
        ("再加2箱", "edit B1 DS5=120"),
        ("减2箱", "edit B1 DS5=60"),
        ("打95折", "edit B1 DS5=90-5"),
    ],
)
def test_a_draft_of_one_line_needs_no_name(text: str, understood: str) -> None:
    """There is only one thing it can be about."""
    assert heard(text, ONE) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("改成18箱", "edit B1 ?product_ambiguous"),
        ("去掉酱油", "edit B1 ?product_unknown"),
        ("浴巾改成5箱", "edit B1 ?product_unknown"),
        ("再加几箱浴巾", "edit B1 ?quantity_missing"),
        ("毛巾改成500箱", "edit B1 ?quantity_odd"),
        ("毛巾减20箱", "edit B1 ?quantity_odd"),
        ("再加2箱洗衣液", "edit B1 ?product_ambiguous"),
    ],
)
def test_changes_that_must_be_asked_about(text: str, understood: str) -> None:
    """What is not on the draft, or would turn it negative, is asked."""
    assert heard(text, TWO) == understood


@pytest.mark.parametrize("text", ["好的谢谢", "OK", "一共多少钱？", "毛巾有货吗", "looks good"])
def test_talk_beside_a_draft(text: str) -> None:
    """Not everything said while a draft is open changes it."""
    assert heard(text, TWO) == "other"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("另外再开一单：云上 毛巾2箱", "order B2 TW=80"),
        ("new order for Bay 9: 2 cases of towels", "order B6 TW=80"),
        ("云上 毛巾2箱", "order B2 TW=80"),
    ],
)
def test_another_order_beside_the_draft(text: str, understood: str) -> None:
    """Another customer, or the words for it, begin a new order."""
    assert heard(text, TWO) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("跟上次一样", "order B1 LQ3=24 TW=160 TPM=48"),
        ("老样子，毛巾多2箱，牙膏不要", "order B1 LQ3=24 TW=240"),
        ("same as last time but 5 more towels, on account", "order B1 LQ3=24 TW=360 TPM=48 monthly"),
        ("上次那种洗衣液来2箱", "order B1 LQ3=8"),
        ("上次的牙膏再来3箱，毛巾double", "order B1 TPM=72 TW=320"),
        ("照旧，毛巾换成浴巾", "order B1 LQ3=24 TPM=48 TWB=80"),
        ("牙膏3箱", "order B1 ?product_ambiguous"),
    ],
)
def test_the_same_as_last_time(text: str, understood: str) -> None:
    """The last order counts only when the message refers to it."""
    assert heard(text, TalkContext(customer="B1")) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("跟上次一样", "order - ?customer_unknown"),
        ("李家 跟上次一样", "order - ?customer_ambiguous"),
        ("孙姐 跟上次一样", "order B3 ?product_unknown"),
        ("repeat last order for Cloud Inn", "order B2 TWB=60 DS5=15"),
    ],
)
def test_a_reorder_needs_a_customer_with_a_history(text: str, understood: str) -> None:
    """Without one of them there is nothing to repeat."""
    assert heard(text) == understood
