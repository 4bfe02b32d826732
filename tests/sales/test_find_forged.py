"""Forged buttons of the list of papers tell nothing about people whose papers are out of sight."""

from __future__ import annotations

from dataclasses import replace

from sales.finding import PaperFilter
from tests.sales.company import Firm, reading


def test_a_stranger_has_no_name_in_the_list(small_firm: Firm) -> None:
    """A rep narrows the list to a person's number that no button offered; the manager's own list names everybody."""
    small_firm.photo(reading(), by=small_firm.manager)
    wanted = replace(PaperFilter(), sender=small_firm.manager.id)
    assert small_firm.desk.find_papers(small_firm.rep, wanted).sender is None
    page = small_firm.desk.find_papers(small_firm.manager, wanted)
    assert page.sender is not None
    assert page.sender.id == small_firm.manager.id
