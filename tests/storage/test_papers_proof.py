"""The proof of photographed papers: each tampering is named, and the database refuses it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from sales.collections import Album, ReceiptState
from sales.invoices import GoodsReceipt, ReceiptHow
from sales.proof import FaultKind
from sales.slips import PaperKind
from storage.archive import SqlArchive
from storage.proof import prove
from tests.storage.company import NOW, by_force, collection, found, receipt, sell


@pytest.fixture
def books(archive: SqlArchive) -> SqlArchive:
    """A confirmed payment (1), a signed note (2), an expense (3), and a photo with two slips (4, 5)."""
    company = found(archive)
    with archive.begin() as work:
        _, note, _ = sell(work, company.rep, "chat:1")
        paid = work.receipts.add(receipt(company.rep, 1))
        work.collections.add(collection(company.rep, paid.id, 7_00))
        work.receipts.save(replace(paid, state=ReceiptState.CONFIRMED), 1)
        signed = work.receipts.add(receipt(company.rep, 2, digest="e" * 64))
        assert work.orders.received(GoodsReceipt(note.number, company.rep.id, NOW, ReceiptHow.PHOTO, "", "e" * 64))
        filed = replace(signed, state=ReceiptState.FILED, kind=PaperKind.DELIVERY, note=note.number)
        work.receipts.save(filed, 1)
        spent = work.receipts.add(receipt(company.rep, 3))
        work.receipts.save(replace(spent, state=ReceiptState.FILED, kind=PaperKind.EXPENSE), 1)
        album = work.receipts.album_of(Album(0, company.rep.id, 10**12, NOW))
        for part in (0, 1):
            work.receipts.add(receipt(company.rep, 4, album=album.id, part=part))
        work.commit()
    assert prove(archive) == ()
    return archive


TAMPERING = {
    "a confirmed paper without its collection": ("DELETE FROM collection", FaultKind.PAPER_FATE),
    "a collection of a paper that was put aside": (
        "UPDATE receipt SET state = 'discarded' WHERE id = 1",
        FaultKind.PAPER_FATE,
    ),
    "a payment that was filed": ("UPDATE receipt SET kind = 'payment' WHERE id = 3", FaultKind.PAPER_FATE),
    "a signed note that nobody received": ("DELETE FROM goods_receipt", FaultKind.PAPER_PROOF),
    "another photo as the proof": (f"UPDATE goods_receipt SET photo = '{'a' * 64}'", FaultKind.PAPER_PROOF),
    "a slip of another file": (f"UPDATE receipt SET digest = '{'a' * 64}' WHERE part = 1", FaultKind.ALBUM_PAPERS),
    "a slip in no album": ("UPDATE receipt SET album = NULL WHERE part = 1", FaultKind.ALBUM_PAPERS),
    "a slip without the first one": (
        "UPDATE receipt SET message_id = 40 WHERE message_id = 4 AND part = 0",
        FaultKind.ALBUM_PAPERS,
    ),
    "an album of somebody else": ("UPDATE receipt_album SET person_id = 2", FaultKind.ALBUM_PAPERS),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_every_tampering_is_named(books: SqlArchive, migrated_url: str, name: str) -> None:
    statement, fault = TAMPERING[name]
    by_force(migrated_url, statement)
    assert {found.kind for found in prove(books)} == {fault}


REFUSED = {
    "a filed paper is changed": "UPDATE receipt SET total_minor = 1 WHERE state = 'filed'",
    "a filed paper is opened again": "UPDATE receipt SET state = 'read', version = 9 WHERE id = 3",
    "a confirmed paper is changed": "UPDATE receipt SET merchant = 'x' WHERE id = 1",
    "a paper is deleted": "DELETE FROM receipt WHERE id = 4",
    "a slip becomes another one": "UPDATE receipt SET part = 7 WHERE part = 1",
    "another file": "UPDATE receipt SET digest = 'x' WHERE part = 1",
    "another sender": "UPDATE receipt SET person_id = 2 WHERE part = 1",
    "an album is deleted": "DELETE FROM receipt_album",
    "an album of another group": "UPDATE receipt_album SET \"group\" = 'x'",
    "a look is changed": "UPDATE receipt_look SET look = 'x'",
    "a look is deleted": "DELETE FROM receipt_look",
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(books: SqlArchive, migrated_url: str, name: str) -> None:
    """With its own tools too: the rebuilt table has all its triggers."""
    with books.begin() as work:
        work.receipts.keep_looks(4, ("f" * 16,))
        work.commit()
    engine = create_engine(migrated_url)
    with pytest.raises(DBAPIError, match="refuse"), engine.begin() as connection:
        connection.execute(text(REFUSED[name]))
    engine.dispose()
    assert prove(books) == ()
