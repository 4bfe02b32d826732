"""Article lines in the layouts of many tills."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr.fields.amounts import amounts_of
from ocr.fields.items import items_of
from sales.slips import PictureDoubt, ReadItem
from tests.ocr.slips import slip

Row = tuple[str, str, str | None, str | None]  # name, amount, quantity, price


def item(row: Row) -> ReadItem:
    name, amount, quantity, price = row
    return ReadItem(name, Decimal(amount), quantity and Decimal(quantity), price and Decimal(price))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Item | Qty | Amount\n2 x 39.00 Mug | 78.00\nTotal | 78.00", [("Mug", "78.00", "2", "39.00")]),
        ("QTY ITEM | RM\n3 Tea @2.50 | 7.50\nTotal | 7.50", [("Tea", "7.50", "3", "2.50")]),
        ("Qty Item | RM\n1AyamGoreng | 9.90\nTotal | 9.90", [("AyamGoreng", "9.90", "1", None)]),
        ("Blue Mug | RM13.98 s\n@2 X RM 6.99\nTotal RM | 13.98", [("Blue Mug", "13.98", "2", "6.99")]),
        ("MWST 19%\n2 x 1,50\nMilch | 3,00 A\nSUMME | 3,00", [("Milch", "3.00", "2", "1.50")]),
        ("1x000001010646 | 7.74SR\nCRACKER\n2x000002336695 | 38.80SR\nLOTION\nSub-total | 46.54",
         [("CRACKER", "7.74", "1", None), ("LOTION", "38.80", "2", None)]),
        ("CRACKER\n9063785 | 2 X 3.87 | 7.74\nLOTION\n9063786 | 1 X 38.80 | 38.80\nTotal Incl. GST | 46.54",
         [("CRACKER", "7.74", "2", "3.87"), ("LOTION", "38.80", "1", "38.80")]),
        ("可口可乐\n6901234567892 | 2*3.50 | 7.00\n件数：2 | 合计：7.00", [("可口可乐", "7.00", "2", "3.50")]),
        ("菜品 | 数量 | 金额\n宫保鸡丁 | 2份 | 76.00\n合计 | 76.00", [("宫保鸡丁", "76.00", "2", None)]),
        ("序号 | 品名 | 单位 | 数量 | 单价 | 金额\n1 | 大米 | 袋 | 3 | 62.00 | 186.00\n合计 | 186.00",
         [("大米", "186.00", "3", "62.00")]),
        ("Description | Qty | U.price | Total\nSushi 1.80\n4 X | 1.80 | 7.20 SR\nTotal | 7.20",
         [("Sushi", "7.20", "4", "1.80")]),
        ("项目名称 | 数量 | 单价 | 金额 | 税率 | 税额\n*食品*茶 | 2 | 50.00 | 100.00 | 13% | 13.00\n合计 | ¥100 | ¥13",
         [("*食品*茶", "100.00", "2", "50.00")]),
        ("TEA TOWEL EXTRA\nLONG 6R*60\n1UNIT* | 13.50 | 0.00 | 13.50 SR\nTotal | 13.50",
         [("TEA TOWEL EXTRA LONG 6R*60", "13.50", "1", "13.50")]),
        ("No | Description | Qty | Amount\n1 | CASH BOOK 80PGS | 3 | 12.00\n2 | PAY SLIP PAD | 1 | 4.00\nTotal | 16.00",
         [("CASH BOOK 80PGS", "12.00", "3", None), ("PAY SLIP PAD", "4.00", "1", None)]),
    ],
)  # fmt: skip
def test_articles_of_many_layouts(text: str, rows: list[Row]) -> None:
    """Counts before the name, names above and below, counts on rows of their own, numbered lines, columns of tax."""
    assert items_of(slip(text)) == tuple(item(row) for row in rows)


def test_a_discount_on_one_article_is_a_line_below_zero() -> None:
    """So that the lines still add up to the total."""
    made = slip("1x000001082678 | 14.85SR\nTISSUE 4X200S\nItem promo @10.99 | -3.86\nSub-total | 10.99\nTotal | 10.99")
    found = items_of(made)
    assert [i.amount for i in found] == [Decimal("14.85"), Decimal("-3.86")]
    total = amounts_of(made, found).total
    assert total is not None
    assert "proof:items" in total.why


def test_a_sum_in_the_middle_does_not_end_the_list() -> None:
    """Goods without tax are summed up before those with tax."""
    made = slip(
        "Description | U.P | Sale | Amt(RM)\nWHITE | 2.00 | 3 | 6.00\nTotal 0% supplies: | 6.00\n"
        "CHOC | 1.00 | 10 | 10.00\nTotal 6% supplies (excl. GST): | 10.00\nGST: | 0.60\nTotal Payable: | 16.60"
    )
    assert [i.name for i in items_of(made)] == ["WHITE", "CHOC"]


def test_the_tax_table_is_no_list_of_articles() -> None:
    """Its columns have headings, too, but stand below the sums."""
    made = slip(
        "Total | 12.72\nCASH | 12.72\nGST Summary | Amount(RM) | Tax(RM)\nSR @ 6% | 12.00 | 0.72\nTotal | 12.00 | 0.72"
    )
    assert items_of(made) == ()


def test_a_traditional_look_alike_on_a_simplified_slip_is_mended() -> None:
    """Engines take 奥 for 奧; on a slip in traditional characters it stays."""
    simple = slip(
        "品名 | 数量单价 | 金额\n奧特曼饼干 | 1 | 8.00 | 8.00\n鱼香肉丝 | 1 | 9.00 | 9.00\n应收 | 17.00\n谢谢惠顾"
    )
    old = slip("項目 | 數量 | 金額\n奧利奧餅乾 | 1 | 8.00\n總計 | HK$8.00")
    assert items_of(simple)[0].name == "奥特曼饼干"
    assert items_of(old)[0].name == "奧利奧餅乾"


def test_articles_that_do_not_add_up_are_a_doubt() -> None:
    """And only then: a change that fits says that the total is right and the lists were misread."""
    wrong = "Item | Qty | Amount\nMug | 1 | 5.00\nPlate | 1 | 7.00\nTotal | 99.00"
    made = slip(wrong)
    assert amounts_of(made, items_of(made)).doubts == (PictureDoubt.SUM_DIFFERS,)
    proven = slip(f"{wrong}\nCash | 100.00\nChange | 1.00")
    assert amounts_of(proven, items_of(proven)).doubts == ()
