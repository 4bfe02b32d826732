"""Keeps photographed receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, or_, select, true, update

from sales.collections import Album, Glimpse, MatchedBy, Receipt, ReceiptField, ReceiptState, Twin
from sales.likeness import number_key
from sales.methods import Method
from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from sales.slips import PaperKind, PictureFault, ReceiptReading
from storage.codec import codec
from storage.keepers.filing import write_words
from storage.keepers.looks import LooksKeeper
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.papers import receipt, receipt_album, receipt_look

_READING = codec(ReceiptReading)
_CORRECTED = codec(frozenset[ReceiptField])
_TWIN = codec(Twin)

_ADD = insert_unless_there(receipt, receipt.c.id)
_SAVE = update_as_seen(receipt)
_BY_MESSAGE = select(receipt).where(
    receipt.c.chat_id == bindparam("chat"), receipt.c.message_id == bindparam("message"), receipt.c.part == 0
)
_IN_STATE = select(receipt).where(receipt.c.state == bindparam("wanted")).order_by(receipt.c.id)
_settled = receipt.c.state.in_((ReceiptState.CONFIRMED.value, ReceiptState.FILED.value))
# What came earlier counts unless it was put aside; what came later only once it is settled: a copy that somebody sends
# afterwards says nothing against the first.
_counts = (
    receipt.c.state != ReceiptState.DISCARDED.value,
    receipt.c.id != bindparam("but"),
    or_(receipt.c.id < bindparam("but"), _settled),
)
# The sender's own first: it can be looked at. Then the first that was sent.
_nearest = (receipt.c.person_id != bindparam("sender"), receipt.c.id)
_of_other_messages = (
    *_counts,
    or_(receipt.c.chat_id != bindparam("chat"), receipt.c.message_id != bindparam("message")),
)
_WITH_DIGEST = (
    select(receipt)
    .where(*_of_other_messages, receipt.c.digest == bindparam("wanted"))
    .order_by(receipt.c.part != bindparam("slip"), *_nearest)
    .limit(1)
)
_WITH_NUMBER = select(receipt).where(*_counts, receipt.c.number_key == bindparam("wanted")).order_by(*_nearest)
_WITH_PAYMENT = (
    select(receipt)
    .where(
        *_counts,
        receipt.c.customer == bindparam("wanted"),
        receipt.c.day == bindparam("on"),
        receipt.c.total_minor == bindparam("amount"),
    )
    .order_by(*_nearest)
    .limit(1)
)
_LOOKS = LooksKeeper(receipt_look)
_GLIMPSES = (
    select(receipt.c.id, receipt.c.day, receipt.c.total, receipt.c.number)
    .where(*_of_other_messages, receipt.c.id.in_(bindparam("among", expanding=True)))
    .order_by(receipt.c.part != bindparam("slip"), *_nearest)
)
_ADD_ALBUM = insert_unless_there(receipt_album, receipt_album.c.id)
# One photo of an album after the other: a caption that comes with one of them misses none of those before it.
_ALBUM_OF = (
    select(receipt_album)
    .where(receipt_album.c.chat_id == bindparam("chat"), receipt_album.c.group == bindparam("named"))
    .with_for_update(key_share=True)
)
_CAPTION_ALBUM = update(receipt_album).where(receipt_album.c.id == bindparam("wanted"))
_OF_ALBUM = (
    select(receipt)
    .where(receipt.c.album == bindparam("wanted"))
    .order_by(receipt.c.message_id, receipt.c.part, receipt.c.id)
)


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
        kind=PaperKind(row.kind) if row.kind else None,
        album=row.album,
        part=row.part,
        said_total=row.said_total,
        note=row.note,
        matched_by=MatchedBy(row.matched_by) if row.matched_by else None,
        party=row.party,
        party_tax_id=row.party_tax_id,
        not_a_receipt=row.not_a_receipt,
        kind_chosen=row.kind_chosen,
    )


def _album(row: Row[Any]) -> Album:
    return Album(row.id, row.person_id, row.chat_id, row.created_at, row.group, row.caption)


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
        "kind": made.kind.value if made.kind else None,
        "album": made.album,
        "said_total": made.said_total,
        "note": made.note,
        "matched_by": made.matched_by.value if made.matched_by else None,
        "party": made.party,
        "party_tax_id": made.party_tax_id,
        "not_a_receipt": made.not_a_receipt,
        "kind_chosen": made.kind_chosen,
        "number_key": number_key(made.number),
    }


def _message(of: Receipt) -> dict[str, int]:
    return {"chat": of.chat_id, "message": of.message_id, **_itself(of)}


def _itself(receipt_: Receipt) -> dict[str, int]:
    return {"but": receipt_.id, "sender": receipt_.person_id}


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
            "part": receipt_.part,
        }
        id_ = self._connection.execute(_ADD, {**birth, **_values(receipt_)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"message {receipt_.message_id} in chat {receipt_.chat_id} is a receipt already")
        made = replace(receipt_, id=id_)
        write_words(self._connection, made)
        return made

    def by_message(self, chat_id: int, message_id: int) -> Receipt | None:
        return self._one(_BY_MESSAGE, {"chat": chat_id, "message": message_id})

    def get(self, receipt_id: int, scope: Scope, person_id: int) -> Receipt | None:
        visible = or_(receipt.c.person_id == person_id, within(scope, receipt.c.customer))
        return self._one(select(receipt).where(receipt.c.id == receipt_id, visible))

    def save(self, receipt_: Receipt, seen: int) -> Receipt:
        save_as_seen(self._connection, _SAVE, receipt_.id, seen, _values(receipt_))
        write_words(self._connection, receipt_)
        return replace(receipt_, version=seen + 1)

    def in_state(self, state: ReceiptState) -> tuple[Receipt, ...]:
        return tuple(_receipt(row) for row in self._connection.execute(_IN_STATE, {"wanted": state.value}))

    def with_digest(self, receipt_: Receipt) -> Receipt | None:
        values = {"wanted": receipt_.digest, "slip": receipt_.part}
        return self._one(_WITH_DIGEST, values | _message(receipt_))

    def keep_looks(self, receipt_id: int, looks: Sequence[str]) -> None:
        _LOOKS.keep(self._connection, receipt_id, looks)

    def looks(self, receipt_id: int) -> tuple[str, ...]:
        return _LOOKS.of(self._connection, receipt_id)

    def like_these(self, receipt_: Receipt, looks: Sequence[str]) -> tuple[Glimpse, ...]:
        alike = _LOOKS.alike(self._connection, looks)
        values = {"among": sorted(alike), "slip": receipt_.part, **_message(receipt_)}
        found = self._connection.execute(_GLIMPSES, values) if alike else ()
        return tuple(Glimpse(row.id, row.day, row.total, row.number) for row in found)

    def with_number(self, number_key_: str, receipt_: Receipt) -> tuple[Receipt, ...]:
        rows = self._connection.execute(_WITH_NUMBER, {"wanted": number_key_, **_itself(receipt_)})
        return tuple(_receipt(row) for row in rows)

    def with_payment(self, customer: str, day: date, minor: int, receipt_: Receipt) -> Receipt | None:
        return self._one(_WITH_PAYMENT, {"wanted": customer, "on": day, "amount": minor, **_itself(receipt_)})

    def customers_of(self, scope: Scope, party: str | None, tax_id: str | None) -> tuple[str, ...]:
        for column, wanted in ((receipt.c.party_tax_id, tax_id), (receipt.c.party, party)):
            if wanted is not None:
                seen = (column == wanted, _settled, receipt.c.customer.is_not(None), within(scope, receipt.c.customer))
                found = select(receipt.c.customer).where(*seen).distinct().order_by(receipt.c.customer)
                codes = tuple(self._connection.execute(found).scalars())
                if codes:
                    return codes
        return ()

    def album_of(self, album: Album) -> Album:
        row = {
            "person_id": album.person_id,
            "chat_id": album.chat_id,
            "created_at": album.created_at,
            "group": album.group,
            "caption": album.caption,
        }
        id_ = self._connection.execute(_ADD_ALBUM, row).scalar_one_or_none()
        if id_ is not None:
            return replace(album, id=id_)
        return _album(self._connection.execute(_ALBUM_OF, {"chat": album.chat_id, "named": album.group}).one())

    def album(self, album_id: int, scope: Scope, person_id: int) -> Album | None:
        seen = true() if scope.everything else receipt_album.c.person_id == person_id
        row = self._connection.execute(select(receipt_album).where(receipt_album.c.id == album_id, seen)).one_or_none()
        return _album(row) if row else None

    def caption_album(self, album: Album) -> None:
        self._connection.execute(_CAPTION_ALBUM.values(caption=album.caption), {"wanted": album.id})

    def of_album(self, album_id: int) -> tuple[Receipt, ...]:
        return tuple(_receipt(row) for row in self._connection.execute(_OF_ALBUM, {"wanted": album_id}))

    def _one(self, statement: Select[Any], values: dict[str, Any] | None = None) -> Receipt | None:
        row = self._connection.execute(statement, values).one_or_none()
        return _receipt(row) if row else None
