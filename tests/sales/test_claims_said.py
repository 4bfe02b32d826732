"""Sentences by which a customer says to have paid, and those that do not say so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sales.desk.money.claim_words import claim_said
from sales.methods import Method
from tests.sales.company import TODAY, Firm, cny

SENTENCES = {
    "已付款": (None, None, 0),
    "付了2000 微信": ("2000", Method.WECHAT, 0),
    "我已转账3000": ("3000", Method.BANK, 0),
    "paid": (None, None, 0),
    "I have paid 500 by bank": ("500", Method.BANK, 0),
    "昨天付了1,280.50元，支付宝": ("1280.50", Method.ALIPAY, 1),
    "We transferred 300 yesterday": ("300", Method.BANK, 1),
    "货款已经转了": (None, None, 0),
    "刚打款5000": ("5000", None, 0),
}
NONE_OF_IT = """我付款了吗|还没付|没付款|paid?|have I paid|did you get it|I have not paid yet|下周付2000|准备付了|
欠多少|可乐10箱|how much was paid|when is it to be paid|I can't say it is paid|付了没有|
如果付了会怎样|unpaid|已收货|谢谢"""


@pytest.mark.parametrize("words", SENTENCES)
def test_sentences_that_say_so(small_firm: Firm, words: str) -> None:
    """How much, how, and how many days ago."""
    amount, method, ago = SENTENCES[words]
    found = small_firm.desk.claim_said(small_firm.contact, words)
    assert found is not None
    wanted = cny(int(Decimal(amount) * 100)) if amount else None
    assert (found.amount, found.method, (TODAY - found.day).days) == (wanted, method, ago)


@pytest.mark.parametrize("words", [w.strip() for w in NONE_OF_IT.split("|")])
def test_sentences_that_do_not(small_firm: Firm, words: str) -> None:
    assert small_firm.desk.claim_said(small_firm.contact, words) is None


def test_the_ear_of_claims_hears_no_novel(small_firm: Firm) -> None:
    """A long text is no claim, and takes no time."""
    house = small_firm.desk.house
    with small_firm.archive.look() as work:
        catalogue = work.products.catalogue(small_firm.contact.scope)
    assert claim_said(house.ear, catalogue, "付了" * 5000, "CNY", TODAY) is None
