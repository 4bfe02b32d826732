"""Filing: the naming rule, names that no two papers share, and finding a paper by whatever it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.asking_papers import amounts_said, papers_said
from sales.collections import Receipt, ReceiptState
from sales.filing import LONGEST_STEM, ending_of, names_of, safe, stem_of
from sales.finding import PaperFilter, Respect, Stand
from sales.history import Period
from sales.methods import Method
from sales.people import Language, Person
from sales.refusals import BadValue, NotAllowed, NotFound
from sales.slips import PaperKind
from tests.sales.company import MORNING, TODAY, Firm, reading, together

NOVEMBER = date(2026, 11, 20)
PAPER = Receipt(1, 1, ReceiptState.READ, 1, 1, 1, MORNING, "", "CNY", day=NOVEMBER, number="WJ20261118006")
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def ids(firm: Firm, by: Person, said: str | PaperFilter = "") -> list[int]:
    """Everything on all pages of the list."""
    wanted = firm.desk.paper_search(by, said) if isinstance(said, str) else said
    first = firm.desk.find_papers(by, wanted)
    pages = [first, *(firm.desk.find_papers(by, wanted, n) for n in range(1, first.count))]
    found = [each.receipt.id for page in pages for each in page.items]
    assert len(found) == first.found
    return found


def test_the_rule() -> None:
    """Date, customer, kind and number, in the house's language; what is not known is left out."""
    assert stem_of(PAPER, "王记小吃", Language.ZH) == "2026-11-20_王记小吃_收款_WJ20261118006"
    assert stem_of(PAPER, "Wangji Store", Language.EN) == "2026-11-20_Wangji-Store_payment_WJ20261118006"
    bare = replace(PAPER, kind=PaperKind.EXPENSE, number=None, day=None)
    assert stem_of(bare, "", Language.ZH) == "2026-03-10_费用"
    assert stem_of(replace(bare, merchant="滴滴 出行"), "", Language.ZH) == "2026-03-10_滴滴-出行_费用"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc", "etc"),
        ("王记\u202e店", "王记-店"),
        ("Ａ１", "A1"),
        ("💰", ""),
        ("é", "é"),
    ],
)
def test_nothing_dangerous_is_in_a_name(said: str, name: str) -> None:
    assert safe(said, 40) == name


@given(texts, texts, texts, st.sampled_from(list(PaperKind)), st.sampled_from(list(Language)))
def test_every_name_is_a_name(customer: str, merchant: str, number: str, kind: PaperKind, language: Language) -> None:
    """Whatever is printed: no separators, controls or dots, never longer than Telegram takes, day and kind whole."""
    stem = stem_of(replace(PAPER, merchant=merchant, number=number, kind=kind), customer, language)
    assert len(stem) <= LONGEST_STEM
    assert all(c.isalnum() or c in "-_" for c in stem)
    assert stem.startswith("2026-11-20_")
    assert {"收款", "送货单", "发票", "费用", "payment", "delivery", "invoice", "expense"} & set(stem.split("_"))


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"%PDF-1.7", "pdf"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"RIFF0000WEBPVP8 ", "webp"),
        (b"", "dat"),
    ],
)
def test_endings_are_by_content(content: bytes, ending: str) -> None:
    assert ending_of(content) == ending


def test_names_never_run_out() -> None:
    names = names_of("a", "jpg")
    assert [next(names) for _ in range(3)] == ["a.jpg", "a_2.jpg", "a_3.jpg"]


def confirmed(firm: Firm, total: str = "68.00", by: Person | None = None, **more: Any) -> Receipt:
    """A payment that was confirmed."""
    by = by or firm.rep
    customer = more.pop("customer", "WANG")
    one = firm.receipt(reading(total, more.pop("day", TODAY), **more), by, customer)
    if one.twin is not None:
        one = firm.desk.accept_twin(by, one.id, firm.key(), one.version).sheet.receipt
    return firm.desk.confirm_receipt(by, one.id, one.version).sheet.receipt


def test_a_confirmed_paper_is_filed_and_its_original_comes_back(firm: Firm) -> None:
    """Byte for byte, under its name; who took it is in the audit log; of two papers of one name the second is _2."""
    one = firm.receipt(reading("68", TODAY, number="A-1"), content=b"\xff\xd8\xff one")
    with firm.unchanged():
        assert firm.rows("paper_file") == []
    firm.desk.confirm_receipt(firm.rep, one.id, one.version)
    two = confirmed(firm, "69", number="A-1")
    names = [row["name"] for row in firm.rows("paper_file")]
    assert names == ["2026-03-10_WANG记_收款_A-1.jpg", "2026-03-10_WANG记_收款_A-1.dat"]
    three = confirmed(firm, "70", number="a-1")
    original = firm.desk.original(firm.clerk, one.id)
    assert (original.name, original.content) == (names[0], b"\xff\xd8\xff one")
    assert firm.audit()[-1] == ("receipt.original", f"receipt:{one.id}", firm.clerk.id)
    assert firm.desk.original(firm.clerk, three.id).name == "2026-03-10_WANG记_收款_a-1_2.dat"
    assert ids(firm, firm.clerk, "2026-03-10_WANG记_收款_A-1") == [three.id, two.id, one.id]
    firm.proven()


def test_names_are_unique_under_a_race(firm: Firm) -> None:
    """Six papers of one customer and day at once: six names."""
    papers = [firm.receipt(reading(f"{n}.5")) for n in range(1, 7)]
    together([lambda p=p: firm.desk.confirm_receipt(firm.rep, p.id, p.version) for p in papers])
    names = [row["name"].casefold() for row in firm.rows("paper_file")]
    assert len(names) == len(set(names)) == 6


def test_whatever_a_paper_says_finds_it(firm: Firm) -> None:
    """Raw text, merchant, number, payer, caption, corrected values, customer, sender, file name; all words together."""
    text = "老王饭店\n订单 8899-ABC\n微信支付 1,268.50\n谢谢惠顾"
    taken = firm.desk.take_receipt(firm.rep, 5, 6, b"%PDF-1", "WANG 请客户吃饭").sheet.receipt
    firm.desk.record_reading(taken.id, reading("1268.5", TODAY, merchant="老王饭店", number="No.77", raw_text=text))
    firm.photo(by=firm.manager)
    for said in ("饭店", "8899-abc", "No.77", "请客户", "谢谢 老王", "WANG记", "小陈", "¥1268.50", "1,268.50", "微信"):
        assert ids(firm, firm.rep, said) == [taken.id], said
    for said in ("268.50", "8899%", "老_饭店", "惠顾老王", "268.50元"):
        assert ids(firm, firm.rep, said) == [], said
    changed = firm.desk.choose_method(firm.rep, taken.id, firm.key(), Method.CASH).sheet.receipt
    firm.desk.confirm_receipt(firm.rep, taken.id, changed.version)
    assert ids(firm, firm.rep, "收款_No-77.pdf") == [taken.id]


def test_the_amount_looked_for_comes_first(firm: Firm) -> None:
    """A paper of that total before later ones that only bear it, with or without a currency; two numbers rank none."""
    exact = confirmed(firm, "2000", raw_text="A")
    bearing = firm.photo(reading("2260", TODAY, raw_text="小计 2,000.00\n应付 2,260.00"))
    inside = firm.photo(reading("9", TODAY, raw_text="发票号码 2633200000441"))
    assert ids(firm, firm.rep, "2000") == [exact.id, bearing.id, inside.id]
    assert ids(firm, firm.rep, "¥2000") == [exact.id, bearing.id]
    assert ids(firm, firm.rep, "2000 00") == [inside.id, bearing.id, exact.id]
    assert ids(firm, firm.other_rep, "2000") == []


def test_filters(firm: Firm) -> None:
    """Kind, customer, days, amount, sender and state, alone and together; put aside is found only when asked for."""
    june = confirmed(firm, "100", day=date(2026, 2, 3), raw_text="滴滴")
    far = confirmed(firm, "500", by=firm.other_rep, customer="FAR")
    undated = firm.photo(reading("800", None))
    gone = firm.photo(reading("900"))
    firm.desk.discard_receipt(firm.rep, gone.id, gone.version)
    everything = [undated.id, far.id, june.id]
    assert ids(firm, firm.manager) == everything
    cases: list[tuple[PaperFilter | str, list[int]]] = [
        (PaperFilter(customer="FAR"), [far.id]),
        (PaperFilter(start=date(2026, 2, 1), end=date(2026, 2, 28)), [june.id]),
        (PaperFilter(period=Period.TODAY), [undated.id, far.id]),
        (PaperFilter(stand=Stand.ASIDE), [gone.id]),
        (PaperFilter(stand=Stand.OPEN), [undated.id]),
        (PaperFilter(stand=Stand.DONE), [far.id, june.id]),
        (PaperFilter(sender=firm.other_rep.id), [far.id]),
        (PaperFilter(kind=PaperKind.PAYMENT), everything),
        (PaperFilter(kind=PaperKind.INVOICE), []),
        (PaperFilter(amount=Decimal(500)), [far.id]),
        ("100-500元", [far.id, june.id]),
        (">500", [undated.id, far.id]),
        ("500以下", [far.id, june.id]),
        ("滴滴 2月 收款", [june.id]),
        ("滴滴 last month", [june.id]),
        ("滴滴 this month", []),
    ]
    for wanted, expected in cases:
        assert ids(firm, firm.manager, wanted) == expected, wanted


def test_nobody_finds_what_scope_hides(firm: Firm) -> None:
    """The other rep finds nothing by any word, nor opens another person's list, nor gets an original; a rep finds a
    colleague's paper about the own customer; the warehouse and contacts find nothing at all."""
    mine = confirmed(firm, "68", raw_text="秘密")
    for said in ("", "秘密", "68.00", "WANG", "收款", PaperFilter(customer="WANG"), PaperFilter(sender=firm.rep.id)):
        assert ids(firm, firm.rep, said) == [mine.id]
        assert ids(firm, firm.other_rep, said) == []
        assert firm.desk.find_papers(firm.other_rep, PaperFilter(customer="WANG")).customer is None
    assert ids(firm, firm.auditor) == ids(firm, firm.clerk) == [mine.id]
    managers = confirmed(firm, "70", by=firm.manager)
    assert ids(firm, firm.rep) == [managers.id, mine.id]
    view = firm.desk.keep_paper_view(firm.rep, PaperFilter(words="x"))
    with firm.refused(NotFound):
        firm.desk.paper_view(firm.other_rep, view)
    with firm.refused(NotFound):
        firm.desk.original(firm.other_rep, mine.id)
    assert [p.id for p in firm.desk.paper_senders(firm.clerk)] == [firm.manager.id, firm.rep.id]
    assert firm.desk.paper_senders(firm.other_rep) == ()
    for who in (firm.contact, firm.packer, firm.nobody):
        for action in (
            lambda who=who: firm.desk.find_papers(who, PaperFilter()),
            lambda who=who: firm.desk.original(who, mine.id),
            lambda who=who: firm.desk.keep_paper_view(who, PaperFilter(words="x")),
            lambda who=who: firm.desk.paper_senders(who),
        ):
            with firm.refused(NotAllowed):
                action()


def test_pages_and_numbers_of_lists(firm: Firm) -> None:
    """Six a page, the newest first, a number beyond the last page is the last; a list comes back by its number."""
    papers = [firm.photo(reading(str(n))) for n in range(1, 15)]
    page = firm.desk.find_papers(firm.rep, PaperFilter(), 99)
    assert (page.number, page.count, page.found) == (2, 3, 14)
    assert [each.receipt.id for each in page.items] == [p.id for p in reversed(papers[:2])]
    whole = PaperFilter(
        PaperKind.EXPENSE, "WANG", None, TODAY, TODAY, Stand.DONE, 7, Decimal("1.50"), Decimal("2"), "可乐 <b>"
    )
    for wanted in (whole, PaperFilter(period=Period.MONTH), whole.without(Respect.DATE)):
        assert firm.desk.paper_view(firm.rep, firm.desk.keep_paper_view(firm.rep, wanted)) == wanted
    assert firm.desk.keep_paper_view(firm.rep, PaperFilter()) == 0
    for respect in Respect:
        assert respect in whole.respects
        assert respect not in whole.without(respect).respects


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "王记 发票 11月",
            PaperFilter(PaperKind.INVOICE, start=date(2026, 11, 1), end=date(2026, 11, 30), words="王记"),
        ),
        ("王记发票", PaperFilter(PaperKind.INVOICE, words="王记")),
        ("11月的收款", PaperFilter(PaperKind.PAYMENT, start=date(2026, 11, 1), end=date(2026, 11, 30))),
        ("68.00", PaperFilter(amount=Decimal("68.00"))),
        ("¥1,268", PaperFilter(amount=Decimal(1268))),
        ("68", PaperFilter(words="68")),
        ("500~800", PaperFilter(amount=Decimal(500), most=Decimal(800))),
        ("over 500 didi", PaperFilter(amount=Decimal(500), most=Decimal(10**9), words="didi")),
        ("超过500", PaperFilter(amount=Decimal(500), most=Decimal(10**9))),
        ("<30.50", PaperFilter(most=Decimal("30.50"))),
        (
            "taxi expense last month",
            PaperFilter(PaperKind.EXPENSE, start=date(2026, 10, 1), end=date(2026, 10, 31), words="taxi"),
        ),
        ("我的 费用 待确认", PaperFilter(PaperKind.EXPENSE, stand=Stand.OPEN, sender=42)),
        ("receipts from wang", PaperFilter(words="wang")),
        ("2026-11-01..2026-11-05", PaperFilter(start=date(2026, 11, 1), end=date(2026, 11, 5))),
        ("INV-2026-000012", PaperFilter(words="inv-2026-000012")),
        ("发票", PaperFilter(PaperKind.INVOICE)),
    ],
)
def test_searches_as_they_are_typed(said: str, wanted: PaperFilter) -> None:
    assert papers_said(said, NOVEMBER, 42) == wanted


@given(texts)
def test_no_search_is_an_error(said: str) -> None:
    """Whatever is typed means something, and what it means can be narrowed to."""
    papers_said(said, NOVEMBER, 1)
    amounts_said(said, asked=True)


def test_an_amount_that_is_asked_for(small_firm: Firm) -> None:
    """A bare number is one then; what is none is asked again."""
    narrowed = small_firm.desk.paper_amounts(PaperFilter(words="x"), "68")
    assert narrowed == PaperFilter(amount=Decimal(68), words="x")
    for said in ("over 1000", "1000以上", ">1,000"):
        wanted = PaperFilter(amount=Decimal(1000), most=Decimal(10**9))
        assert small_firm.desk.paper_amounts(PaperFilter(), said) == wanted
    with small_firm.refused(BadValue):
        small_firm.desk.paper_amounts(PaperFilter(), "viel")


def test_days_are_the_papers_own(firm: Firm) -> None:
    """A receipt of yesterday that was sent today is yesterday's."""
    one = firm.photo(reading("5", TODAY - timedelta(days=1)))
    assert ids(firm, firm.rep, PaperFilter(period=Period.TODAY)) == []
    assert ids(firm, firm.rep, "昨天") == [one.id]
