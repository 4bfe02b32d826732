"""The QR codes that name one exact revision of a statement, or one delivery note."""

from __future__ import annotations

import segno

from sales.papers import Paper
from sales.statements import Statement

_HASH_CHARACTERS = 16


def qr_payload(statement: Statement) -> str:
    """`FC1:ST-2026-000012:1:` and the first 16 hex digits of the hash: enough to know the paper among all others."""
    return f"FC1:{statement.number}:{statement.revision}:{statement.hash[:_HASH_CHARACTERS]}"


def paper_payload(paper: Paper) -> str:
    """The same for a posted document, which has one revision only."""
    return f"FC1:{paper.number}:1:{paper.hash[:_HASH_CHARACTERS]}"


def qr_svg(payload: str) -> str:
    """The code as SVG, with the white border that readers need. Level Q still reads under a stamp's edge."""
    return str(segno.make_qr(payload, error="q").svg_inline(border=4, light="#fff", omitsize=True))
