"""The page of evidence as the template's data: who signed what, when and how, and what was disputed before."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from documents.evidence_labels import EVIDENCE, KINDS, STATES, WAYS
from documents.formats import amount, printable
from sales.disputes import Dispute, DisputeState
from sales.evidence import Evidence
from sales.people import Language
from sales.signatures import HEIGHT, WIDTH, SignedBy

Fact = dict[str, Any]
# What an SVG path may hold; anything else is no drawing and is not put into a picture.
_PATH = re.compile(r"[MLQCTSHVZmlqctshvz0-9 .,\-]+")
_SHOWN_FIRST, _SHOWN_LAST = 2, 3  # digits of an account


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as JPEG, upright, with its size in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SealNamed:
    """The certificate that the paper will be sealed with. `own`: no authority vouches for it."""

    name: str
    fingerprint: str
    own: bool


def evidence_page(
    evidence: Evidence, language: Language, zone: ZoneInfo, photo: Picture | None, seal: SealNamed
) -> dict[str, Any]:
    """All that the last page shows, worded in both languages."""
    signature = evidence.signature
    disputes = [each for each in evidence.disputes if each[1].state is not DisputeState.DRAFT]
    return {
        "words": {name: label.pair(language) for name, label in EVIDENCE.items()},
        "facts": [*_what(evidence, language), *_who(evidence, language, zone), *_seal(seal, language)],
        "drawing": _drawing(signature.drawing) if signature.drawing else None,
        "on_paper": signature.kind is SignedBy.PAPER,
        "photo": _photo(photo) if photo else None,
        "photo_hash": signature.evidence or "",
        "disputes": [_dispute(*each, evidence, language, zone) for each in disputes],
        "agreed": ", ".join(sorted(map(printable, evidence.agreed))) if disputes else "",
    }


def masked(account: int) -> str:
    """A Telegram id with its middle hidden: enough to recognise it, not enough to write to it."""
    digits = str(account)
    hidden = len(digits) - _SHOWN_FIRST - _SHOWN_LAST
    if hidden < 1:
        return "*" * len(digits)
    return digits[:_SHOWN_FIRST] + "*" * hidden + digits[-_SHOWN_LAST:]


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment as the company's clock shows it, and in UTC."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S} {zone.key} · {at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _fact(name: str, language: Language, value: str, other: str = "") -> Fact:
    return {"label": EVIDENCE[name].pair(language), "value": value, "other": other}


def _what(evidence: Evidence, language: Language) -> Iterator[Fact]:
    statement, signature = evidence.statement, evidence.signature
    yield _fact("way", language, *WAYS[signature.kind].pair(language))
    content = statement.snapshot
    period = f"{content.start.isoformat()} – {content.end.isoformat()}"
    yield _fact(
        "statement",
        language,
        f"{statement.number} · {EVIDENCE['revision'].pair(language)[0]} {signature.revision}",
        period,
    )
    yield _fact("closing", language, f"{content.closing.currency} {amount(content.closing)}")
    yield _fact("hash", language, signature.hash)


def _who(evidence: Evidence, language: Language, zone: ZoneInfo) -> Iterator[Fact]:
    signature, signer = evidence.signature, printable(evidence.signer.name)
    if signature.kind is SignedBy.PAPER:
        if signature.name:
            yield _fact("name", language, printable(signature.name))
        yield _fact("handed_in", language, signer)
        if evidence.accepted_by:
            yield _fact("accepted", language, printable(evidence.accepted_by.name))
        yield _fact("accepted_at", language, moment(signature.at, zone))
        return
    yield _fact("name", language, signer)
    if signature.name and printable(signature.name) != signer:
        yield _fact("written", language, printable(signature.name))
    if signature.telegram_id is not None:
        yield _fact("account", language, masked(signature.telegram_id))
    yield _fact("at", language, moment(signature.at, zone))


def _seal(seal: SealNamed, language: Language) -> Iterator[Fact]:
    own = EVIDENCE["own_seal"].pair(language)[0] if seal.own else ""
    yield _fact("seal", language, printable(seal.name), own)
    yield _fact("fingerprint", language, seal.fingerprint)


def _drawing(path: str) -> str | None:
    if not _PATH.fullmatch(path):
        return None
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{path}" fill="none" '
        f'stroke="#17263a" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def _photo(picture: Picture) -> dict[str, Any]:
    """Inside an SVG: data reaches the template as text only."""
    width, height = picture.width, picture.height
    data = base64.b64encode(picture.jpeg).decode()
    return {
        "ratio": height / width,
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>',
    }


def _dispute(revision: int, dispute: Dispute, evidence: Evidence, language: Language, zone: ZoneInfo) -> dict[str, Any]:
    def name(person_id: int | None) -> str:
        person = evidence.people.get(person_id or 0)
        return printable(person.name) if person else ""

    claimed = dispute.claimed
    return {
        "line": printable(dispute.entry) if dispute.entry else " ".join(EVIDENCE["whole"].pair(language)),
        "revision": revision,
        "kind": KINDS[dispute.kind].pair(language) if dispute.kind else ("", ""),
        "claimed": f"{claimed.currency} {amount(claimed)}" if claimed else "",
        "text": printable(dispute.text),
        "photo": dispute.photo or "",
        "by": name(dispute.by),
        "at": moment(dispute.at, zone),
        "state": STATES[dispute.state].pair(language),
        "explanations": [
            {"text": printable(said.text), "by": name(said.by), "at": moment(said.at, zone)}
            for said in dispute.explanations
        ],
        "document": printable(dispute.document or ""),
        "corrected_by": name(dispute.corrected_by),
        "corrected_at": moment(dispute.corrected_at, zone) if dispute.corrected_at else "",
    }
