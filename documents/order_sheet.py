"""What stands on the paper of an order, delivery note, invoice or credit note, as plain data for the template."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.company import Company
from documents.formats import amount, capitals, printable
from documents.labels import (
    KINDS,
    PAPER,
    PRICE_CREDIT,
    REASONS,
    Label,
    discount_label,
    pack_label,
    paper_words,
    terms_label,
)
from documents.qr import paper_payload, qr_svg
from documents.sheet import currency, dates, letterhead, names
from sales.ledger import DocumentKind
from sales.money import half_up
from sales.papers import Paper, PaperLine
from sales.people import Language

METHOD_LABELS = {
    "cash": Label("现金", "Cash"),
    "wechat": Label("微信", "WeChat Pay"),
    "alipay": Label("支付宝", "Alipay"),
    "card": Label("刷卡", "Card"),
    "bank": Label("银行转账", "Bank transfer"),
    "cheque": Label("支票", "Cheque"),
}


def paper_sheet(paper: Paper, company: Company, language: Language) -> dict[str, Any]:
    """The paper as the template's data: worded, formatted and in the reader's order; the template only sets it."""
    payload = paper_payload(paper)
    return {
        "language": language.value,
        "kind": paper.kind.value,
        "words": {name: label.pair(language) for name, label in _words(paper).items()},
        "company": letterhead(company, language),
        "customer": {
            "code": printable(paper.customer.code),
            "names": names(paper.customer.name_zh, paper.customer.name_en, language),
            "address": _address(paper),
        },
        "number": paper.number,
        "awaiting": paper.awaiting,
        "priced": paper.priced,
        "day": dates(paper.day, language)[0],
        "currency": [paper.currency, *currency(paper.currency, language)],
        "facts": list(_facts(paper, language)),
        "lines": [_line(no, line, paper, language) for no, line in enumerate(paper.lines, 1)],
        "pieces": figure(Decimal(sum(line.base_quantity for line in paper.lines))),
        "hash": paper.hash,
        "payload": payload,
        "qr": qr_svg(payload),
        **(_sums(paper) if paper.priced else {}),
    }


def _words(paper: Paper) -> dict[str, Label]:
    """Every word on it; a price credit says that it is one, as the chat does."""
    return paper_words(paper.kind) | ({"title": PRICE_CREDIT} if paper.price_only else {})


def figure(value: Decimal) -> str:
    """A quantity: thousands grouped, no more decimals than it has."""
    return f"{value.normalize() + 0:,f}"


def _address(paper: Paper) -> str:
    if not paper.customer.addresses:
        return ""
    main = paper.customer.addresses[0]
    return printable(" ".join(part for part in (main.label, main.text, main.phone) if part))


def _facts(paper: Paper, language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    """Label and value of everything that only some papers have."""
    for kind, number in paper.related:
        yield KINDS[kind].pair(language), printable(number)
    if paper.due:
        yield PAPER["due"].pair(language), dates(paper.due, language)[0]
    if paper.kind in (DocumentKind.ORDER, DocumentKind.INVOICE):
        yield PAPER["terms"].pair(language), terms_label(paper.customer.terms_days).pair(language)[0]
    if paper.delivery_date:
        yield PAPER["delivery_date"].pair(language), dates(paper.delivery_date, language)[0]
    if paper.payment:
        payment = METHOD_LABELS.get(paper.payment)
        yield PAPER["payment"].pair(language), payment.pair(language)[0] if payment else printable(paper.payment)
    if paper.people:
        yield PAPER["made_by"].pair(language), printable(" · ".join(paper.people))
    if paper.reason:
        reason = printable(paper.words) or " ".join(REASONS[paper.reason].pair(language))
        yield PAPER["reason"].pair(language), reason
    if paper.note:
        yield PAPER["note"].pair(language), printable(paper.note)


def _line(no: int, line: PaperLine, paper: Paper, language: Language) -> dict[str, Any]:
    product, unit = line.product, Label(line.unit.zh, line.unit.en or line.unit.zh)
    shown = {
        "no": str(no),
        "names": names(product.name_zh, product.name_en, language),
        "sku": printable(product.sku),
        "quantity": figure(line.quantity) if line.quantity else "—",
        "unit": list(map(printable, unit.pair(language))) if line.quantity else ["", ""],
        "pieces": figure(Decimal(line.base_quantity)),
        "pack": _pack(line, unit, language),
        "tags": list(_tags(line, paper, language)),
    }
    if not paper.priced:
        return shown
    return shown | {
        "price": _price(line, language),
        "rate": f"{figure(line.tax_rate * 100)}%",
        "amount": amount(line.amount),
    }


def _pack(line: PaperLine, unit: Label, language: Language) -> str:
    """What a pack holds, where the line is in packs."""
    if not line.quantity or line.base_quantity == line.quantity:
        return ""
    size = Decimal(max(1, half_up(line.base_quantity / line.quantity)))
    base = Label(line.product.unit.zh, line.product.unit.en or line.product.unit.zh)
    return printable(pack_label(figure(size), unit, base).pair(language)[0])


def _tags(line: PaperLine, paper: Paper, language: Language) -> Iterator[str]:
    """What is special about a line. Discounts are prices: a delivery note does not tell them."""
    if line.free:
        yield " ".join(PAPER["free"].pair(language))
    elif line.discount and paper.priced:
        yield " · ".join(discount_label(figure(line.discount)).pair(language))
    if line.promotion and (paper.priced or line.free):
        name = names(line.promotion.name_zh, line.promotion.name_en, language)[:1]
        yield " ".join((*PAPER["promotion"].pair(language), *name))
    if not line.quantity:
        yield " ".join(PAPER["price_only"].pair(language))


def _price(line: PaperLine, language: Language) -> str:
    if line.price is None or line.price_unit is None:
        return ""
    unit = Label(line.price_unit.zh, line.price_unit.en or line.price_unit.zh).pair(language)[0]
    places = max(2, -int(line.price.normalize().as_tuple().exponent))
    return f"{line.price:,.{places}f} / {printable(unit)}"


def _sums(paper: Paper) -> dict[str, Any]:
    return {
        "total": amount(paper.total),
        "capitals": capitals(paper.total),
        "taxes": [
            {"rate": f"{figure(part.rate * 100)}%"}
            | {name: amount(getattr(part, name)) for name in ("net", "tax", "gross")}
            for part in paper.taxes
        ],
    }
