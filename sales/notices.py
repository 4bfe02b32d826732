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
    ADJUSTMENT = "adjustment"  # of a customer's account
    MONEY_REPORT = "money_report"  # money that somebody is about to report
    HANDOVER = "handover"  # cash that somebody hands over
    PLAN = "plan"  # of instalments
    STATEMENT_RUN = "statement_run"  # drawing them up, over all customers
    PAPER_SIGNING = "paper_signing"  # a photo of a signed print
    DUNNING = "dunning"  # a message about money that is due
    REMINDER = "reminder"  # to sign: a round of messages to one customer
    DISPUTE = "dispute"  # the disputes of one statement, whose id it is
    SATISFACTION = "satisfaction"  # the question after signing
    PERSON = "person"  # somebody of the house: what is sent about the own work


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
    SETTLEMENT_SLIP = "settlement_slip"  # the PDF with a sentence, to the customer's contacts or who asked
    PAYMENT_BACK = "payment_back"  # to the customer's contacts: a payment of which they have the slip counts no more
    CHEQUE_DUE = "cheque_due"  # the bank pays it from today on
    RETURN_DECIDED = "return_decided"
    ADJUSTMENT_DECIDED = "adjustment_decided"
    VOUCHER = "voucher"  # of an adjustment: the PDF with a sentence, to the customer's contacts
    CREDIT_NOTE = "credit_note"  # the PDF with a sentence, to the customer's contacts
    PAPER = "paper"  # a document as PDF; `detail` is its number
    STATEMENT_PREVIEW = "statement_preview"  # to who asks: what a customer (`detail`) would get, as PDF
    STATEMENT_DOCUMENT = "statement_document"  # summary, PDF and buttons
    SIGNED_STATEMENT = "signed_statement"  # the sealed PDF, to the customer's contacts, the rep and who asks for it
    STATEMENT_FORWARD = "statement_forward"  # the PDF for the customer's eyes, to the rep who passes it on
    STATEMENT_WORKBOOK = "statement_workbook"  # as Excel, to who asks for it
    PAPER_HANDED_IN = "paper_handed_in"  # to who may accept it: the photo of a signed print with its card
    PAPER_DECIDED = "paper_decided"  # to who handed it in
    STATEMENT_ANSWERED = "statement_answered"
    DISPUTE_ANSWERED = "dispute_answered"  # to the customer's contacts; the subject is the statement
    STATEMENT_REMINDER = "statement_reminder"  # to the customer's contacts; looked at once more when it is sent
    HANDOVER_COUNTED = "handover_counted"  # to who handed it over
    CASH_VERIFIED = "cash_verified"  # to who handed it over, in one message: `detail` holds the collections' ids
    HANDOVER_EXPLAINED = "handover_explained"  # to who counted it, and to managers
    CASH_HELD = "cash_held"  # to who holds cash for too long, and to finance: the list; the id is 0
    PLAN_DECIDED = "plan_decided"  # to who asked for it
    DUNNING_LETTER = "dunning_letter"  # to the customer's contacts; looked at once more when it is sent
    DUNNING_FORWARD = "dunning_forward"  # to the rep: the letter, for a customer who cannot be reached here
    DUNNING_OBJECTION = "dunning_objection"  # to rep and finance; `detail` is what the customer says
    RATING_CHANGED = "rating_changed"  # to rep and finance: a decision, whose (`detail`), or a night's list
    CREDIT_WARNING = "credit_warning"  # to rep and manager; the id is the warning's
    BOOKS_ALARM = "books_alarm"  # to administrators; `detail` is a sales.proof.Alarm
    NEW_SIGNER = "new_signer"  # to finance: a rep lets a contact (the id) sign; `detail`: day, rep, customer's code
    GROUP_STATEMENT = "group_statement"  # summary and PDF into a customer's group; `detail` is the group's id
    GROUP_GONE = "group_gone"  # to the rep: the bot was put out of a customer's group; `detail`: code and title
    GROUP_ASKED = "group_asked"  # to who asked for a group to be bound: yes or no
    PASS_ON = "pass_on"  # noqa: S105 - to the rep, in one message: statements that reached nobody, to be passed on
    COURIER_ALARM = "courier_alarm"  # to administrators: messages were given up; `detail` is since when
    UPDATE_ASIDE = "update_aside"  # to administrators: what came in and cannot be handled; `detail` is since when
    SEAL_ALARM = "seal_alarm"  # to administrators: the seal ends soon or cannot be used; `detail` is the occasion
    MARK_KEY_LOST = "mark_key_lost"  # to administrators: prints from before count as forged; `detail` is the day
    MORNING_BRIEF = "morning_brief"  # to a rep; `detail` is the day: a brief of yesterday is not sent
    WEEKLY_LIST = "weekly_list"  # to a manager; `detail` is the day
    SATISFACTION_QUESTION = "satisfaction_question"  # to the contact who signed
    SATISFACTION_LOW = "satisfaction_low"  # to who leads the rep: a bad answer; `detail` is when it was given
    UNSIGNED_LIST = "unsigned_list"  # to rep or manager: `detail` is the level, a colon, and the statements' ids


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

    @property
    def line(self) -> str:
        """What goes out in order: to one person, to one group, or of one subject, whose cards may be in several
        chats."""
        if self.person_id is not None:
            return f"p{self.person_id}"
        if self.kind is NoticeKind.GROUP_STATEMENT:
            return f"g{self.detail}"
        return f"{self.subject}:{self.subject_id}"


@dataclass(frozen=True, slots=True)
class QueuedNotice:
    """A notice in the outbox: how often it was tried, when it is due (again), what was said the last time, since when
    it is given up, until when a courier holds it, and the line in which it goes out in order. `waits_for`: the name of
    who it is for, who has not joined yet."""

    id: int
    notice: Notice
    tries: int
    line: str = ""
    queued_at: datetime | None = None
    due_at: datetime | None = None
    error: str | None = None
    gave_up_at: datetime | None = None
    claimed_until: datetime | None = None
    waits_for: str | None = None


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
    CREDIT_RATING = "credit_rating"  # why; `detail` is rating:days:code
    CREDIT_REMARK = "credit_remark"  # what is to be remembered of the customer; `detail` is its code
    ORDER_LINE_QUANTITY = "order_line_quantity"
    ORDER_CUSTOMER = "order_customer"
    ORDER_PLACE = "order_place"
    ORDER_PRODUCT = "order_product"
    RECEIPT_FIELD = "receipt_field"
    RECEIPT_CUSTOMER = "receipt_customer"
    COLLECTION_REFUSE_REASON = "collection_refuse_reason"
    COLLECTION_BOUNCE_REASON = "collection_bounce_reason"
    EXCHANGE_RATE = "exchange_rate"
    RETURN_QUANTITY = "return_quantity"  # `detail` is the position of the invoice's line
    RETURN_AMOUNT = "return_amount"  # the same
    RETURN_REASON = "return_reason"
    RETURN_REFUSE_REASON = "return_refuse_reason"
    ADJUST_CUSTOMER = "adjust_customer"
    ADJUST_AMOUNT = "adjust_amount"
    ADJUST_TARGET = "adjust_target"  # the number of what is taken back
    ADJUST_DUE = "adjust_due"
    ADJUST_DAY = "adjust_day"
    ADJUST_DOCUMENT = "adjust_document"
    ADJUST_REASON = "adjust_reason"
    ADJUST_REFUSE_REASON = "adjust_refuse_reason"
    REPORT_CUSTOMER = "report_customer"
    REPORT_AMOUNT = "report_amount"  # `detail` is the part, from 0
    REPORT_DAY = "report_day"
    REPORT_RATE = "report_rate"
    REPORT_CHEQUE = "report_cheque"  # `detail` is the part and which fact: 0 number, 0 bank, 0 due
    REPORT_AGAINST = "report_against"
    REPORT_NOTE = "report_note"
    PLAN_PARTS = "plan_parts"  # amounts with their days
    PLAN_REFUSE_REASON = "plan_refuse_reason"
    PLAN_CANCEL_REASON = "plan_cancel_reason"
    DUNNING_WHY = "dunning_why"  # why a customer is not dunned; `detail` is the customer's code
    DUNNING_ZONE = "dunning_zone"  # the same detail
    DUNNING_OBJECTION = "dunning_objection"
    REMINDER_DAY = "reminder_day"  # by when a customer answers; `detail` is its code where the house notes it
    REMINDER_WHY = "reminder_why"  # why a customer is not reminded; `detail` is its code
    REMINDER_COUNTRY = "reminder_country"  # whose holidays it keeps; the same detail
    PAPER_REFUSE_REASON = "paper_refuse_reason"  # why the photo of a signed print is refused
    STATEMENT_DISPUTE_REASON = "statement_dispute_reason"  # for all that is chosen and has none
    STATEMENT_REVISE_WHY = "statement_revise_why"  # the period is stated anew
    STATEMENT_MISSING = "statement_missing"  # which line is not there
    DISPUTE_AMOUNT = "dispute_amount"  # what is right; the id is the dispute's, as in the next ones
    DISPUTE_TEXT = "dispute_text"
    DISPUTE_PHOTO = "dispute_photo"  # answered by a photo
    DISPUTE_ANSWER = "dispute_answer"  # the house explains
    DISPUTE_DOCUMENT = "dispute_document"  # the number of what corrected it
    VISIT_PLACE = "visit_place"  # where the person is, at a customer's; `detail` is the customer's code
    VISIT_WORDS = "visit_words"  # about a visit
    VISIT_DAYS = "visit_days"  # every how many days; `detail` is the customer's code
    SATISFACTION_WORDS = "satisfaction_words"
    HANDOVER_COUNT = "handover_count"  # how much was counted
    HANDOVER_REASON = "handover_reason"  # why it was too little or too much
    CLAIM_AMOUNT = "claim_amount"  # how much the customer paid; `detail` is how and when
    HISTORY_SEARCH = "history_search"
    HISTORY_DAYS = "history_days"
    HISTORY_CUSTOMER = "history_customer"
    HISTORY_TAG = "history_tag"  # for the order
    FIND_WORDS = "find_words"
    FIND_DAYS = "find_days"
    FIND_CUSTOMER = "find_customer"
    FIND_AMOUNT = "find_amount"


ON_SCREEN = " on screen"  # behind the name of a field in a question's detail


_ON_SCREEN = (
    Ask.RECEIPT_FIELD,
    Ask.EXCHANGE_RATE,
    Ask.ADJUST_AMOUNT,
    Ask.CLAIM_AMOUNT,
    Ask.REPORT_AMOUNT,
    Ask.REPORT_RATE,
    Ask.REPORT_CHEQUE,
    Ask.DISPUTE_AMOUNT,
    Ask.REMINDER_DAY,
    Ask.SATISFACTION_WORDS,
)


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
        return self.ask in _ON_SCREEN and self.detail.endswith(ON_SCREEN)


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
