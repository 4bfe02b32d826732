"""Names and numbers that are whole pages long: the paper is written down all the same, on both databases."""

from __future__ import annotations

import random

import pytest

from sales.collections import ReceiptState
from tests.sales.company import Firm, reading


@pytest.mark.parametrize("field", ["merchant", "number"])
def test_a_name_as_long_as_a_page(firm: Firm, field: str) -> None:
    """What is kept to find a paper by its name again fits into an index."""
    endless = "".join(chr(random.Random(n).randint(0x4E00, 0x9FA0)) for n in range(4000))
    assert firm.photo(reading(**{field: endless})).state is ReceiptState.READ
