"""The ear's exchange format: a catalogue and a context from JSON, and what was understood as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sales.catalogue import Catalogue, CustomerNames, Pack, PastLine, Product, Unit
from sales.readings import BalanceQuestion, Doubt, OrderSentence, SaidLine, TalkContext


def catalogue_from_json(data: Mapping[str, Any]) -> Catalogue:
    """A catalogue from its exchange file; a broken one raises KeyError, TypeError or ValueError."""
    history = data.get("history") or {}
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False, default=str).encode())
    return Catalogue(
        version=digest.hexdigest(),
        products=tuple(_product(entry) for entry in data["products"]),
        customers=tuple(_customer(entry) for entry in data["customers"]),
        last_orders={code: tuple(map(_past_line, order["lines"])) for code, order in history.items()},
        unit_synonyms=dict(data.get("unit_synonyms") or {}),
    )


def _product(entry: Mapping[str, Any]) -> Product:
    unit = Unit(entry["unit"], entry["unit_en"])
    return Product(
        sku=entry["sku"], name_zh=entry["name_zh"], name_en=entry["name_en"], unit=unit,
        packs=_packs(entry.get("packs") or {}), order_unit=entry["order_unit"],
        price=Decimal(str(entry.get("price_cny", 0))), max_usual=int(entry.get("max_usual", 100)),
        aliases=tuple(entry.get("aliases") or ()), ean13=entry.get("ean13"),
    )  # fmt: skip


def _packs(sizes: Mapping[str, int]) -> tuple[Pack, ...]:
    """Chinese and English keys stand next to each other in the file: 箱, case, 提, multipack."""
    chinese = [key for key in sizes if not key.isascii()]
    english = [key for key in sizes if key.isascii()]
    paired = dict(zip(chinese, english, strict=False))
    return tuple(Pack(Unit(key, paired.get(key, key)), int(sizes[key])) for key in chinese)


def _customer(entry: Mapping[str, Any]) -> CustomerNames:
    return CustomerNames(entry["id"], entry["name_zh"], entry["name_en"], tuple(entry.get("aliases") or ()))


def _past_line(entry: Mapping[str, Any]) -> PastLine:
    return PastLine(entry["sku"], Decimal(str(entry["quantity"])), entry["unit"])


def context_from_json(data: Mapping[str, Any] | None) -> TalkContext:
    """What a sentence may lean on, from its exchange form."""
    data = data or {}
    draft = data.get("draft")
    return TalkContext(
        draft_customer=draft.get("customer") if draft else None,
        draft_lines=tuple(_past_line(line) for line in draft.get("lines") or ()) if draft else (),
        has_draft=draft is not None,
        customer=data.get("customer"),
        forwarded_from=data.get("forwarded_from"),
    )


def sentence_as_json(id: str | None, sentence: OrderSentence | BalanceQuestion) -> dict[str, Any]:
    """What was understood, in the exchange form; a question about a balance is no order and says `other`."""
    if isinstance(sentence, BalanceQuestion):
        return {"id": id, "intent": "other", "customer": None, "lines": [], "doubts": []}
    out: dict[str, Any] = {
        "id": id,
        "intent": sentence.intent.value,
        "customer": sentence.customer,
        "lines": [_line(line) for line in sentence.lines],
        "doubts": [_doubt(doubt) for doubt in sentence.doubts],
    }
    if sentence.remove:
        out["remove"] = list(sentence.remove)
    if sentence.delivery_date:
        out["delivery_date"] = sentence.delivery_date.isoformat()
    if sentence.payment:
        out["payment"] = sentence.payment
    if sentence.note:
        out["note"] = sentence.note
    return out


def _line(line: SaidLine) -> dict[str, Any]:
    out: dict[str, Any] = {
        "sku": line.sku, "quantity": _number(line.quantity), "unit": line.unit, "base_quantity": line.base_quantity
    }  # fmt: skip
    if line.price is not None:
        out |= {"price": _number(line.price), "price_unit": line.price_unit}
    if line.discount:
        out["discount"] = _number(line.discount)
    if line.free:
        out["free"] = True
    return out | {"said": line.said, "expr": line.expr}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": doubt.kind.value, "about": doubt.about}
    if doubt.candidates:
        out["candidates"] = list(doubt.candidates)
    for key, value in (("quantity", doubt.quantity), ("price", doubt.price), ("discount", doubt.discount)):
        if value is not None:
            out[key] = _number(value)
    for key, unit in (("unit", doubt.unit), ("price_unit", doubt.price_unit)):
        if unit is not None:
            out[key] = unit
    if doubt.free:
        out["free"] = True
    return out


def _number(value: Decimal) -> int | str:
    """Whole numbers as such, others as an exact decimal in a string."""
    return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
