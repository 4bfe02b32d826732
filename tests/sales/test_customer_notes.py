"""Notes about customers: written in the house, read there, never by the customer."""

from __future__ import annotations

import pytest

from sales.refusals import BadValue, NotAllowed, NotFound
from tests.sales.company import Firm


def test_notes_stay_in_the_house(firm: Firm) -> None:
    """Rep, manager and finance write, the auditor reads, the customer never; nothing is changed later."""
    for number, who in enumerate(("rep", "manager", "clerk")):
        sheet = firm.desk.note_customer(firm.staff[who], f"k{number}", "WANG", f"note {number}\n\n 每月 25 号付款 ")
    assert [(note.text.splitlines()[0], by.id) for note, by in sheet.notes] == [
        ("note 2", firm.clerk.id),
        ("note 1", firm.manager.id),
        ("note 0", firm.rep.id),
    ]
    assert sheet.notes[0][0].text.splitlines()[1] == "每月 25 号付款"
    assert firm.desk.note_customer(firm.rep, "k0", "WANG", "again").noted == 3
    assert firm.desk.customer_credit(firm.auditor, "WANG").noted == 3
    for who in ("auditor", "contact", "packer"):
        with firm.refused(NotAllowed):
            firm.desk.note_customer(firm.staff[who], "k", "WANG", "x")
    with firm.refused(NotFound):
        firm.desk.note_customer(firm.other_rep, "k", "WANG", "x")
    for words in ("", " \n ", "x" * 501):
        with firm.refused(BadValue):
            firm.desk.note_customer(firm.rep, "k", "WANG", words)
    with firm.refused(NotAllowed):
        firm.desk.customer_credit(firm.contact, "WANG")
    with pytest.raises(Exception, match="customer_note"):
        firm.by_force("UPDATE customer_note SET text = 'nothing'")
