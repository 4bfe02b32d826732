"""What a proof of the books can find: facts, not sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Which rule does not hold. The comment says what `subject`, `expected` and `found` are."""

    JOURNAL_UNBALANCED = "journal_unbalanced"  # number; "0"; the sum of its lines
    JOURNAL_INCOMPLETE = "journal_incomplete"  # number; lines it says; lines it has
    NUMBER_MISSING = "number_missing"  # number; "1"; "0"
    NUMBER_UNKNOWN = "number_unknown"  # number; how many numbers of its kind were given; ""
    NUMBER_TWICE = "number_twice"  # number; "1"; how often
    BALANCE_DRIFT = "balance_drift"  # customer and currency; the ledger's; the kept one
    ITEM_DRIFT = "item_drift"  # number; what it posted to the customer; the item's amount
    AGEING_DRIFT = "ageing_drift"  # customer and currency; the ledger's balance; buckets plus credit
    RESIDUAL_DRIFT = "residual_drift"  # number; amount less allocations; the kept residual
    ALLOCATION_BOUNDS = "allocation_bounds"  # number; its amount; what is allocated of it
    STOCK_DRIFT = "stock_drift"  # warehouse and SKU; the sum of its moves; on hand
    RESERVED_DRIFT = "reserved_drift"  # warehouse and SKU; the sum of its reservations; reserved
    RESERVATION_WRONG = "reservation_wrong"  # order and SKU; what is left to deliver of it; what is reserved for it
    ORDER_OPEN = "order_open"  # order; what is not invoiced of it; what is kept as that
    OVERDELIVERED = "overdelivered"  # order and line; what was ordered; what was delivered
    PAPER_GOODS = "paper_goods"  # delivery or transfer; the goods it names; the goods that moved
    STATEMENT_CONTENT = "statement_content"  # number and revision; the stored hash; the content's
    STATEMENT_SUMS = "statement_sums"  # number and revision; ""; ""
    STATEMENT_LEDGER = "statement_ledger"  # number and revision; the ledger's closing balance; the statement's
    STATEMENT_ENTRY = "statement_entry"  # number and revision and entry; the ledger's amount; the statement's
    ORDER_PAPERS = "order_papers"  # order; papers it must have; papers it has
    PAPER_AMOUNT = "paper_amount"  # invoice or delivery; what its order says; what it says
    PAPER_JOURNAL = "paper_journal"  # invoice or delivery; its amount; what its journal posted
    CREDIT_ABOVE_INVOICE = "credit_above_invoice"  # invoice and line; base units, amount and tax of it; those credited
    CREDIT_LINES = "credit_lines"  # credit note; what it says by line; what is kept as credited
    CREDIT_JOURNAL = "credit_journal"  # credit note; amount, tax and cost; what its journal posted
    CREDIT_GOODS = "credit_goods"  # credit note; base units that came back; what its moves say
    COLLECTION_JOURNAL = "collection_journal"  # collection or payment; its amount; what its journal posted
    PAPER_FATE = "paper_fate"  # receipt; what its state makes of it; what it is
    PAPER_PROOF = "paper_proof"  # receipt and delivery note; its photo; the photo by which the goods were received
    ALBUM_PAPERS = "album_papers"  # receipt; the album that it must be in; the one it is in
    AUDIT_CHAIN = "audit_chain"  # entry; the hash it must have; the hash it has
    REFERENCE_BROKEN = "reference_broken"  # table and row; the table it refers to; ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that does not hold for one subject, with the two values that should be the same."""

    kind: FaultKind
    subject: str
    expected: str
    found: str
