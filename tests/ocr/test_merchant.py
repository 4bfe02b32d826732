"""The merchant on heads of every layout that we know, made up by seed and read badly."""

from __future__ import annotations

from collections import Counter

import pytest

from ocr.fields.merchant import merchant_of
from ocr.fields.names import cleaned
from ocr.fields.parties import parties_of
from tests.ocr.heads import LAYOUTS, heads, slip_of

MANY = 320


def _letters(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def _alike(one: str, other: str) -> float:
    """Twice the longest common subsequence over both lengths, letters and digits only."""
    a, b = _letters(one), _letters(other)
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return 2 * row[-1] / max(1, len(a) + len(b))


def test_merchants_of_every_layout() -> None:
    """Nineteen in twenty are read; a layout fails as a whole nowhere; hardly ever sure and wrong."""
    right, sure_and_wrong, made = Counter[str](), 0, Counter[str]()
    for head in heads(seed=11, many=MANY):
        slip = slip_of(head)
        seen = merchant_of(slip, parties_of(slip))
        good = seen is not None and any(_alike(seen.value, name) >= 0.9 for name in head.names)
        made[head.layout] += 1
        right[head.layout] += good
        sure_and_wrong += not good and seen is not None and seen.sure
    assert len({layout.__name__ for layout in LAYOUTS}) >= 25
    assert right.total() >= 0.95 * MANY
    assert sure_and_wrong <= 0.01 * MANY
    assert [layout for layout in made if right[layout] < 0.7 * made[layout]] == []


def test_most_merchants_are_sure() -> None:
    """Two in three clean heads need no question, and each says why."""
    seen = [merchant_of(slip := slip_of(head), parties_of(slip)) for head in heads(seed=12, many=96, noise=0.0)]
    assert sum(s is not None and s.sure for s in seen) >= 64
    assert all(s.why for s in seen if s is not None and s.sure)


def test_a_sign_and_a_company_are_asked_with_either_alone() -> None:
    """Which of the two a clerk would write is a matter of taste: both together, each alone as a candidate."""
    head = next(h for h in heads(seed=1, many=32, noise=0.0) if h.layout == "sign_and_company")
    seen = merchant_of(slip_of(head))
    assert seen is not None
    assert not seen.sure
    assert _alike(seen.value, head.names[0]) == 1.0
    assert len(seen.others) == len(seen.places) >= 2
    assert any(seen.value.endswith(other) for other in seen.others)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("TALL OAK TRADING SDN BND (123456-X)", "TALL OAK TRADING SDN BHD"),
        ("RED HALL SON. BHD.", "RED HALL SDN BHD"),
        ("AMBER MINI MARKETS/B", "AMBER MINI MARKET S/B"),
        ("SANYEESTATIONERYSHOP", "SANYEE STATIONERY SHOP"),
        ("JKLFOODS SDN.BHD.", "JKL FOODS SDN BHD"),
        ("GOLDEN SEAFOOD RESTAURANTS SDN BHD", "GOLDEN SEAFOOD RESTAURANTS SDN BHD"),
        ("0RBIT L1GHTING (JM1234567-K)", "ORBIT LIGHTING"),
        ("NEW NAME SDN BHD (FORMERLY KNOWN AS OLD NAME SDN BHD)", "NEW NAME SDN BHD"),
        ("MAPLE KILAT PTELTD", "MAPLE KILAT PTE LTD"),
        ("McAdam & Sons Ltd.", "McAdam & Sons Ltd."),
        ("Dion Holdings Sdn Bhd (Co. Ho:20154-T)", "Dion Holdings SDN BHD"),
        ("99 FAST MART 5/B(519537-X)", "99 FAST MART S/B"),
    ],
)
def test_slips_of_the_engine_in_a_name_are_mended(printed: str, name: str) -> None:
    """Legal forms, lost blanks, digits among letters; numbers and former names are left out."""
    assert cleaned(printed) == name
