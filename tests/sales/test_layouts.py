"""Layout memory: what one paper's correction teaches the next one of the same issuer, and what it must never do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sales.collections import Receipt, ReceiptField
from sales.layouts import Spot
from sales.people import Person
from sales.printed import letters
from sales.refusals import NotAllowed, NotFound
from sales.relearning import LEARNED
from sales.slips import Box, ReadRow, ReceiptReading, Seen, TaxId
from tests.sales.company import TODAY, Firm, reading

TOTAL, DATE, NUMBER, MERCHANT = ReceiptField.TOTAL, ReceiptField.DATE, ReceiptField.NUMBER, ReceiptField.MERCHANT
DIFFERENT = Decimal("12.34")


def rows_of(*texts: str, confidence: float = 0.97) -> tuple[ReadRow, ...]:
    """Printed rows, one below the other."""
    step = 1 / max(1, len(texts))
    return tuple(ReadRow(text, Box(0.1, n * step, 0.9, (n + 1) * step), confidence) for n, text in enumerate(texts))


def till(total: str, paid: str, *, shop: str = "BETA MART", read: str | None = None, **more: Any) -> ReceiptReading:
    """A slip on which the eye takes what was paid for the total, unless it is told otherwise."""
    rows = rows_of(shop, "1 X COLA 3.00", f"NETT DUE RM {total}", f"CASH {paid}", "THANK YOU")
    seen = Seen(Decimal(read or paid), 0.95, text=f"CASH {paid}", box=rows[3].box)
    made = reading(None, TODAY, merchant=shop, raw_text="\n".join(r.text for r in rows))
    return replace(made, total=seen, rows=rows, **more)


def settled(firm: Firm, read: ReceiptReading, by: Person | None = None, **right: str) -> Receipt:
    """A payment that was corrected where it was wrong, and confirmed."""
    by = by or firm.rep
    one = firm.receipt(read, by)
    for name, value in right.items():
        one = firm.desk.correct_receipt(by, one.id, firm.key(), ReceiptField(name), value).sheet.receipt
    if one.twin is not None:
        one = firm.desk.accept_twin(by, one.id, firm.key(), one.version).sheet.receipt
    return firm.desk.confirm_receipt(by, one.id, one.version).sheet.receipt


def total_of(receipt: Receipt) -> Seen[Decimal]:
    assert receipt.reading is not None
    assert receipt.reading.total is not None
    return receipt.reading.total


def test_one_correction_proposes_and_two_make_sure(firm: Firm) -> None:
    """The total stands at NETT DUE on this shop's slips: proposed after one, sure after two, and the eye's own value
    stays one tap away. Another shop's slips are as they were."""
    settled(firm, till("8.00", "10.00"), total="8.00")
    second = firm.photo(till("9.50", "20.00"))
    seen = total_of(second)
    assert (second.total, seen.sure, seen.others[0], seen.why[0]) == (Decimal("9.50"), False, Decimal(20), LEARNED)
    assert seen.places[0].text == "CASH 20.00"
    assert seen.text == "NETT DUE RM 9.50"
    second = firm.desk.choose_receipt_customer(firm.rep, second.id, firm.key(), "WANG").sheet.receipt
    settled(firm, till("9.75", "30.00"))
    third = firm.photo(till("11.10", "50.00"))
    assert (third.total, total_of(third).sure) == (Decimal("11.10"), True)
    other = firm.photo(till("11.20", "50.00", shop="GAMMA HARDWARE"))
    assert (other.total, total_of(other).why) == (Decimal(50), ())


def test_what_is_not_confirmed_teaches_nothing(firm: Firm) -> None:
    """A correction that is corrected once more, or put aside with its receipt, is no lesson."""
    one = firm.photo(till("8.00", "10.00"))
    firm.desk.correct_receipt(firm.rep, one.id, firm.key(), TOTAL, "3.00")
    changed = firm.desk.correct_receipt(firm.rep, one.id, firm.key(), TOTAL, "8.00").sheet.receipt
    assert firm.rows("layout_lesson") == []
    firm.desk.discard_receipt(firm.rep, one.id, changed.version)
    assert firm.rows("layout_lesson") == []
    settled(firm, till("8.10", "10.00"))  # confirmed as it was read: nothing was wrong, nothing is learned
    assert firm.rows("layout_lesson") == []


def test_one_person_alone_makes_nothing_sure_for_others(firm: Firm) -> None:
    """Three wrong lessons of one rep are sure on that rep's own papers; a colleague is asked each time, and one look of
    the colleague at a right one turns the scale."""
    for total in ("8.00", "8.50", "8.75"):
        settled(firm, till("6.00", total, read="6.00"), total=total)  # says that CASH is the total
    own = firm.photo(till("6.10", "9.00", read="6.10"))
    assert (own.total, total_of(own).sure) == (Decimal(9), True)
    theirs = firm.photo(till("6.20", "9.00", read="6.20"), by=firm.manager)
    assert (theirs.total, total_of(theirs).sure, total_of(theirs).others[0]) == (Decimal(9), False, Decimal("6.20"))
    assert [fact.learned.teachers for fact in firm.desk.learned(firm.admin).facts] == [{firm.rep.id}]
    for total in ("6.30", "6.40"):
        settled(firm, till(total, "9.50", read=total), by=firm.manager, total=total)
    assert firm.photo(till("6.50", "9.00", read="6.50"), by=firm.manager).total == Decimal("6.50")


def test_contradicting_lessons_lower_what_was_learned(firm: Firm) -> None:
    """Two for it, one against: nothing is left of it, and the next reading is the eye's own."""
    for total in ("8.00", "8.50"):
        settled(firm, till(total, "10.00"), total=total)
    assert total_of(firm.photo(till("8.80", "10.00"))).sure
    settled(firm, till("7.00", "12.00"), total="12.00")
    fact = firm.desk.learned(firm.manager).facts[0].learned
    assert (fact.agreed, fact.against, fact.weight) == (2, 1, 0)
    assert firm.photo(till("8.90", "11.00")).total == Decimal(11)


@pytest.mark.parametrize("why", ["proof:change", "proof:items", "code"])
def test_arithmetic_is_never_beaten(firm: Firm, why: str) -> None:
    """Whatever was learned: a total that adds up stays, quietly."""
    for total in ("8.00", "8.50"):
        settled(firm, till(total, "10.00"), total=total)
    proven = till("8.80", "10.00")
    assert proven.total is not None
    proven = replace(proven, total=replace(proven.total, why=("label:cash", why)))
    assert total_of(firm.photo(proven)) == proven.total


def test_nothing_is_invented(firm: Firm) -> None:
    """No row with the label, two rows with it that differ, a row without a figure: the reading stays."""
    for total in ("8.00", "8.50"):
        settled(firm, till(total, "10.00"), total=total)
    for number, text in enumerate(("", "NETT DUE", "NETT DUE RM 4.00\nNETT DUE RM 5.00")):
        rows = rows_of("BETA MART", *text.split("\n"), f"CASH 6{number}.00")
        blank = replace(till("1.00", f"6{number}.00"), rows=rows)
        assert total_of(firm.photo(blank)).value == Decimal(f"6{number}")


def test_the_tax_number_says_whose_papers_they_are(firm: Firm) -> None:
    """The shop's name is read differently each time; its tax number is not. The buyer's number is nobody's issuer."""
    ours = TaxId("91330100MA27XK9X0Q", "CN", buyer=True)
    theirs = TaxId("91310000607273512L", "CN")
    names = ("BETA MART", "8ETA MRT", "DELTA WART")
    for name, total in zip(names, ("8.00", "8.50", "8.75"), strict=True):
        settled(firm, till(total, "10.00", shop=name, tax_ids=(ours, theirs)), total=total, merchant="Beta Mart Ltd")
    one = firm.photo(till("9.90", "10.00", shop="B T RT", tax_ids=(ours, theirs)))
    assert (one.total, one.merchant) == (Decimal("9.90"), "Beta Mart Ltd")
    assert one.reading is not None
    assert one.reading.merchant is not None
    assert (one.reading.merchant.others[0], one.reading.merchant.sure) == ("B T RT", True)
    assert firm.photo(till("9.80", "10.00", shop="ZZZ CO", tax_ids=(ours,))).total == Decimal(10)


def test_a_learned_name_needs_a_header_like_it(firm: Firm) -> None:
    """Many shops' slips begin with TAX INVOICE: what one of them is called is not put on the others."""
    first = till("8.00", "10.00", shop="TAX INVOICE")
    first = replace(first, rows=(first.rows[0], *rows_of("SUNRISE BAKERY SDN BHD"), *first.rows[1:]))
    settled(firm, first, merchant="Sunrise Bakery")
    again = replace(till("8.10", "10.00", shop="TAX INVOICE"), rows=first.rows)
    assert firm.photo(again).merchant == "Sunrise Bakery"
    assert firm.photo(till("8.20", "10.00", shop="TAX INVOICE")).merchant == "TAX INVOICE"


def test_a_paper_with_a_learned_name_is_still_its_own(firm: Firm) -> None:
    """After the name was learned the issuer's key is the one of the first reading: lessons stay in one place."""
    for total in ("8.00", "8.10", "8.20"):
        settled(firm, till(total, "10.00", shop="8ETA MART"), total=total, merchant="Beta Mart")
    assert {row["key"] for row in firm.rows("layout_lesson")} == {"name:8etamart"}
    assert firm.photo(till("8.30", "10.00", shop="8ETA MART")).merchant == "Beta Mart"


def test_day_and_month_in_their_order(firm: Firm) -> None:
    """03/02/2026 was meant as the third of February: the next one of this shop is read so."""

    def dated(text: str, day: date, total: str) -> ReceiptReading:
        made = till(total, total)
        rows = (*made.rows[:1], *rows_of(f"DATE {text}"), *made.rows[1:])
        return replace(made, rows=rows, date=Seen(day, 0.6, text=text))

    settled(firm, dated("03/02/2026", date(2026, 3, 2), "5.00"), date="2026-02-03")
    one = firm.photo(dated("05/02/2026", date(2026, 5, 2), "6.00"))
    assert one.day == date(2026, 2, 5)
    assert one.reading is not None
    assert one.reading.date is not None
    assert not one.reading.date.sure
    settled(firm, dated("06/02/2026", date(2026, 6, 2), "7.00"))
    sure = firm.photo(dated("07/01/2026", date(2026, 7, 1), "8.00")).reading
    assert sure is not None
    assert sure.date is not None
    assert (sure.date.value, sure.date.sure) == (date(2026, 1, 7), True)


def test_numbers_by_their_label(firm: Firm) -> None:
    """The slip's number stands at BILL NO, not at TABLE."""

    def numbered(bill: str, table: str, total: str) -> ReceiptReading:
        made = till(total, total)
        rows = (*made.rows[:1], *rows_of(f"BILL NO: {bill}", f"TABLE: {table}"), *made.rows[1:])
        return replace(made, rows=rows, number=Seen(table, 0.8, text=f"TABLE: {table}"))

    settled(firm, numbered("K-77120", "T-0012", "5.00"), number="K-77120")
    assert firm.photo(numbered("K-77135", "T-0013", "6.00")).number == "K-77135"


def test_the_label_may_stand_above(firm: Firm) -> None:
    """A figure in a row of its own belongs to the label over it."""

    def tall(total: str, paid: str) -> ReceiptReading:
        rows = rows_of("BETA MART", "应收合计", total, f"现金 {paid}")
        return replace(till(total, paid), rows=rows)

    settled(firm, tall("8.00", "10.00"), total="8.00")
    assert firm.photo(tall("7.70", "10.00")).total == Decimal("7.70")
    assert firm.desk.learned(firm.admin).facts[0].learned.spot == Spot(letters("应收合计"), above=True)


def test_a_badly_read_row_is_asked_about(firm: Firm) -> None:
    """The label is known; the figure beside it was hardly legible."""
    for total in ("8.00", "8.50"):
        settled(firm, till(total, "10.00"), total=total)
    faint = till("8.80", "10.00")
    rows = tuple(replace(row, confidence=0.6) for row in faint.rows)
    one = firm.photo(replace(faint, rows=rows))
    assert (one.total, total_of(one).sure) == (Decimal("8.80"), False)


def test_it_can_be_switched_off_and_on_again(firm: Firm) -> None:
    """An administrator's rule: neither learned nor used; what was learned before is still there afterwards."""
    for total in ("8.00", "8.50"):
        settled(firm, till(total, "10.00"), total=total)
    lessons = len(firm.rows("layout_lesson"))
    firm.desk.change_rule(firm.admin, 0, "learn_layouts", "no")
    assert firm.photo(till("8.80", "11.00")).total == Decimal(11)
    settled(firm, till("8.90", "12.00"), total="8.90")
    assert len(firm.rows("layout_lesson")) == lessons
    assert not firm.desk.learned(firm.admin).learning
    firm.desk.change_rule(firm.admin, 1, "learn_layouts", "yes")
    assert firm.photo(till("8.95", "13.00")).total == Decimal("8.95")


def test_forgetting_is_written_down_and_final_for_its_lessons(firm: Firm) -> None:
    """A manager forgets it: the audit log says what; the lessons stay and count no more; it can be learned anew. Reps
    neither see nor forget, and a press that comes twice forgets nothing else."""
    for total in ("8.00", "8.50"):
        settled(firm, till(total, "10.00"), total=total)
    fact = firm.desk.learned(firm.manager).facts[0]
    assert (fact.by, fact.learned.agreed, fact.learned.spot) == (firm.rep, 2, Spot(letters("nettdue")))
    for who in (firm.rep, firm.clerk, firm.auditor, firm.contact):
        with firm.refused(NotAllowed):
            firm.desk.learned(who)
        with firm.refused(NotAllowed):
            firm.desk.forget_layout(who, fact.learned.last.id)
    assert firm.desk.forget_layout(firm.manager, fact.learned.last.id).facts == ()
    entry = firm.rows("audit")[-1]
    assert (entry["action"], entry["person_id"]) == ("layout.forgotten", firm.manager.id)
    assert "nett due" in entry["before"]
    with firm.refused(NotFound):
        firm.desk.forget_layout(firm.manager, fact.learned.last.id)
    assert len(firm.rows("layout_lesson")) == 2
    assert firm.photo(till("8.80", "11.00")).total == Decimal(11)
    settled(firm, till("8.90", "12.00"), total="8.90")
    assert firm.photo(till("8.95", "13.00")).total == Decimal("8.95")


def test_lessons_cannot_be_rewritten(firm: Firm) -> None:
    """The database refuses it."""
    settled(firm, till("8.00", "10.00"), total="8.00")
    for table in ("layout_lesson", "paper_file"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET receipt_id = receipt_id"):
            with pytest.raises(Exception, match=r"(?i)refuse|append|final"):
                firm.by_force(statement)


# The pure part
