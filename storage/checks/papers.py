"""Proofs of photographed papers: each is what it became, and albums and slips belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from sales.collections import ReceiptState
from sales.proof import Fault, FaultKind
from sales.slips import PaperKind
from storage.tables.money import collection
from storage.tables.orders import goods_receipt
from storage.tables.papers import receipt, receipt_album

_CONFIRMED, _FILED = ReceiptState.CONFIRMED.value, ReceiptState.FILED.value
_DELIVERY = PaperKind.DELIVERY.value
_NO_PAYMENT = (_DELIVERY, PaperKind.INVOICE.value, PaperKind.EXPENSE.value)


def fates(connection: Connection) -> Iterator[Fault]:
    """A confirmed paper has its collection, no other has one; a filed one is of a kind that is filed."""
    wanted = (
        select(receipt.c.id, receipt.c.state, receipt.c.kind, collection.c.id.label("collection"))
        .outerjoin(collection, collection.c.receipt_id == receipt.c.id)
        .order_by(receipt.c.id)
    )
    for row in connection.execute(wanted):
        if (row.state == _CONFIRMED) != (row.collection is not None):
            expected = "a collection" if row.state == _CONFIRMED else ""
            yield Fault(FaultKind.PAPER_FATE, f"receipt {row.id}", expected, str(row.collection or ""))
        if row.state == _FILED and row.kind not in _NO_PAYMENT:
            yield Fault(FaultKind.PAPER_FATE, f"receipt {row.id}", " ".join(_NO_PAYMENT), str(row.kind))


def proofs(connection: Connection) -> Iterator[Fault]:
    """A filed delivery note is the photo by which its goods were received."""
    wanted = (
        select(receipt.c.id, receipt.c.note, receipt.c.digest, goods_receipt.c.photo)
        .outerjoin(goods_receipt, goods_receipt.c.delivery == receipt.c.note)
        .where(receipt.c.state == _FILED, receipt.c.kind == _DELIVERY)
        .where(or_(goods_receipt.c.photo.is_(None), goods_receipt.c.photo != receipt.c.digest))
        .order_by(receipt.c.id)
    )
    for row in connection.execute(wanted):
        yield Fault(FaultKind.PAPER_PROOF, f"receipt {row.id} {row.note}", row.digest, str(row.photo or ""))


def albums(connection: Connection) -> Iterator[Fault]:
    """Papers of an album were sent by its person in its chat; the slips of one photo are one person's, of one file, in
    one album, and none is without the first."""
    strangers = (
        select(receipt.c.id, receipt.c.album)
        .join(receipt_album, receipt_album.c.id == receipt.c.album)
        .where(or_(receipt.c.person_id != receipt_album.c.person_id, receipt.c.chat_id != receipt_album.c.chat_id))
    )
    for row in connection.execute(strangers.order_by(receipt.c.id)):
        yield Fault(FaultKind.ALBUM_PAPERS, f"receipt {row.id}", f"album {row.album}", "")
    first = receipt.alias("first_slip")
    same_message = and_(first.c.chat_id == receipt.c.chat_id, first.c.message_id == receipt.c.message_id)
    slips = (
        select(receipt, *(first.c[name].label(f"first_{name}") for name in ("digest", "person_id", "album")))
        .outerjoin(first, and_(same_message, first.c.part == 0))
        .where(receipt.c.part > 0)
    )
    for row in connection.execute(slips.order_by(receipt.c.id)):
        if not _belongs(row):
            yield Fault(FaultKind.ALBUM_PAPERS, f"receipt {row.id}", f"album {row.first_album}", f"album {row.album}")


def _belongs(row: Any) -> bool:
    mine = (row.digest, row.person_id, row.album)
    return row.album is not None and mine == (row.first_digest, row.first_person_id, row.first_album)
