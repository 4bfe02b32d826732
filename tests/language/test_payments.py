"""Money received, as reps tell of it; and what sounds like it and is something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.readings import OrderSentence, PaymentDoubt, PaymentSentence, TalkContext
from tests.language.shop import EAR, SHOP, TODAY


def heard(text: str, currency: str = "CNY") -> PaymentSentence | None:
    return EAR.read_payment(text, SHOP, TODAY, currency)


def written(text: str) -> str:
    """What was understood in one line: who, what came how, and whatever else was said."""
    said = heard(text)
    if said is None:
        return "nothing"
    words = [said.customer or "|".join(said.candidates) or (f"“{said.about}”" if said.about else "?")]
    for part in said.parts:
        words.append(f"{part.amount if part.amount is not None else '?'} {part.method or '?'}")
        if part.cheque_number or part.cheque_bank or part.cheque_due:
            words.append(f"[{part.cheque_number} {part.cheque_bank} {part.cheque_due}]")
    words += [f"of {said.total}"] if said.total is not None else []
    words += [f"{said.currency}"] if said.currency else []
    words += [f"at {said.rate}"] if said.rate is not None else []
    words += [f"for {said.against}"] if said.against else []
    words += [f"on {said.day.month}-{said.day.day}"] if said.day else []
    words += [f"({said.note})"] if said.note else []
    words += [f"odd {said.odd}"] if said.odd else []
    words += [f"{doubt}!" for doubt in said.doubts]
    return " ".join(words)


PAYMENTS = {
    # begun, the amount is asked for; an emoji is none
    "收海边": "B1 ? ? amount!",
    "海边付了现金": "B1 ? cash amount!",
    "Bay 9 paid cash": "B6 ? cash amount!",
    "Bay 9 has paid us by cheque": "B6 ? cheque amount!",
    "海边昨天转了微信": "B1 ? wechat on 3-3 amount!",
    "收海边 💰 微信": "B1 ? wechat amount!",
    "收海边 💰500 微信": "B1 500 wechat",
    # a cheque whose number, or due day, is told in few words
    "收海边 支票 800 支票号12345678 6月20日到期": "B1 800 cheque [12345678  2027-06-20]",
    "收海边 支票 800 号码 12345678": "B1 800 cheque [12345678  None]",
    "收海边 支票号12345 800 支票号34567 500": "B1 800 cheque [12345  None] 500 cheque",
    "收海边 800 支票 6月20日": "B1 800 cheque [  2027-06-20]",
    # who, how much, how
    "收海边 2000 微信": "B1 2000 wechat",
    "收海边2000微信": "B1 2000 wechat",
    "海边付了3千现金": "B1 3000 cash",
    "收到云上货款五千二，转账": "B2 5200 bank",
    "孙姐刚转账5000": "B3 5000 bank",
    "孙姐 刷卡 1280.50": "B3 1280.50 card",
    "孙姐今天还了一千五 支付宝": "B3 1500 alipay on 3-4",
    "海边宾馆老板娘给了八百块现金": "B1 800 cash CNY",
    "刚从云上民宿收了1.2万，对公转账": "B2 12000 bank",
    "回款：海边 3500 微信": "B1 3500 wechat",
    "云上 收款 600 现金": "B2 600 cash",
    "跟孙姐收了两百六十块现金": "B3 260 cash CNY",
    "海边结了4800，微信转的": "B1 4800 wechat",
    "孙姐把尾款650交了 现金": "B3 650 cash",
    "已收云上3000元支付宝": "B2 3000 alipay CNY",
    "今天收到海边宾馆打来的货款 12,500.00 元": "B1 12500 ? CNY on 3-4",
    "海边微信转来2000": "B1 2000 wechat",
    "海边2000块微信收到了": "B1 2000 wechat CNY",
    "云上民宿 现金 500元": "B2 500 cash CNY",
    "收孙姐两万三 银行转账": "B3 23000 bank",
    "收海边３０００ 现金": "B1 3000 cash",
    "收海邊2000現金": "B1 2000 cash",
    "海边付清了 1860 现金": "B1 1860 cash",
    "孙姐打款 9000 到公司账户": "B3 9000 bank",
    "Bay 9 paid 500 cash": "B6 500 cash",
    "got 1,200.50 from Cloud Inn by bank transfer": "B2 1200.50 bank",
    "collected 300 from Seaside alipay": "B1 300 alipay",
    "received 2k from cloud inn, wechat": "B2 2000 wechat",
    "Seaside Hotel settled 450 by card today": "B1 450 card on 3-4",
    "Cloud Inn just transferred 3,000": "B2 3000 bank",
    "payment from Bay 9: 800 cash": "B6 800 cash",
    "recieved 150 cash from seaside": "B1 150 cash",
    "Seaside has paid 500 in cash": "B1 500 cash",
    "took 75 cash from Bay 9": "B6 75 cash",
    "Bay 9 gave me five hundred cash": "B6 500 cash",
    "500 wechat from cloud inn received": "B2 500 wechat",
    # nobody said how
    "收海边 2000": "B1 2000 ?",
    # the figures of a name are none of the amount
    "收Bay9 2000 现金": "B6 2000 cash",
    "Bay 9 paid 500": "B6 500 ?",
    # who is not clear
    "收李家 2000 微信": "A1|A2 2000 wechat",
    "晴天付了500现金": "B4|B5 500 cash",
    "收新华书店 800 现金": "“新华书店” 800 cash",
    "got 90 cash from Northgate Bakery": "“Northgate Bakery” 90 cash",
    "收 500 现金": "? 500 cash",
    "收到货款 3000 微信": "? 3000 wechat",
    # several ways
    "海边 收款 3000 微信2000 现金1000": "B1 2000 wechat 1000 cash",
    "收孙姐 微信2000现金1000": "B3 2000 wechat 1000 cash",
    "收孙姐 2000微信 1000现金 共3000": "B3 2000 wechat 1000 cash",
    "收云上5000，其中微信3000，其余现金": "B2 3000 wechat 2000 cash",
    "收海边 微信和现金各1000": "B1 1000 wechat 1000 cash",
    "Bay 9 paid 700: 500 cash and 200 wechat": "B6 500 cash 200 wechat",
    "seaside paid 900 in total, 400 cash the rest by card": "B1 400 cash 500 card",
    "收云上 5000 微信2000 现金1000": "B2 2000 wechat 1000 cash of 5000 sum!",
    "收海边 3000 微信和现金": "B1 ? wechat ? cash of 3000 amount!",
    "收海边现金800 支付宝1200 刷卡500": "B1 800 cash 1200 alipay 500 card",
    # what for
    "收海边 2000 微信 付 INV-2027-000012": "B1 2000 wechat for INV-2027-000012",
    "收海边 2000 微信，订单SO-2027-7": "B1 2000 wechat for SO-2027-000007",
    "Seaside paid 400 cash for inv 2027-000031": "B1 400 cash for INV-2027-000031",
    "收海边 500 微信 付 IP-2027-000001": "B1 500 wechat for IP-2027-000001",
    "Seaside paid 500 wechat for IP-2027-000001": "B1 500 wechat for IP-2027-000001",
    "收 INV-2027-000012 2000 微信": "? 2000 wechat for INV-2027-000012",
    "海边付上个月的货款 5000 转账": "B1 5000 bank (上个月的货款)",
    "云上 2月份货款 4200 微信": "B2 4200 wechat (2月份货款)",
    "Cloud Inn paid last month's bill 650 by card": "B2 650 card (last month's bill)",
    "孙姐付了订金1000 微信": "B3 1000 wechat",
    # when
    "昨天收海边 2000 微信": "B1 2000 wechat on 3-3",
    "3月1日收云上 2000 现金": "B2 2000 cash on 3-1",
    "云上 2号 付了 800 现金": "B2 800 cash on 3-2",
    "上周五孙姐付了600现金": "B3 600 cash on 2-26",
    "Bay 9 paid 500 cash yesterday": "B6 500 cash on 3-3",
    "Seaside paid 220 by card on 28 Feb": "B1 220 card on 2-28",
    "25/2 收海边 500 现金": "B1 500 cash on 2-25",
    "1/3 收海边 500 现金": "B1 500 cash day!",
    # cheques
    "收海边 5000 支票 No.12345 工行 3月15日到期": "B1 5000 cheque [12345 工行 2027-03-15]",
    "云上交了一张支票，8000，票号 889977，建行，15/3到期": "B2 8000 cheque [889977 建行 2027-03-15]",
    "Seaside paid by cheque 123456 for 5000, HSBC, due Mar 20": "B1 5000 cheque [123456 HSBC 2027-03-20]",
    "got a cheque from Bay 9: 900, no. 77123": "B6 900 cheque [77123  None]",
    "收海边 支票 5000": "B1 5000 cheque",
    # other money
    "收 Bay 9 100 USD 汇率7.2 现金": "B6 100 cash USD at 7.2",
    "Bay 9 paid $100 cash": "B6 100 cash USD",
    "paid 100 USD at 7.2 cash": "? 100 cash USD at 7.2",
    "海边付了200港币现金，汇率0.92": "B1 200 cash HKD at 0.92",
    "收云上50欧元 按7.8算 现金": "B2 50 cash EUR at 7.8",
    # beside the payment
    "海边还了2000现金，还欠3000": "B1 2000 cash (还欠3000)",
    "收海边2000微信，剩下的他说下周给": "B1 2000 wechat (剩下的他说下周给)",
    "Bay 9 paid 500 cash, still owes 300": "B6 500 cash (still owes 300)",
    "海边欠的300已经付了": "B1 300 ?",
    # amounts that cannot be
    "收海边 1e9 现金": "B1 ? cash odd 1e9 amount!",
    "收海边 -500 现金": "B1 ? cash odd -500 amount!",
    "收海边 1,20 现金": "B1 ? cash odd 1,20 amount!",
}

NOTHING = (
    # orders, and how they are paid
    "海边 毛巾5箱 微信付", "海边要10条毛巾，现金", "给海边送2箱毛巾 货到付款", "云上 洗洁精3箱 月结",
    "毛巾 5箱 微信付",
    "海边毛巾5箱 付了现金", "Bay 9 has not paid cash", "Bay 9 always paid cash", "paid Bay 9 cash", "海边没给支票",
    "did Bay 9 pay cash", "海边付了现金吗", "付了现金", "海边付现金",
    "海边 2000条毛巾", "孙姐 牙膏 200", "Bay 9 wants 20 cases of towels, cash", "5 towels for Seaside, pay by card",
    "海边毛巾10箱 已付2000", "收海边毛巾10箱", "Cloud Inn 10 dish soap paid cash", "再来500", "海边 5箱",
    "云上再加100条毛巾 转账",
    "海边毛巾10箱，收了500现金", "towels 500", "毛巾 500 微信", "给云上留50箱洗衣液 先付款",
    # edits of a draft
    "改成20箱", "付款改成微信", "微信付", "付现金", "毛巾改成30", "把付款方式改成转账", "pay by wechat",
    "make it cash", "去掉毛巾",
    "数量2000", "单价改成12块5", "再加200条", "换成现金500",
    # questions
    "海边欠多少", "海边付了吗", "海边付了2000吗？", "海边上个月付了多少钱", "did Bay 9 pay 500 cash?",
    "how much did Seaside pay", "云上的3000到账没有",
    "has Cloud Inn paid the 500 yet", "孙姐那2000收到没", "海边是不是付了2000微信", "海边还欠3000",
    "Seaside owes 500", "what did Bay 9 pay, 500?",
    "收到2000了吗",
    # what has not come yet
    "海边明天付2000", "海边说下周给5000现金", "孙姐答应月底付3000", "海边没付2000", "云上还没转那3000",
    "Bay 9 will pay 500 tomorrow",
    "Seaside promised 500 cash next week", "Bay 9 hasn't paid the 500", "去收海边2000", "记得收云上3000现金",
    "帮我收一下海边的2000现金", "海边要付2000",
    "海边准备付5000", "Seaside wants to pay 500 by card", "please collect 500 from Bay 9", "应收海边 2000",
    "催海边付2000", "如果海边付2000就发货",
    "Bay 9 needs to pay 500 cash first", "海边想付2000微信",
    # our own money, and other business
    "付海边2000现金", "付给海边2000", "转给云上500微信", "退海边200现金", "退款 海边 300", "paid Seaside 500 cash",
    "paid to Bay 9 500 by bank",
    "refund Bay 9 200", "报销油费200 现金", "付了运费300现金", "收了停车费20", "付房租3000转账",
    "paid 60 for petrol cash", "海边的额度改成5000",
    "缴款 2000", "我缴款2000现金", "今天卖了2000", "今天一共收了5000", "海边货款2000打9折", "借给海边2000现金",
    # notes, numbers, chatter
    "海边的电话 13800138000", "海边 3点收货", "海边收货2000箱", "收据 500", "收银机 2000", "地址：人民路2000号",
    "海边的订单号 2000", "收到", "收到，谢谢",
    "ok received", "got it", "海边老板姓王，付款要月底", "INV-2027-000012", "2000", "微信", "现金 500", "收50",
    "收到 500", "海边 50 微信", "SO-2027-000007 付款",
    "收到了20条短信", "he paid", "12345 cash", "收", "支票 No.12345", "海边 3月15日到期", "汇率7.2",
    "付款截止3月15日", "海边生意好，一天卖3000", "received your message 500 times",
    "", " ", "💰💰💰", "¥", "1234567890123",
)  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), PAYMENTS.items(), ids=list(PAYMENTS))
def test_what_was_received(text: str, meant: str) -> None:
    """Who paid, how much and how, for what and when, and what has to be asked."""
    assert written(text) == meant


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_payment(text: str) -> None:
    """Orders with their terms, edits, questions, promises, our own money, notes: none of them is money received."""
    assert written(text) == "nothing"


def test_half_of_the_table_is_no_payment() -> None:
    """What must not be heard as money is as many as what must."""
    assert len(PAYMENTS) + len(NOTHING) >= 120
    assert len(NOTHING) >= len(PAYMENTS)


def test_a_sign_means_what_the_house_means_by_it() -> None:
    """$ is the house's own dollar where it has one, else the American one; ¥ is the yuan, or the yen at home."""
    for currency, dollar, yuan in (("CNY", "USD", "CNY"), ("HKD", "HKD", "CNY"), ("JPY", "USD", "JPY")):
        one, other = heard("Bay 9 paid $500 cash", currency), heard("Bay 9 paid ¥500 cash", currency)
        assert one is not None
        assert other is not None
        assert (one.currency, other.currency) == (dollar, yuan)


def test_what_is_money_is_no_order() -> None:
    """The order reading of a payment drafts nothing, so nothing is lost when it is heard first."""
    for text in PAYMENTS:
        meant = EAR.read(text, TalkContext(), SHOP, TODAY)
        assert not (isinstance(meant, OrderSentence) and meant.lines), text


@given(st.text(max_size=300))
def test_any_text_is_heard(text: str) -> None:
    """Whatever comes, an answer comes, and what is told is consistent."""
    said = heard(text)
    if said is not None:
        assert said.parts
        assert said.customer is None or not said.candidates
        assert (PaymentDoubt.SUM in said.doubts) <= (said.total is not None)


# fmt: off
SCRAPS = (
    "收", "海边", "2000", "微信", "现金", "付了", "1,20", "No.", "支票", "3月", "15日",
    "到期", "INV-2027-1", "汇率", "7.2", "USD", "$", "，", "共", "其余", "各", "李家",
    "paid", "cheque", "due", "千", "万", "三", "-", ".", "还欠", "昨天", "31/2",
    "0", "Bay9", "号", ":", "/", "(", "其中", "工行", "块", "5", "的",
    "给", "欠",
)
# fmt: on


@given(st.lists(st.sampled_from(SCRAPS), max_size=14))
def test_any_words_of_money_are_heard(words: list[str]) -> None:
    """Neither does any muddle of the right words break it."""
    heard("".join(words))
    heard(" ".join(words))


@pytest.mark.parametrize(
    ("text", "heard_as"),
    [
        ("收<b>王</b> 100 现金", "“王” 100 cash"),
        ("收到<b>王</b> 100 现金", "“王” 100 cash"),
        ("收 王 300微信 200现金", "“王” 300 wechat 200 cash"),
        ("收 <i>小卖部</i> 100美元 现金", "“小卖部” 100 cash USD"),
        ("收<b>海边</b> 100 现金", "B1 100 cash"),
    ],
)
def test_who_takes_money_from_somebody_odd_is_asked_whose_it_is(text: str, heard_as: str) -> None:
    """A sum and how it came, after a word for receiving and without goods, is money and never an order."""
    assert written(text) == heard_as


def test_goods_after_the_word_for_receiving_stay_goods() -> None:
    assert written("收 可乐 2 箱 100 现金") == "nothing"
