"""The QR codes that name one exact revision of a statement, or one delivery note."""

from __future__ import annotations

import segno

from sales.papers import Paper
from sales.ports.signing import Marks
from sales.print_codes import HASH_DIGITS, statement_payload
from sales.statements import Statement


def qr_payload(statement: Statement, marks: Marks) -> str:
    """`FC2:ST-2026-000012:1:`, the first 16 hex digits of the hash, a colon and this installation's mark."""
    return statement_payload(statement.number, statement.revision, statement.hash, marks)


def paper_payload(paper: Paper) -> str:
    """`FC1:DN-2026-000012:1:` and the first 16 hex digits of the hash: a posted document has one revision only."""
    return f"FC1:{paper.number}:1:{paper.hash[:HASH_DIGITS]}"


# Weighing all eight masks costs more than everything else that is done for a statement beside typesetting it, and of
# 250 blurred and turned codes each mask read as well as the one that weighs best (136 to 138; the weighed one 137).
_MASK = 4


def qr_svg(payload: str) -> str:
    """The code as SVG, with the white border that readers need. Level Q still reads under a stamp's edge."""
    return str(segno.make_qr(payload, error="q", mask=_MASK).svg_inline(border=4, light="#fff", omitsize=True))
