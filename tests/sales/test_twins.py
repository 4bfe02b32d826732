"""Papers that were sent before are found by file, picture, number and payment, whatever was done to them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.collections import Likeness, Receipt
from sales.likeness import ALIKE, ALONE, BANDS, PART_ALIKE, bands, look_alike, near, number_key
from sales.methods import Method
from sales.slips import TaxId
from tests.sales.company import TODAY, Firm, reading

LOOKS = st.integers(0, 2**64 - 1)


def turned(look: int, bits: set[int]) -> str:
    for bit in bits:
        look ^= 1 << bit
    return f"{look:016x}"


@given(LOOKS, st.sets(st.integers(0, 63), max_size=ALIKE))
def test_looks_that_are_alike_have_a_band_nearly_in_common(look: int, bits: set[int]) -> None:
    """So the index that is asked for bands misses none of them, wherever the bits differ."""
    pairs = zip(bands(f"{look:016x}"), bands(turned(look, bits)), strict=True)
    assert any(theirs in near(mine) for mine, theirs in pairs)
    assert len(bands("0" * 16)) == BANDS


@pytest.mark.parametrize("seed", range(5))
def test_a_picture_is_found_again_by_its_look(firm: Firm, seed: int) -> None:
    """Re-encoded, up to seven bits of its look differ, anywhere; with eight it is another picture."""
    dice = random.Random(seed)
    look = dice.getrandbits(64)
    bits = dice.sample(range(64), ALIKE + 1)
    first = firm.photo(reading("7", look=f"{look:016x}"))
    second = firm.photo(reading("8", look=turned(look, set(bits[:ALIKE]))))
    assert second.twin is not None
    assert (second.twin.receipt_id, second.twin.likeness) == (first.id, Likeness.SAME_PICTURE)
    firm.desk.discard_receipt(firm.rep, second.id, second.version)
    assert firm.photo(reading("9", look=turned(look, set(bits)))).twin is None


def test_a_copy_that_came_later_says_nothing_against_the_first_until_it_is_settled(firm: Firm) -> None:
    """A rep sends a photo twice and confirms the first: one tap. Were the second confirmed by then, it would count."""
    first = firm.receipt(reading("7"))
    again = firm.photo(reading("7", look=first.look), content=b"photo 1")
    assert again.twin is not None
    changed = firm.desk.choose_method(firm.rep, first.id, firm.key(), Method.CASH).sheet.receipt
    assert changed.twin is None
    assert firm.desk.confirm_receipt(firm.rep, first.id, changed.version).sheet.collection is not None


def test_ones_own_earlier_copy_is_shown_before_somebody_elses(firm: Firm) -> None:
    """The manager sent it first; the rep is shown the copy that the rep can look at."""
    firm.photo(reading("7", merchant="饭店", number="N7"), firm.manager)
    own = firm.photo(reading("8", merchant="饭店", number="N7"))
    again = firm.photo(reading("9", merchant="饭店", number="N7"))
    assert again.twin is not None
    assert again.twin.receipt_id == own.id


def test_a_picture_is_found_again_when_it_comes_cropped(firm: Firm) -> None:
    """The whole of the second is a part of the first, or the other way round; parts must be closer than wholes."""
    dice = random.Random(1)
    whole, part, other = (dice.getrandbits(64) for _ in range(3))
    first = firm.photo(replace(reading("7"), look=f"{whole:016x}", looks=(f"{part:016x}",)))
    bits = dice.sample(range(64), PART_ALIKE + 1)
    cropped = replace(reading("8"), look=turned(part, set(bits[:PART_ALIKE])), looks=(f"{other:016x}",))
    second = firm.photo(cropped)
    assert second.twin is not None
    assert (second.twin.receipt_id, second.twin.likeness) == (first.id, Likeness.SAME_PICTURE)
    firm.desk.discard_receipt(firm.rep, second.id, second.version)
    assert firm.photo(replace(reading("9"), look=turned(part, set(bits)))).twin is None
    assert not look_alike(f"{whole:016x}", False, (turned(whole, set(bits)),))


def test_slips_of_one_till_that_look_alike_are_not_taken_for_one(firm: Firm) -> None:
    """The same head, as many lines: the pictures are alike. Another total on another day is another slip; with only
    one of them different it may be misread, and is asked."""
    look = "0123456789abcdef"
    first = firm.photo(reading("7", look=look, number="A1"))
    yesterday = TODAY - timedelta(days=1)
    assert firm.photo(reading("8", yesterday, look=look)).twin is None
    assert firm.photo(reading("9", look=look, number="A2")).twin is None
    misread = firm.photo(reading("1", look=look, number="A1"))
    assert misread.twin is not None
    assert (misread.twin.receipt_id, misread.twin.likeness) == (first.id, Likeness.SAME_PICTURE)
    unread = firm.photo(reading(None, None, look=look))
    assert unread.twin is not None


def numbered(firm: Firm, number: str, merchant: str | None, *tax_ids: TaxId) -> Receipt:
    """A paper with this number on it, of an amount of its own."""
    total = str(next(firm.count))
    named = {"merchant": merchant} if merchant else {}
    return firm.photo(replace(reading(total, number=number, **named), tax_ids=tax_ids))  # type: ignore[arg-type]


TAX = TaxId("91310115MA1K4BBB2X", "CN")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("No. 00-123/4", "全家便利店"), ("no.00 1234", "全家 便利店"), True),
        (("A1234", "SEABREEZE C0. LTD"), ("A1234", "Seabreeze Co Ltd"), True),
        (("A1234", "全家便利店", TAX), ("A1234", "unlike", TAX), True),
        (("A1234", "全家便利店"), ("A1234", "罗森超市"), False),
        (("A1234", "全家便利店"), ("A1235", "全家便利店"), False),
        (("A1234", None), ("A1234", None), False),
        (("A1234", "one", replace(TAX, buyer=True)), ("A1234", "二", replace(TAX, buyer=True)), False),
        (("24312000000012345678", "one"), ("2431 2000 0000 1234 5678", "二"), True),
    ],
)
def test_the_same_number_of_the_same_issuer(
    small_firm: Firm, first: tuple[str, str | None], second: tuple[str, str | None], same: bool
) -> None:
    """However it is written; the issuer by tax number (not the buyer's) or by a name that is alike. A number as long as
    a digital invoice's is nobody else's, whatever was read of the issuer."""
    one, two = numbered(small_firm, *first), numbered(small_firm, *second)
    found = (two.twin.receipt_id, two.twin.likeness) if two.twin else None
    assert found == ((one.id, Likeness.SAME_NUMBER) if same else None)
    assert len(number_key("24312000000012345678") or "") >= ALONE


def test_of_somebody_elses_twin_only_who_and_when_are_known(firm: Firm) -> None:
    """A rep's photo is like a colleague's: the card says who sent that one and when. Its values and its picture are
    not on the rep's sheet; a manager's own photo shows them."""
    theirs = firm.receipt(reading("70"), firm.other_rep, "FAR", content=b"same")
    mine = firm.photo(reading("7"), content=b"same")
    sheet = firm.desk.show_receipt(firm.rep, mine.id)
    assert sheet.receipt.twin is not None
    assert (sheet.receipt.twin.receipt_id, sheet.twin_sender, sheet.twin) == (theirs.id, firm.other_rep, None)
    firm.desk.discard_receipt(firm.rep, mine.id, mine.version)
    managers = firm.photo(reading("8"), firm.manager, content=b"same")
    assert firm.desk.show_receipt(firm.manager, managers.id).twin == theirs


def test_a_twin_of_ones_own_is_shown_beside(firm: Firm) -> None:
    first = firm.photo(reading("7"), content=b"same")
    second = firm.photo(reading("8", TODAY), content=b"same")
    assert firm.desk.show_receipt(firm.rep, second.id).twin == firm.desk.show_receipt(firm.rep, first.id).receipt
