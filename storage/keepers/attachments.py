"""Keeps what belongs to an order beside its words: voice notes."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, insert, select

from sales.notes import NoteKind, VoiceNote
from storage.tables.attachments import order_attachment

_ADD = insert(order_attachment)
_OF_ORDER = (
    select(order_attachment)
    .where(order_attachment.c.order_id == bindparam("wanted"))
    .order_by(order_attachment.c.at, order_attachment.c.id)
)
_COUNT = select(func.count()).select_from(order_attachment).where(order_attachment.c.order_id == bindparam("wanted"))


class AttachmentsKeeper:
    """Keeps voice notes in `order_attachment`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, note: VoiceNote) -> None:
        row = {
            "order_id": note.order_id,
            "digest": note.digest,
            "kind": note.kind.value,
            "seconds": note.seconds,
            "at": note.at,
            "by": note.by,
        }
        self._connection.execute(_ADD, row)

    def of(self, order_id: int) -> tuple[VoiceNote, ...]:
        rows = self._connection.execute(_OF_ORDER, {"wanted": order_id})
        return tuple(VoiceNote(r.order_id, r.digest, NoteKind(r.kind), r.seconds, r.at, r.by) for r in rows)

    def count(self, order_id: int) -> int:
        return int(self._connection.execute(_COUNT, {"wanted": order_id}).scalar_one())
