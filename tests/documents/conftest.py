"""One printer for all tests of the room: it never changes."""

from __future__ import annotations

import pytest

from documents.printer import Printer
from tests.documents.paper import COMPANY


@pytest.fixture(scope="session")
def printer() -> Printer:
    """Print with the test company's letterhead and this machine's fonts."""
    return Printer(COMPANY)
