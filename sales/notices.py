"""What the house says unasked, what it has shown, and what it waits to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Subject(StrEnum):
    """What a card, a notice or a question is about."""

    ORDER = "order"
    RECEIPT = "receipt"
    COLLECTION = "collection"
    STATEMENT = "statement"
    DELIVERY = "delivery"
    RETURN = "return"
    RULES = "rules"  # the house's own; the id is the version's number
    CUSTOMER = "customer"
    DELEGATION = "delegation"
    IMPORT = "import"
    ALBUM = "album"  # of photographed papers


class NoticeKind(StrEnum):
    """Kinds of unasked-for messages. A notice carries ids only; it is put into words when it is sent."""

    CARD = "card"  # show the subject's card to the person
    ORDER_CLOSED = "order_closed"  # cancelled, expired, or its rest closed
    GOODS_RECEIVED = "goods_received"  # the customer has the goods of a note, perhaps with a remark
    REFRESH = "refresh"  # bring every card of the subject up to date (no person)
    ORDER_DECIDED = "order_decided"
    DRAFTS_EXPIRED = "drafts_expired"  # to their rep; `detail` holds the ids, parted by commas
    ORDER_WAITING = "order_waiting"  # undecided for too long; `detail` is how often that was told
    AWAY = "away"  # somebody stands in for a manager, or does no more; `detail` is which: began, ended
    COLLECTION_DECIDED = "collection_decided"
    RETURN_DECIDED = "return_decided"
    CREDIT_NOTE = "credit_note"  # the PDF with a sentence, to the customer's contacts
    PAPER = "paper"  # a document as PDF; `detail` is its number
    STATEMENT_DOCUMENT = "statement_document"  # summary, PDF and buttons
    STATEMENT_ANSWERED = "statement_answered"
    STATEMENT_REMINDER = "statement_reminder"  # to the customer's contacts
    UNSIGNED_LIST = "unsigned_list"  # to rep and manager: everything unsigned in their sight, in one message


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to send. `key` is unique for ever: the same key is never queued twice. `detail` is a reminder's
    level."""

    kind: NoticeKind
    subject: Subject
    subject_id: int
    key: str
    person_id: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QueuedNotice:
    """A notice waiting in the outbox, with how often it was tried."""

    id: int
    notice: Notice
    tries: int


@dataclass(frozen=True, slots=True)
class Card:
    """A message in somebody's chat that shows a subject and must follow it. `has_file`: the text is a caption."""

    chat_id: int
    message_id: int
    person_id: int
    subject: Subject
    subject_id: int
    has_file: bool = False


class Ask(StrEnum):
    """What a person was asked to type."""

    ORDER_CANCEL_REASON = "order_cancel_reason"
    ORDER_CLOSE_REASON = "order_close_reason"
    DELIVERY_REMARK = "delivery_remark"
    DELIVERY_PHOTO = "delivery_photo"  # answered by a photo
    STOCK_LOAD = "stock_load"  # what goes onto a van, or off it (detail)
    ORDER_REJECT_REASON = "order_reject_reason"
    RULE_VALUE = "rule_value"  # `detail` is the rule's name, the version the rules'
    AWAY_UNTIL = "away_until"  # `subject_id` is who stands in
    CREDIT_LIMIT = "credit_limit"  # `detail` is the customer's code
    ORDER_LINE_QUANTITY = "order_line_quantity"
    ORDER_CUSTOMER = "order_customer"
    ORDER_PLACE = "order_place"
    ORDER_PRODUCT = "order_product"
    RECEIPT_FIELD = "receipt_field"
    RECEIPT_CUSTOMER = "receipt_customer"
    COLLECTION_REFUSE_REASON = "collection_refuse_reason"
    RETURN_QUANTITY = "return_quantity"  # `detail` is the position of the invoice's line
    RETURN_AMOUNT = "return_amount"  # the same
    RETURN_REASON = "return_reason"
    RETURN_REFUSE_REASON = "return_refuse_reason"
    STATEMENT_DISPUTE_REASON = "statement_dispute_reason"
    HISTORY_SEARCH = "history_search"
    HISTORY_DAYS = "history_days"
    HISTORY_CUSTOMER = "history_customer"
    HISTORY_TAG = "history_tag"  # for the order
    FIND_WORDS = "find_words"
    FIND_DAYS = "find_days"
    FIND_CUSTOMER = "find_customer"
    FIND_AMOUNT = "find_amount"


ON_SCREEN = " on screen"  # behind the name of a field in a question's detail


@dataclass(frozen=True, slots=True)
class Question:
    """What the next text of a person answers: the one open question. `detail` is a line number or field name."""

    person_id: int
    ask: Ask
    subject_id: int
    version: int
    detail: str = ""

    @property
    def unspoken(self) -> bool:
        """Whether nobody asked in words: a value's screen is open, and what is typed next may be the value."""
        return self.ask is Ask.RECEIPT_FIELD and self.detail.endswith(ON_SCREEN)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One fact for the audit log: who did what to which subject, with the state before and after as plain values."""

    at: datetime
    person_id: int | None
    telegram_id: int | None
    action: str
    subject: str
    before: str = ""
    after: str = ""
