"""Sentences nobody wrote a rule for, and guesses that must be questions instead."""

import pytest

from sales.readings import TalkContext
from tests.language.shop import EAR, SHOP, TODAY, draft, heard


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("给海边送二十条毛巾三箱三升的洗衣液再来两箱薄荷牙膏明天送到", "order B1 TW=20 LQ3=12 TPM=48 2027-03-05"),
        ("Hi need 3 bath towel cases + 1 dish soap case for Seaside", "order B1 TWB=60 DS5=15"),
        ("海边 毛巾俩提", "order B1 TW=20"),
        ("海边 毛巾5箱 一条8块5", "order B1 TW=200@8.5/条"),
        ("海边 毛巾5箱 一条9", "order B1 TW=200@9/条"),
        ("海边 320的毛巾2箱 210的浴巾1箱", "order B1 TW=80@320/箱 TWB=20@210/箱"),
        ("海边 毛巾2箱 浴巾1箱 一律300", "order B1 TW=80@300/箱 TWB=20@300/箱"),
        ("海边 毛巾2箱，价格按300走", "order B1 TW=80@300/箱"),
        ("海边 毛巾10箱 浴巾5箱 每样送一条", "order B1 TW=400 TWB=100 TW=1! TWB=1!"),
        ("海边 毛巾6箱+1箱免费", "order B1 TW=240 TW=40!"),
        ("洗衣液没货了 送5箱来 要1L的", "order - LQ1=60"),
        ("海边 牙膏2箱 哦草莓的", "order B1 TPS=48"),
        ("海邊 薄荷牙膏2箱", "order B1 TPM=48"),
        ("hbbg 毛巾2箱", "order B1 TW=80"),
        ("毛巾2箱 haibian binguan", "order B1 TW=80"),
        ("晴天donghu 毛巾2箱", "order B4 TW=80"),
        ("孙姐超市 不是，海边 毛巾2箱", "order B1 TW=80"),
        ("海边 毛巾2箱 浴巾3箱 浴巾算了", "order B1 TW=80"),
        ("seaside 3 cs towels, no, 4 cs", "order B1 TW=160"),
        ("海边跟上次一样 毛巾改6箱 牙膏不要", "order B1 LQ3=24 TW=240"),
        ("海边老样子 全部翻倍", "order B1 LQ3=48 TW=320 TPM=96"),
        ("海边 还是上次那些，再加1箱浴巾", "order B1 LQ3=24 TW=160 TPM=48 TWB=20"),
        ("Seaside bath towels 2cs. drop off Mar 9", "order B1 TWB=40 2027-03-09"),
        ("海边今天要：毛巾2箱，明早送", "order B1 TW=80 2027-03-05"),
        ("海边 74cm毛巾2箱 放后门浴巾1箱", "order B1 TW=80 TWB=20"),
        ("竞品毛巾卖9块一条", "other"),
        ("Can you resend the invoice for 10 cases of towels?", "other"),
        ("can we get a better price on towels?", "other"),
    ],
)  # fmt: skip
def test_orders_said_in_other_ways(text: str, reading: str) -> None:
    """Dictated without commas, units behind the goods, prices ahead of them, names in pinyin, details said later."""
    assert heard(text) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("毛巾-3箱", "edit B1 TW=280"),
        ("毛巾 - 3箱", "edit B1 TW=120"),
        ("除了毛巾都不要了", "edit B1 -TPM"),
        ("remove everything except towels", "edit B1 -TPM"),
        ("除了电池都不要", "edit B1 ?product_unknown"),
        ("都减一半", "edit B1 TW=200 TPM=48"),
        ("牙膏换成草莓的", "edit B1 TPS=96 -TPM"),
        ("make the towels bath towels instead", "edit B1 TWB=200 -TW"),
        ("给大润发送毛巾5箱", "order - TW=200 ?customer_unknown"),
        ("给我加5箱毛巾", "edit B1 TW=600"),
    ],
)
def test_changes_said_in_other_ways(text: str, reading: str) -> None:
    """A dash that is a minus or not, all but one, halves, and words for somebody else than the draft's customer."""
    assert heard(text, draft("TW 10箱", "TPM 4箱")) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("海边 薄荷毛巾2箱", "order B1 ?product_unknown"),
        ("海边 毛巾味牙膏2箱", "order B1 ?product_unknown"),
        ("海边 蓝盐2袋", "order B1 ?product_unknown"),
        ("海边 毛巾电池2箱", "order B1 ?product_unknown"),
        ("seaside towel battery 2 cases", "order B1 ?product_unknown"),
        ("海边 毛巾或者浴巾2箱", "order B1 ?product_ambiguous"),
        ("海边 毛巾2箱或者浴巾2箱", "order B1 ?product_ambiguous"),
        ("seaside towel or bath towel 2 cases", "order B1 ?product_ambiguous"),
        ("海边 毛巾5/6箱", "order B1 ?quantity_odd"),
        ("海边 毛巾买五送一", "order B1 ?quantity_missing"),
        ("海边 毛巾来两三百条", "order B1 ?quantity_odd"),
        ("Seaside a couple hundred towels", "order B1 ?quantity_odd"),
        ("海边 mj 2箱", "order B1 ?product_ambiguous"),
        ("海边 液2箱", "order B1 ?product_ambiguous"),
        ("海边 5箱", "order B1 ?product_unknown"),
        ("孙姐面馆 毛巾2箱", "order - TW=80 ?customer_unknown"),
        ("Bay 9 Burgers 2 cases towels", "order - TW=80 ?customer_unknown"),
        ("给大润发 毛巾2箱", "order - TW=80 ?customer_unknown"),
        ("给好又多 毛巾2箱", "order - TW=80 ?customer_unknown"),
        ("晴天解放路店 毛巾2箱", "order - TW=80 ?customer_ambiguous"),
    ],
)
def test_what_is_not_certain_is_asked(text: str, reading: str) -> None:
    """Names glued together, one of two, ranges, initials, other trades: never a certain line, never silence."""
    assert heard(text) == reading


@pytest.mark.parametrize(
    "text", ["海边 毛巾2箱，孙姐 浴巾1箱", "2箱毛巾给海边 1箱浴巾给孙姐", "海边：毛巾2箱\n孙姐：浴巾1箱"]
)
def test_two_customers_are_never_mixed(text: str) -> None:
    """The first one's lines are taken, who is meant is asked, and what the other is to get is a question of its own."""
    reading = EAR.read(text, TalkContext(), SHOP, TODAY)
    assert heard(text) == "order - TW=80 ?customer_ambiguous ?product_ambiguous"
    assert (reading.doubts[0].candidates, reading.doubts[1].candidates) == (("B1", "B3"), ("TWB",))
    assert reading.doubts[1].about.startswith("孙姐")
