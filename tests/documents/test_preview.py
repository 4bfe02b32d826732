"""A preview says on its paper that it is none, and bears no code that anybody could sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.printer import Printer
from sales.people import Language
from sales.ports.signing import NoMarks
from sales.print_codes import read_code
from tests.documents.paper import statement
from tests.documents.test_printer import codes, read


@pytest.mark.parametrize("language", Language)
def test_a_preview_is_marked(printer: Printer, language: Language) -> None:
    """Both languages say so on the first page; the code names no statement."""
    made = replace(statement(), id=0, number="ST-PREVIEW", revision=0)
    pages = read(printer.statement(made, language))
    assert "预览：没有出单" in pages[0]
    assert "PREVIEW: not issued" in pages[0]
    found = [code for page in printer.pages(made, language) for code in codes(page)]
    assert found
    assert all(read_code(code, NoMarks()) is None for code in found)
    assert "PREVIEW" not in read(printer.statement(statement(), language))[0]
