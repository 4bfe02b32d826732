"""Any text at all is survived: the ear says "other" or asks, and never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.text import LONGEST, listen
from language.words import row
from sales.readings import BalanceQuestion, Intent, OrderSentence, TalkContext
from tests.language.shop import EAR, SHOP, TODAY, draft

WORDS = (
    *row(
        "毛巾 浴巾 牙膏 洗衣液 海边 李家 2箱 半箱 3-5 两打 送 买十送一 9折 88一箱 明天 下周三 12/5 "
        "月结 不对 换成 去掉 各 上次 跟上次一样 towels dish soap seaside 5 cases a "
        "few free instead of not 10 + - * ， 。 的 13800138000 500ml ① 🙏 "
        "-3箱 999999999 0 ½ 第一个 都 double "
        "除了 或者 or 一律 五百五的 三升的 给大润发 mj hbbg haibian 海邊 毛巾巾 "
        "算了 instead no, 每样 孙姐 120抽 放后门 "
    ),
    "\n",
)
CONTEXTS = (
    TalkContext(), TalkContext(customer="B1"), draft("TW 10箱", "TPM 4箱"), draft("LQ3 6箱", customer=None),
    TalkContext(draft_customer="B2", has_draft=True), TalkContext(forwarded_from="李家"),
    TalkContext(forwarded_from="\u202e💥"), TalkContext(customer="B2", forwarded_from="海边"),
)  # fmt: skip


def check(reading: OrderSentence | BalanceQuestion) -> None:
    """What holds for every reading, whatever was said."""
    if isinstance(reading, BalanceQuestion):
        assert reading.customer is None or reading.customer in reading.candidates
        return
    if reading.intent is Intent.OTHER:
        assert reading == OrderSentence(Intent.OTHER)
    known = {product.sku: product for product in SHOP.products}
    for line in reading.lines:
        size = known[line.sku].size_of(line.unit)
        assert line.base_quantity > 0
        assert size is not None
        assert line.quantity * size == line.base_quantity
        assert line.price is None or (line.price_unit is not None and not line.free)
    assert not set(reading.remove) & {line.sku for line in reading.lines if not line.free}


@given(text=st.text(max_size=300), context=st.sampled_from(CONTEXTS))
def test_any_characters(text: str, context: TalkContext) -> None:
    """Control characters, emoji, right-to-left marks, lone surrogates of other scripts."""
    check(EAR.read(text, context, SHOP, TODAY))


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=30),
    glue=st.sampled_from(["", " ", ","]),
    at=st.sampled_from(CONTEXTS),
)
def test_any_order_of_words_from_orders(words: list[str], glue: str, at: TalkContext) -> None:
    """Words of orders thrown together at random: every certain line still adds up."""
    check(EAR.read(glue.join(words), at, SHOP, TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "毛" * 4000, "1" * 4000, "毛巾2箱" * 800, "a " * 2000, "(((" * 1300, "买十" * 1300, "2箱" * 2000, "<b" * 2000,
        "{\"" * 2000,
        "。" * 4000, "-" * 4000, "1-" * 2000, "送" * 4000, "towel " * 650, "wxyz " * 800, "零" * 4000, "１２３，" * 900,
        "\u202e海边 毛巾2箱\u0000\u200b" * 200, "🙏💥" * 1500, "half a " * 600, "上次的" * 1300, "欠多少" * 1300,
        "路" * 4000,
        "x" * 4000, "ab1" * 1300, "1 " * 2000, "两三" * 2000, "\n" * 4000, "dozen " * 650, "1.1" * 1300,
        "the " * 1000 + "?",
    ],
)  # fmt: skip
def test_long_nonsense_ends(text: str) -> None:
    """4,000 characters of anything are read to the end (a pattern that runs away would hit the time limit)."""
    check(EAR.read(text, draft("TW 10箱"), SHOP, TODAY))
    check(EAR.read(text, TalkContext(), SHOP, TODAY))


@pytest.mark.parametrize("char", ["ﷺ", "…", "㌖"])
def test_short_text_does_not_become_long(char: str) -> None:
    """One typed character may be compared as eighteen: what is compared has Telegram's limit, too."""
    said = listen(char * 4000)
    assert len(said.norm) == len(said.offsets) == LONGEST
    assert set(said.words(0, LONGEST)) == {char}


def test_right_to_left_and_control_characters_hide_nothing() -> None:
    """What cannot be seen on the screen is not heard either."""
    hidden = "\u202e海\u200b边 毛\u0000巾\u200f2\u2060箱"
    plain = EAR.read("海边 毛巾2箱", TalkContext(), SHOP, TODAY)
    assert EAR.read(hidden.replace("\u0000", ""), TalkContext(), SHOP, TODAY).lines[0].sku == plain.lines[0].sku
