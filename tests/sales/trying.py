"""Attempts that are refused and stay on record: nothing changes but the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sales.refusals import Refusal
from tests.sales.company import Firm

LOG = ("audit", "audit_head")


@contextmanager
def tried(firm: Firm, refusal: type[Refusal], action: str | None = None) -> Iterator[pytest.ExceptionInfo[Any]]:
    """It is refused like this, and nothing is written but one entry that says so: `<action>.refused`; without an
    `action` an entry of any name, or none."""
    before, count = firm.everything(), len(firm.rows("audit"))
    with pytest.raises(refusal) as caught:
        yield caught
    after = firm.everything()
    assert {k: v for k, v in after.items() if k not in LOG} == {k: v for k, v in before.items() if k not in LOG}
    entries = [entry["action"] for entry in firm.rows("audit")[count:]]
    if action is not None:
        assert entries == [f"{action}.refused"]
    assert all(entry.endswith(".refused") for entry in entries)
