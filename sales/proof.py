"""What a proof of the books can find: facts, not sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Which rule does not hold. The comment says what `subject`, `expected` and `found` are."""

    JOURNAL_UNBALANCED = "journal_unbalanced"  # number; "0"; the sum of its lines
    JOURNAL_INCOMPLETE = "journal_incomplete"  # number; lines it says; lines it has
    POSTING_STRAY = "posting_stray"  # number and line; its journal's day and currency; the line's
    POSTING_RULE = "posting_rule"  # number; accounts and sides that its kind may touch; the one that it touches
    REVERSAL_NAMELESS = "reversal_nameless"  # number; journals that it must name; journals there are by that name
    REVERSAL_DRIFT = "reversal_drift"  # number, account and customer; "0"; what it and the original leave there
    REVERSAL_OPEN = "reversal_open"  # reversal or original; "0"; what is open of it
    REVERSED_TWICE = "reversed_twice"  # number; "1"; how many reversals name it
    NUMBER_MISSING = "number_missing"  # number; "1"; "0"
    NUMBER_UNKNOWN = "number_unknown"  # number; how many numbers of its kind were given; ""
    NUMBER_TWICE = "number_twice"  # number; "1"; how often
    BALANCE_DRIFT = "balance_drift"  # customer and currency; the ledger's; the kept one
    ITEM_DRIFT = "item_drift"  # number; what it posted to the customer; the item's amount
    AGEING_DRIFT = "ageing_drift"  # customer and currency; the ledger's balance; buckets plus credit
    AGEING_PAST = "ageing_past"  # customer, currency and day; the balance as of the day; buckets plus credit
    ITEM_DAY = "item_day"  # number; its journal's kind and day; the item's
    RESIDUAL_DRIFT = "residual_drift"  # number; amount less allocations; the kept residual
    ALLOCATION_BOUNDS = "allocation_bounds"  # number; its amount; what is allocated of it
    ALLOCATION_PAST = "allocation_past"  # number; its amount; the least and the most that counted of it on any day
    ALLOCATION_SIDES = "allocation_sides"  # allocation; its customer and currency; its sides, of which one is another's
    ALLOCATION_DAY = "allocation_day"  # allocation; the day from which it has to count; the one from which it does
    ALLOCATION_UNDO = "allocation_undo"  # allocation; what it must be to take back what it names; what it is
    STOCK_DRIFT = "stock_drift"  # warehouse and SKU; the sum of its moves; on hand
    RESERVED_DRIFT = "reserved_drift"  # warehouse and SKU; the sum of its reservations; reserved
    RESERVATION_WRONG = "reservation_wrong"  # order and SKU; what is left to deliver of it; what is reserved for it
    ORDER_OPEN = "order_open"  # order; what is not invoiced of it; what is kept as that
    OVERDELIVERED = "overdelivered"  # order and line; what was ordered; what was delivered
    PAPER_GOODS = "paper_goods"  # delivery or transfer; the goods it names; the goods that moved
    STATEMENT_CONTENT = "statement_content"  # number and revision; the stored hash; the content's
    STATEMENT_SUMS = "statement_sums"  # number and revision; ""; ""
    STATEMENT_LEDGER = "statement_ledger"  # number and revision; the ledger's opening and closing; the statement's
    STATEMENT_CHAIN = "statement_chain"  # number and revision, or customer; what is before it; what it goes on from
    STATEMENT_ENTRY = "statement_entry"  # number and revision and entry; the ledger's amount; the statement's
    ORDER_PAPERS = "order_papers"  # order; papers it must have; papers it has
    PAPER_AMOUNT = "paper_amount"  # invoice or delivery; what its order says; what it says
    PAPER_JOURNAL = "paper_journal"  # invoice or delivery; its amount; what its journal posted
    CREDIT_ABOVE_INVOICE = "credit_above_invoice"  # invoice and line; base units, amount and tax of it; those credited
    CREDIT_LINES = "credit_lines"  # credit note; what it says by line; what is kept as credited
    CREDIT_JOURNAL = "credit_journal"  # credit note; amount, tax and cost; what its journal posted
    CREDIT_GOODS = "credit_goods"  # credit note; base units that came back; what its moves say
    PAYMENT_STEP = "payment_step"  # payment or document; what is posted beside it, or took that back; what is there
    COLLECTION_JOURNAL = "collection_journal"  # collection or payment; its amount; what its journal posted
    ADJUSTMENT_JOURNAL = "adjustment_journal"  # adjustment or journal; what it adds to the account; what was posted
    COLLECTION_BACK = "collection_back"  # collection; the reversal that it must have; the one that it names
    COLLECTION_CLEARED = "collection_cleared"  # collection; its amount; what its clearing brought into the bank
    HANDOVER_PARTS = "handover_parts"  # handover; what was handed over; what its collections add up to
    HANDOVER_COUNT = "handover_count"  # handover; its state; number and count
    HANDOVER_JOURNAL = "handover_journal"  # handover or number; counted less expected; what its journal posted as cash
    PLAN_PARTS = "plan_parts"  # plan; the parts that were agreed; the parts that are kept
    PLAN_SHARES = "plan_shares"  # plan and item; what the item is worth; what the plan holds of it
    PAPER_FATE = "paper_fate"  # receipt; what its state makes of it; what it is
    PAPER_PROOF = "paper_proof"  # receipt and delivery note; its photo; the photo by which the goods were received
    ALBUM_PAPERS = "album_papers"  # receipt; the album that it must be in; the one it is in
    SIGNATURE_CONTENT = "signature_content"  # statement; what was signed has to be; what it is
    SIGNATURE_PERSON = "signature_person"  # statement; a contact of which customer signs; who did
    DISPUTE_GONE = "dispute_gone"  # statement in dispute; "1"; disputes of it that live
    PAPER_SIGNATURE = "paper_signature"  # photo or statement; what the signature must say; what it says
    PAPER_TWO_PEOPLE = "paper_two_people"  # statement; "2"; who handed in and who accepted
    EVIDENCE_FILE = "evidence_file"  # digest; the same; "", or what is wrong with the file
    AUDIT_CHAIN = "audit_chain"  # entry; the hash it must have; the hash it has
    REFERENCE_BROKEN = "reference_broken"  # table and row; the table it refers to; ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that does not hold for one subject, with the two values that should be the same."""

    kind: FaultKind
    subject: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """What an administrator is told of a proof that failed: how many rules do not hold, and the first of them. `digest`
    stands for all of them: the same faults have the same."""

    count: int
    first: tuple[Fault, ...]
    digest: str

    @classmethod
    def of(cls, faults: Sequence[Fault], shown: int) -> Alarm:
        """The alarm about these faults, of which so many are named."""
        told = json.dumps(sorted(astuple(fault) for fault in faults), ensure_ascii=False)
        return cls(len(faults), tuple(faults[:shown]), hashlib.sha256(told.encode()).hexdigest()[:16])

    def write(self) -> str:
        """As text, to be kept until it is sent."""
        return json.dumps([self.count, [astuple(fault) for fault in self.first], self.digest], ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Alarm:
        """The alarm that was written."""
        count, first, digest = json.loads(text)
        return cls(count, tuple(Fault(FaultKind(kind), *values) for kind, *values in first), digest)
