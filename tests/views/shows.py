"""Everything that is shown, by name: sheets, viewers and screens that matter, put through the views in one voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.views.albums import album_card
from handlers.views.asking import ask_card, asking_cancelled, nothing_asked
from handlers.views.collection_lists import collection_list
from handlers.views.collections import collection_card, collection_decided
from handlers.views.media import Unusable, unusable
from handlers.views.orders import order_card, order_decided
from handlers.views.pass_on import pass_on_list
from handlers.views.people import help_card, language_menu, not_linked, only_private, welcome
from handlers.views.receipts import receipt_card
from handlers.views.refusals import failure, refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import (
    Main,
    Methods,
    Notes,
    OneField,
    Pad,
    PickCustomer,
    PickProduct,
    Reading,
    Reasons,
)
from handlers.views.signing import signing_screen
from handlers.views.statements import statement_answered, statement_card, statement_reminder
from handlers.views.unsigned import unsigned_list
from sales.collections import CollectionState, ReceiptField
from sales.desk.pass_on import Unreached
from sales.guiding import Offer
from sales.notices import Ask, Subject
from sales.orders import OrderState
from sales.people import Person
from sales.refusals import (
    AlreadyDecided,
    BadInvitation,
    BadValue,
    BadValueKind,
    CannotSubmit,
    NotAllowed,
    NotFound,
    NotReady,
    OutOfDate,
    OwnDocument,
    Refusal,
    Trouble,
    TroubleKind,
)
from sales.slips import Stage
from sales.statements import StatementState
from tests.views.adjusting import adjustments
from tests.views.approval_shows import approval
from tests.views.bringing import bringing
from tests.views.cashing import cash, claims
from tests.views.customers import customers
from tests.views.disputing import disputes, lists
from tests.views.drafting import drafting
from tests.views.dunning_shows import dunning, plans
from tests.views.facts import CONTACT, FINANCE, MANAGER, NOW, PRODUCTS, REP, WANGJI, WANGJIA, order_sheets
from tests.views.finding import finding
from tests.views.papers import (
    album_sheets,
    collection_sheets,
    kind_sheets,
    receipt_sheets,
    statement_sheets,
)
from tests.views.past import goods, past
from tests.views.payment_shows import allocations, payments, slips
from tests.views.print_shows import prints
from tests.views.reminding import reminding, reminding_house, told
from tests.views.reporting import reports
from tests.views.shipping import shipping
from tests.views.signing_shows import signing
from tests.views.standing import balances
from tests.views.visiting import briefs, satisfaction, visits, weekly

Shows = Iterator[tuple[str, Reply]]
CUSTOMERS = (WANGJI, WANGJIA) * 6
GOODS = tuple(PRODUCTS.values()) * 4


def orders(voice: Voice) -> Shows:
    sheets = order_sheets()
    for name, sheet in sheets.items():
        yield f"{name} / rep", order_card(sheet, REP, voice)
    for name in ("awaiting", "awaiting-short", "approved"):
        yield f"{name} / manager", order_card(sheets[name], MANAGER, voice)
    own = Person(REP.id, REP.name, MANAGER.roles | REP.roles)
    yield "awaiting / manager's own", order_card(sheets["awaiting"], own, voice)
    yield "page 2", order_card(sheets["draft-long"], REP, voice, Main(1))
    yield "customers", order_card(sheets["draft"], REP, voice, PickCustomer(CUSTOMERS))
    yield "products", order_card(sheets["draft"], REP, voice, PickProduct(GOODS, 1))
    yield "products for a doubt", order_card(sheets["draft-doubts"], REP, voice, PickProduct(GOODS, 0, 0))
    yield "one line", order_card(sheets["draft"], REP, voice, Pad(Offer(PRODUCTS["SPRITE-500"]), 2))
    yield "reasons", order_card(sheets["awaiting"], MANAGER, voice, Reasons())
    yield "told: approved", order_decided(sheets["approved"], voice)
    yield "told: rejected", order_decided(sheets["rejected"], voice)


def receipts(voice: Voice) -> Shows:
    sheets = receipt_sheets()
    for name, sheet in sheets.items():
        yield f"{name} / rep", receipt_card(sheet, REP, voice)
    yield "ready / finance", receipt_card(sheets["ready"], FINANCE, voice)
    yield "customers", receipt_card(sheets["missing"], REP, voice, PickCustomer(CUSTOMERS, 1))
    yield "total", receipt_card(sheets["ready"], REP, voice, OneField(ReceiptField.TOTAL))
    yield "number", receipt_card(sheets["ready"], REP, voice, OneField(ReceiptField.NUMBER))
    yield "methods", receipt_card(sheets["ready"], REP, voice, Methods())
    for stage in Stage:
        yield f"stage {stage}", receipt_card(sheets["reading"], REP, voice, Reading(stage, 3))


def kinds(voice: Voice) -> Shows:
    sheets = kind_sheets()
    for name, sheet in sheets.items():
        yield name, receipt_card(sheet, REP, voice)
    yield "in an album / finance", receipt_card(sheets["in an album"], FINANCE, voice)
    yield "notes", receipt_card(sheets["which note"], REP, voice, Notes())
    yield "date", receipt_card(sheets["two questions"], REP, voice, OneField(ReceiptField.DATE))


def albums(voice: Voice) -> Shows:
    for name, sheet in album_sheets().items():
        yield name, album_card(sheet, REP, voice)
    yield "page 2", album_card(album_sheets()["many"], REP, voice, 1)
    yield "mixed / finance", album_card(album_sheets()["mixed"], FINANCE, voice)


def collections(voice: Voice) -> Shows:
    sheets = collection_sheets()
    for name, sheet in sheets.items():
        yield f"{name} / finance", collection_card(sheet, FINANCE, voice)
    own = Person(REP.id, REP.name, FINANCE.roles)
    yield "reported / rep", collection_card(sheets["reported"], REP, voice)
    yield "reported / finance's own", collection_card(sheets["reported"], own, voice)
    yield "reasons", collection_card(sheets["reported"], FINANCE, voice, Reasons())
    yield "told: verified", collection_decided(sheets["verified"], voice)
    yield "told: refused", collection_decided(sheets["refused"], voice)
    yield "list", collection_list(sheets.values(), FINANCE, voice)
    yield "list / empty", collection_list((), FINANCE, voice)


def statements(voice: Voice) -> Shows:
    sheets = statement_sheets()
    for name, sheet in sheets.items():
        yield f"{name} / contact", statement_card(sheet, CONTACT, voice)
    for name in ("issued", "delivered", "viewed"):
        yield f"{name} / rep", statement_card(sheets[name], REP, voice)
    yield "signing", signing_screen(sheets["viewed"], CONTACT, voice)
    yield "reminder", statement_reminder(sheets["delivered"], CONTACT, voice)
    yield "answered: confirmed", statement_answered(sheets["confirmed"], voice)


def unsigned(voice: Voice) -> Shows:
    sheets = [sheet for sheet in statement_sheets().values() if sheet.statement.unsigned]
    away = [replace(sheet, reachable=False) for sheet in sheets]
    yield "unsigned", unsigned_list(told(*sheets, *away), voice)
    yield "unsigned, many", unsigned_list(told(*sheets * 6), voice)
    yield "to pass on", pass_on_list(Unreached(tuple(away), len(away)), voice)


REFUSALS: dict[str, Refusal] = {
    "not allowed": NotAllowed(),
    "not found": NotFound(),
    "not found, words": NotFound(words="别家<店>"),
    "not found, order": NotFound(Subject.ORDER),
    "out of date": OutOfDate(Subject.ORDER, 7),
    "already approved": AlreadyDecided(Subject.ORDER, 7, OrderState.POSTED, "王芳", NOW),
    "already ordered": AlreadyDecided(Subject.ORDER, 7, OrderState.POSTED, None, NOW),
    "already awaiting": AlreadyDecided(Subject.ORDER, 7, OrderState.AWAITING),
    "already verified": AlreadyDecided(Subject.COLLECTION, 11, CollectionState.VERIFIED, "赵敏", NOW),
    "already signed": AlreadyDecided(Subject.STATEMENT, 13, StatementState.CONFIRMED, "王老板"),
    "already something": AlreadyDecided(Subject.STATEMENT, 13, "superseded"),
    **{f"own {subject}": OwnDocument(subject, 7) for subject in Subject},
    "cannot submit": CannotSubmit(7, tuple(Trouble(kind) for kind in TroubleKind)),
    **{f"bad {kind}": BadValue(kind, "很多<b>" * 20) for kind in BadValueKind},
    "not ready": NotReady(9, ("total", "date", "customer", "method", "twin")),
    "bad invitation": BadInvitation(),
    "something else": Refusal(),
}


def refusals(voice: Voice) -> Shows:
    for name, refusal in REFUSALS.items():
        yield name, refusal_text(refusal, voice)
    yield "failure", failure(voice)


def people(voice: Voice) -> Shows:
    for person in (REP, MANAGER, FINANCE, Person(6, "Ann", FINANCE.roles | REP.roles)):
        yield f"welcome {person.name}", welcome(person, voice)
        yield f"help {person.name}", help_card(person, voice)
    yield "welcome contact", welcome(CONTACT, voice, WANGJI)
    yield "help contact", help_card(CONTACT, voice)
    yield "not linked", not_linked(voice)
    yield "language", language_menu(voice)
    yield "group", only_private(voice)


def asking(voice: Voice) -> Shows:
    for ask in (a for a in Ask if not a.name.startswith("REPORT_")):
        yield ask.value, ask_card(ask, voice)
    for field in ReceiptField:
        yield f"receipt {field}", ask_card(Ask.RECEIPT_FIELD, voice, field.value)
    yield "nothing", nothing_asked(voice)
    yield "cancelled", asking_cancelled(voice)


def media(voice: Voice) -> Shows:
    for kind in Unusable:
        yield kind.value, unusable(kind, voice)


TOPICS = {
    "orders": orders,
    "drafting": drafting,
    "receipts": receipts,
    "kinds": kinds,
    "albums": albums,
    "collections": collections,
    "payments": payments,
    "allocations": allocations,
    "adjustments": adjustments,
    "slips": slips,
    "cash": cash,
    "reports": reports,
    "claims": claims,
    "balances": balances,
    "customers": customers,
    "plans": plans,
    "dunning": dunning,
    "statements": statements,
    "disputes": disputes,
    "lists": lists,
    "signing": signing,
    "prints": prints,
    "unsigned": unsigned,
    "refusals": refusals,
    "people": people,
    "asking": asking,
    "media": media,
    "approval": approval,
    "past": past,
    "finding": finding,
    "shipping": shipping,
    "goods": goods,
    "imports": bringing,
    "visits": visits,
    "briefs": briefs,
    "reminding": reminding,
    "reminding_house": reminding_house,
    "weekly": weekly,
    "satisfaction": satisfaction,
}
CAPTIONS = (
    "prints",
    "receipts",
    "kinds",
    "collections",
    "payments",
    "slips",
    "statements",
    "disputes",
    "balances",
    "customers",
)
