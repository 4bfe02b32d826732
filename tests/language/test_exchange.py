"""The ear's exchange format: what `fieldclerk understand` reads and writes."""

import json
from decimal import Decimal

import pytest

from language.exchange import catalogue_from_json, context_from_json, sentence_as_json
from sales.catalogue import PastLine
from sales.readings import BalanceQuestion
from tests.language.shop import EAR, TODAY

FILE = {
    "unit_synonyms": {"件": "箱", "case": "箱"},
    "products": [
        {
            "sku": "OAT", "name_zh": "燕麦片 1kg袋", "name_en": "Oats 1kg bag", "aliases": ["燕麦",
            "oats"], "unit": "袋",
            "unit_en": "bag", "packs": {"箱": 12, "case": 12, "提": 4, "multipack": 4}, "order_unit": "箱",
            "max_usual": 40,
            "ean13": "6977000000017", "price_cny": 9.9,
        }
    ],
    "customers": [{"id": "K1", "name_zh": "南门早点", "name_en": "South Gate", "aliases": ["南门"]}],
    "history": {"K1": {"date": "2027-03-01", "lines": [{"sku": "OAT", "quantity": 2, "unit": "箱",
    "base_quantity": 24}]}},
}  # fmt: skip


def test_a_catalogue_from_its_file() -> None:
    """Packs find their English names, prices stay exact, and the version follows the content."""
    catalogue = catalogue_from_json(FILE)
    oats = catalogue.products[0]
    assert [(p.unit.zh, p.unit.en, p.size) for p in oats.packs] == [("箱", "case", 12), ("提", "multipack", 4)]
    assert oats.price == Decimal("9.9")
    assert catalogue.last_orders["K1"] == (PastLine("OAT", Decimal(2), "箱"),)
    assert catalogue.version == catalogue_from_json(json.loads(json.dumps(FILE))).version
    assert catalogue.version != catalogue_from_json({**FILE, "customers": []}).version


@pytest.mark.parametrize("broken", [{}, {"products": [{}], "customers": []}, {"products": 5, "customers": []}])
def test_a_broken_file_is_an_error_that_can_be_told(broken: dict[str, object]) -> None:
    """Whoever reads the file says so in one sentence."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        catalogue_from_json(broken)


def test_an_order_goes_out_as_json() -> None:
    """Whole numbers as numbers, other decimals exact; only what was said is there."""
    catalogue = catalogue_from_json(FILE)
    reading = EAR.read("南门 燕麦两箱半 88.5一箱 明天送", context_from_json(None), catalogue, TODAY)
    assert sentence_as_json("x1", reading) == {
        "id": "x1", "intent": "order", "customer": "K1", "delivery_date": "2027-03-05", "doubts": [],
        "lines": [
            {
                "sku": "OAT", "quantity": "2.5", "unit": "箱", "base_quantity": 30, "price": "88.5", "price_unit": "箱",
                "said": "燕麦", "expr": "两箱半",
            }
        ],
    }  # fmt: skip


def test_doubts_go_out_with_what_else_was_said() -> None:
    """An answer to the question must be able to complete the line."""
    catalogue = catalogue_from_json(FILE)
    out = sentence_as_json("x2", EAR.read("南门 黄油3箱", context_from_json({"customer": "K1"}), catalogue, TODAY))
    assert out["doubts"] == [{"kind": "product_unknown", "about": "黄油 3箱", "quantity": 3, "unit": "箱"}]


def test_edits_and_contexts() -> None:
    """An open draft comes in, what is removed goes out."""
    catalogue = catalogue_from_json(FILE)
    context = context_from_json({"draft": {"customer": "K1", "lines": [{"sku": "OAT", "quantity": 2, "unit": "箱"}]}})
    assert context.has_draft
    assert sentence_as_json("x3", EAR.read("燕麦不要了", context, catalogue, TODAY))["remove"] == ["OAT"]
    assert context_from_json({"forwarded_from": "南门"}).forwarded_from == "南门"


def test_a_balance_question_is_no_order() -> None:
    """In this format it counts as anything else."""
    out = sentence_as_json("x4", BalanceQuestion("K1", "南门", ("K1",)))
    assert out == {"id": "x4", "intent": "other", "customer": None, "lines": [], "doubts": []}
