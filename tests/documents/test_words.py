"""Words, figures and fonts: nothing printed exists in one language only."""

from __future__ import annotations

import io
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.fonts import NoCjkFont, find_cjk, load
from documents.formats import amount, capitals, currency_name, printable
from documents.labels import KINDS, STATEMENT, paper_words, supersedes
from documents.movement_labels import FORMS, MOVEMENTS
from documents.printer import Printer
from sales.ledger import DocumentKind
from sales.money import DECIMALS, Money, decimals
from sales.papers import PRINTED
from sales.people import Language
from tests.documents.paper import COMPANY, statement

HAN = re.compile(r"[\u4e00-\u9fff]")
TEMPLATES = Path(__file__).parents[2] / "documents" / "templates"


@pytest.mark.parametrize(
    "label", [*STATEMENT.values(), *MOVEMENTS.values(), *FORMS.values(), *KINDS.values(), supersedes(2)]
)
def test_each_label_has_both_languages(label: object) -> None:
    """Chinese in Chinese, English without a Chinese character, and the same places to fill in."""
    assert HAN.search(label.zh)
    assert label.en.strip()
    assert not HAN.search(label.en)
    assert re.findall(r"{\w+}", label.zh) == re.findall(r"{\w+}", label.en)


def test_every_kind_of_document_has_words() -> None:
    """A new kind of document cannot be forgotten."""
    assert set(KINDS) == set(DocumentKind)


def test_template_has_no_words_of_its_own() -> None:
    """Comments apart, the templates hold no Chinese, ask only for labels that exist, and leave none unused."""
    meanings = {"owed_by_customer", "owed_to_customer", "settled"}
    headings = {"moved", "charged_documents", "credited_documents", "invoiced", "others"}
    assert _asked_for("layout.typ", "statement.typ") | meanings | headings == set(STATEMENT | MOVEMENTS)
    facts = set(re.findall(r'PAPER\["(\w+)"\]', (TEMPLATES.parent / "order_sheet.py").read_text(encoding="utf-8")))
    for kind in PRINTED:
        assert _asked_for("layout.typ", "order.typ") | facts == set(paper_words(kind))


def _asked_for(*names: str) -> set[str]:
    code = "".join(re.sub(r"//.*", "", (TEMPLATES / name).read_text(encoding="utf-8")) for name in names)
    assert not HAN.search(code)
    return set(re.findall(r"\bw\.(\w+)", code))


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(DECIMALS)))
def test_amounts_read_back(minor: int, currency: str) -> None:
    """Whatever the amount: groups of three, the currency's decimals, and the same number when read back."""
    shown = amount(Money(minor, currency))
    assert Decimal(shown.replace(",", "")).scaleb(decimals(currency)) == minor
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*" + (rf"\.\d{{{n}}}" if (n := decimals(currency)) else ""), shown)


@pytest.mark.parametrize(
    ("minor", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (100_110, "壹仟零壹元壹角"),
        (1_234_567_890, "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角"),
        (-123_405, "负壹仟贰佰叁拾肆元零伍分"),
        (10_000_000_000, "壹亿元整"),
    ],
)
def test_capitals(minor: int, words: str) -> None:
    """Renminbi in capitals, as on a cheque."""
    assert capitals(Money(minor, "CNY")) == words


def test_capitals_are_renminbi_only() -> None:
    """No capitals for dollars, nor for an amount that has no words."""
    assert capitals(Money(100, "USD")) is None
    assert capitals(Money(10**18, "CNY")) is None


@pytest.mark.parametrize("code", sorted(DECIMALS))
def test_currencies_have_names(code: str) -> None:
    """Each currency of the house is called by a name in both languages."""
    assert HAN.search(currency_name(code, Language.ZH))
    assert currency_name(code, Language.EN) not in {code, ""}


@given(st.text(max_size=200))
def test_names_become_one_clean_line(text: str) -> None:
    """Any text becomes one line without control characters, and visible letters are all kept."""
    line = printable(text)
    assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", line)
    assert [c for c in line if c.isalnum()] == [c for c in text if c.isalnum()]


def test_no_font_is_said_clearly(tmp_path: Path) -> None:
    """A machine without a Chinese font: doctor sees none, and the printer says in both languages what to do."""
    assert find_cjk([tmp_path], system=False) is None
    with pytest.raises(NoCjkFont) as raised:
        load([tmp_path], system=False)
    assert HAN.search(str(raised.value))
    assert "fonts-noto-cjk" in str(raised.value)


def test_font_in_a_folder_is_found(tmp_path: Path) -> None:
    """A font file put into the configured folder is enough, and prints."""
    found = find_cjk()
    assert found is not None, "these tests need a Chinese font, as the printer does"
    copy = tmp_path / found.name
    shutil.copyfile(found, copy)
    assert find_cjk([tmp_path], system=False) == copy
    pdf = Printer(COMPANY, load([tmp_path], system=False)).statement(statement(), Language.ZH)
    assert pdf.startswith(b"%PDF-")


def test_without_any_font_of_the_system_the_carried_one_prints() -> None:
    """On a machine with no Chinese font at all, the one that is installed with us writes both languages."""
    pdf = Printer(COMPANY, load(system=False)).statement(statement(), Language.ZH)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "对账单" in text
