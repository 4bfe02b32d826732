"""Keeps photographed receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, or_, select

from sales.collections import Receipt, ReceiptField, ReceiptState, Twin
from sales.methods import Method
from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from sales.slips import PictureFault, ReceiptReading
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.papers import receipt

_READING = codec(ReceiptReading)
_CORRECTED = codec(frozenset[ReceiptField])
_TWIN = codec(Twin)

_ADD = insert_unless_there(receipt, receipt.c.id)
_SAVE = update_as_seen(receipt)
_BY_MESSAGE = select(receipt).where(
    receipt.c.chat_id == bindparam("chat"), receipt.c.message_id == bindparam("message")
)
_IN_STATE = select(receipt).where(receipt.c.state == bindparam("wanted")).order_by(receipt.c.id)
_others = (receipt.c.state != ReceiptState.DISCARDED.value, receipt.c.id != bindparam("but"))
# The first that was sent is the one to compare with.
_FIRST_OTHER = select(receipt).where(*_others).order_by(receipt.c.id).limit(1)
_WITH_DIGEST = _FIRST_OTHER.where(receipt.c.digest == bindparam("wanted"))
_WITH_NUMBER = _FIRST_OTHER.where(receipt.c.number == bindparam("wanted"), receipt.c.merchant == bindparam("name"))
_WITH_PAYMENT = _FIRST_OTHER.where(
    receipt.c.customer == bindparam("wanted"),
    receipt.c.day == bindparam("on"),
    receipt.c.total_minor == bindparam("amount"),
)
_LOOKS = select(receipt.c.id, receipt.c.look).where(*_others, receipt.c.look.is_not(None)).order_by(receipt.c.id.desc())


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        id=row.id,
        version=row.version,
        state=ReceiptState(row.state),
        person_id=row.person_id,
        chat_id=row.chat_id,
        message_id=row.message_id,
        created_at=row.created_at,
        digest=row.digest,
        currency=row.currency,
        caption=row.caption,
        look=row.look,
        reading=_READING.read(row.reading) if row.reading else None,
        fault=PictureFault(row.fault) if row.fault else None,
        merchant=row.merchant,
        day=row.day,
        total=row.total,
        number=row.number,
        corrected=_CORRECTED.read(row.corrected),
        customer=row.customer,
        method=Method(row.method) if row.method else None,
        twin=_TWIN.read(row.twin) if row.twin else None,
        twin_accepted=row.twin_accepted,
    )


def _values(made: Receipt) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "currency": made.currency,
        "caption": made.caption,
        "look": made.look,
        "reading": _READING.write(made.reading) if made.reading else None,
        "fault": made.fault.value if made.fault else None,
        "merchant": made.merchant,
        "day": made.day,
        "total": made.total,
        "total_minor": None if made.total is None else Money.of(made.total, made.currency).minor,
        "number": made.number,
        "corrected": _CORRECTED.write(made.corrected),
        "customer": made.customer,
        "method": made.method.value if made.method else None,
        "twin": _TWIN.write(made.twin) if made.twin else None,
        "twin_accepted": made.twin_accepted,
    }


class ReceiptsKeeper:
    """Keeps receipts in `receipt`; who sent what and when is never rewritten."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, receipt_: Receipt) -> Receipt:
        birth = {
            "version": receipt_.version,
            "person_id": receipt_.person_id,
            "chat_id": receipt_.chat_id,
            "message_id": receipt_.message_id,
            "created_at": receipt_.created_at,
            "digest": receipt_.digest,
        }
        id_ = self._connection.execute(_ADD, {**birth, **_values(receipt_)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"message {receipt_.message_id} in chat {receipt_.chat_id} is a receipt already")
        return replace(receipt_, id=id_)

    def by_message(self, chat_id: int, message_id: int) -> Receipt | None:
        return self._one(_BY_MESSAGE, {"chat": chat_id, "message": message_id})

    def get(self, receipt_id: int, scope: Scope, person_id: int) -> Receipt | None:
        visible = or_(receipt.c.person_id == person_id, within(scope, receipt.c.customer))
        return self._one(select(receipt).where(receipt.c.id == receipt_id, visible))

    def save(self, receipt_: Receipt, seen: int) -> Receipt:
        save_as_seen(self._connection, _SAVE, receipt_.id, seen, _values(receipt_))
        return replace(receipt_, version=seen + 1)

    def in_state(self, state: ReceiptState) -> tuple[Receipt, ...]:
        return tuple(_receipt(row) for row in self._connection.execute(_IN_STATE, {"wanted": state.value}))

    def with_digest(self, digest: str, but: int) -> Receipt | None:
        return self._one(_WITH_DIGEST, {"wanted": digest, "but": but})

    def looks(self, but: int) -> tuple[tuple[int, str], ...]:
        return tuple((row.id, row.look) for row in self._connection.execute(_LOOKS, {"but": but}))

    def with_number(self, merchant: str, number: str, but: int) -> Receipt | None:
        return self._one(_WITH_NUMBER, {"wanted": number, "name": merchant, "but": but})

    def with_payment(self, customer: str, day: date, minor: int, but: int) -> Receipt | None:
        return self._one(_WITH_PAYMENT, {"wanted": customer, "on": day, "amount": minor, "but": but})

    def _one(self, statement: Select[Any], values: dict[str, Any] | None = None) -> Receipt | None:
        row = self._connection.execute(statement, values).one_or_none()
        return _receipt(row) if row else None
