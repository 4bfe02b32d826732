"""`fieldclerk understand`: sentences in, for a person in words and for a program as JSON, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.repository.command_line import CommandLine

CATALOG = {
    "unit_synonyms": {"case": "箱", "cases": "箱"},
    "products": [
        {
            "sku": "TEA500",
            "name_zh": "山泉绿茶 500ml瓶",
            "name_en": "Spring Green Tea 500ml bottle",
            "aliases": ["绿茶", "green tea"],
            "unit": "瓶",
            "unit_en": "bottle",
            "packs": {"箱": 15, "case": 15},
            "order_unit": "箱",
            "max_usual": 100,
            "price_cny": 2.4,
        },
        {
            "sku": "WAT550",
            "name_zh": "山泉水 550ml瓶",
            "name_en": "Spring Water 550ml bottle",
            "aliases": ["水", "water"],
            "unit": "瓶",
            "unit_en": "bottle",
            "packs": {"箱": 24, "case": 24},
            "order_unit": "箱",
            "max_usual": 100,
            "price_cny": 1.0,
        },
    ],
    "customers": [{"id": "K01", "name_zh": "小巷便利店", "name_en": "Alley Store", "aliases": ["小巷", "Alley"]}],
    "history": {},
}


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A shop with two drinks and one customer."""
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps(CATALOG, ensure_ascii=False), "utf-8")
    return path


def test_for_a_program(fieldclerk: CommandLine, catalog: Path) -> None:
    """One object a line, in the order given; blank lines between them are nothing."""
    asked = [
        {"id": "a", "text": "小巷 绿茶3箱", "context": None, "today": "2026-11-20"},
        {"id": "b", "text": "thank you!", "context": None, "today": "2026-11-20"},
        {"id": "c", "text": "2 cases of water", "context": {"customer": "K01"}, "today": "2026-11-20"},
    ]
    told = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in asked)
    ended = fieldclerk("understand", "--catalog", catalog, "--json", told=told)
    first, second, third = (json.loads(line) for line in ended.out.splitlines())
    assert ended.code == 0
    assert (first["id"], first["intent"], first["customer"]) == ("a", "order", "K01")
    assert [(line["sku"], line["base_quantity"]) for line in first["lines"]] == [("TEA500", 45)]
    assert (second["id"], second["intent"], second["lines"]) == ("b", "other", [])
    assert (third["customer"], third["lines"][0]["base_quantity"]) == ("K01", 48)


def test_for_a_person(fieldclerk: CommandLine, catalog: Path) -> None:
    """The sentence, what it wants, for whom, what is certain, and what would be asked back."""
    ended = fieldclerk("understand", "--catalog", catalog, told="小巷 绿茶3箱 水来点\n")
    assert ended.code == 0
    assert "» 小巷 绿茶3箱 水来点" in ended.out
    assert "A new order for 小巷便利店 · Alley Store [K01]" in ended.out
    assert "3 箱 山泉绿茶 500ml瓶 · Spring Green Tea 500ml bottle [TEA500]" in ended.out
    assert "? how many of" in ended.out


def test_without_a_catalogue_the_demo_company_is_meant(fieldclerk: CommandLine) -> None:
    """The sentence of the first page works as it stands there."""
    ended = fieldclerk("understand", told="给王记 可乐10箱 雪碧5箱\n")
    assert ended.code == 0
    assert "A new order for 王记" in ended.out
    assert "? " not in ended.out
    assert ended.out.count(" 箱 ") == 2


@pytest.mark.parametrize("content", ["not json", "[]", '{"products": [{}], "customers": []}'])
def test_a_file_that_is_no_catalogue(fieldclerk: CommandLine, tmp_path: Path, content: str) -> None:
    """One sentence that names the file."""
    (tmp_path / "wrong.json").write_text(content, "utf-8")
    ended = fieldclerk("understand", "--catalog", "wrong.json", told="水1箱")
    assert ended.code == 1
    assert ended.err.startswith("wrong.json is not a catalogue in JSON")
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("line", ["水1箱", "[1]", '{"id": "a"}', '{"text": "水1箱", "today": "tomorrow"}'])
def test_a_line_that_is_no_object(fieldclerk: CommandLine, catalog: Path, line: str) -> None:
    """Plain text with --json is a mistake of the caller, told as one."""
    ended = fieldclerk("understand", "--catalog", catalog, "--json", told=line)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"This line is not a JSON object with a text: {line}\n"


def test_a_file_that_is_not_there(fieldclerk: CommandLine) -> None:
    """The name is in the sentence."""
    assert fieldclerk("understand", "--catalog", "nowhere.json").err == (
        "nowhere.json cannot be read: No such file or directory.\n"
    )
