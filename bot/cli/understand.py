"""`fieldclerk understand`: how order sentences from standard input are understood, for a person or for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from bot.cli.console import Failure, out, plain
from sales.catalogue import Catalogue
from sales.readings import (
    BalanceQuestion,
    Doubt,
    DoubtKind,
    Intent,
    OrderSentence,
    SaidLine,
    SentenceReader,
    TalkContext,
)

INTENTS = {Intent.ORDER: "A new order", Intent.EDIT: "A change to the draft", Intent.OTHER: "Neither order nor change"}
DOUBTS = {
    DoubtKind.PRODUCT_AMBIGUOUS: "which product is “{}”",
    DoubtKind.PRODUCT_UNKNOWN: "no such product: “{}”",
    DoubtKind.CUSTOMER_AMBIGUOUS: "which customer is “{}”",
    DoubtKind.CUSTOMER_UNKNOWN: "which customer? None on file by “{}”",
    DoubtKind.QUANTITY_MISSING: "how many of “{}”",
    DoubtKind.QUANTITY_ODD: "is the quantity right: “{}”",
}


def understand(
    catalog: Annotated[
        Path | None,
        typer.Option(help="Products and customers as JSON; the demo company's without.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Read and print one JSON object a line.")] = False,
) -> None:
    """Say how order sentences from standard input are understood, one a line."""
    from language.reader import Ear

    catalogue = _catalogue(catalog)
    reader = Ear()
    for line in _lines():
        if as_json:
            plain(json.dumps(_prediction(line, reader, catalogue), ensure_ascii=False))
        else:
            out().print(*_told(line, reader, catalogue), sep="\n", soft_wrap=True)


def _catalogue(path: Path | None) -> Catalogue:
    if path is None:
        from bot.demo.company import catalogue

        return catalogue()
    from language.exchange import catalogue_from_json

    try:
        return catalogue_from_json(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise Failure(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Failure(f"{path} is not a catalogue in JSON: {type(error).__name__} {error}.") from error


def _lines() -> Iterator[str]:
    """Yield what is not blank, as it arrives; in UTF-8, whatever the terminal says."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8-sig", errors="replace").strip()
        if text:
            yield text


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _prediction(line: str, reader: SentenceReader, catalogue: Catalogue) -> dict[str, Any]:
    from language.exchange import context_from_json, sentence_as_json

    try:
        asked = json.loads(line)
        text = str(asked["text"])
        today = date.fromisoformat(asked["today"]) if asked.get("today") else _today()
        context = context_from_json(asked.get("context"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Failure(f"This line is not a JSON object with a text: {line[:60]}") from error
    return sentence_as_json(asked.get("id"), reader.read(text, context, catalogue, today))


def _told(line: str, reader: SentenceReader, catalogue: Catalogue) -> Iterator[Text]:
    """Yield the lines in which a person is told how the sentence is understood."""
    understood = reader.read(line, TalkContext(), catalogue, _today())
    names = {p.sku: f"{p.name_zh} · {p.name_en}" for p in catalogue.products}
    names |= {c.code: f"{c.name_zh} · {c.name_en}" for c in catalogue.customers}
    yield Text(f"» {line}", style="bold")
    if isinstance(understood, BalanceQuestion):
        yield Text(f"  What {_named(understood.customer, names) or understood.about} owes", style="cyan")
        if understood.customer is None:
            yield from (Text(f"    maybe {_named(code, names)}", style="yellow") for code in understood.candidates)
        return
    to = f" for {_named(understood.customer, names)}" if understood.customer else ""
    yield Text(f"  {INTENTS[understood.intent]}{to}", style="cyan")
    yield from _contents(understood, names)


def _contents(sentence: OrderSentence, names: dict[str, str]) -> Iterator[Text]:
    for said in sentence.lines:
        yield Text(f"    {_line(said, names)}")
    for sku in sentence.remove:
        yield Text(f"    without {_named(sku, names)}")
    if sentence.delivery_date:
        yield Text(f"    delivery on {sentence.delivery_date:%A} {sentence.delivery_date}")
    if sentence.payment:
        yield Text(f"    payment: {sentence.payment}")
    if sentence.note:
        yield Text(f"    note: {sentence.note}")
    for doubt in sentence.doubts:
        yield Text(f"    ? {_asked(doubt, names)}", style="yellow")


def _line(said: SaidLine, names: dict[str, str]) -> str:
    parts = [f"{said.quantity:f} {said.unit} {_named(said.sku, names)}"]
    if said.price is not None:
        parts.append(f"at {said.price:f} a {said.price_unit or said.unit}")
    if said.discount is not None:
        parts.append(f"{said.discount:f} % off")
    if said.free:
        parts.append("free of charge")
    return ", ".join(parts)


def _asked(doubt: Doubt, names: dict[str, str]) -> str:
    candidates = "; ".join(_named(candidate, names) for candidate in doubt.candidates)
    return DOUBTS[doubt.kind].format(doubt.about) + (f" ({candidates})" if candidates else "")


def _named(code: str | None, names: dict[str, str]) -> str:
    return f"{names.get(code, '')} [{code}]" if code else ""
