"""Signing in the chat: the second step as each contact sees it, who of a customer may sign, and every no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.signing import signing_screen
from handlers.views.signing_rights import contacts_screen, new_signer
from handlers.views.statements import statement_card
from sales.desk.statements.contacts.rights import ContactsSheet, NewSigner
from sales.drawing import BadDrawing, DrawingFault
from sales.refusals import Refusal
from sales.signing_refusals import BadPass, NoSigningRight, PassTooOld, PassUsed, RightHeld
from tests.views.facts import CONTACT, NOW, REP, WANGJI
from tests.views.papers import statement_sheets

APP = "https://clerk.example.com/sign/13"
OTHER = replace(CONTACT, id=CONTACT.id + 500, name="王小明", telegram_id=None)


def signing(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """The screens and sentences of signing."""
    viewed = statement_sheets()["viewed"]
    yield "by hand or with a tap", signing_screen(replace(viewed, app=APP), CONTACT, voice)
    barred = replace(viewed, barred=frozenset({CONTACT.id}))
    yield "no right: card", statement_card(barred, CONTACT, voice)
    yield "no right: second step", signing_screen(barred, CONTACT, voice)
    sheet = ContactsSheet(WANGJI, (CONTACT, OTHER), frozenset(), may_change=True)
    yield "contacts", contacts_screen(sheet, voice)
    yield "contacts / looked at", contacts_screen(replace(sheet, may_change=False), voice)
    yield "contacts / nobody left", contacts_screen(replace(sheet, barred=frozenset({CONTACT.id})), voice)
    looked = replace(sheet, may_change=False)
    awaited = replace(sheet, contacts=(OTHER,), invite=13)
    yield "contacts / none who may sign has joined", contacts_screen(awaited, voice)
    yield (
        "contacts / none has joined, looked at",
        contacts_screen(replace(looked, contacts=(OTHER,)), voice),
    )
    taken = replace(sheet, barred=frozenset({CONTACT.id}), takers={CONTACT.id: "赵敏"}, inviters={OTHER.id: REP.name})
    yield "contacts / taken by finance, for finance", contacts_screen(taken, voice)
    yield "contacts / taken by finance, for the rep", contacts_screen(replace(taken, held=taken.barred), voice)
    yield "contacts / finance is told of one", new_signer(NewSigner(CONTACT, WANGJI, REP), voice)
    given = NewSigner(CONTACT, WANGJI, REP, given=True, inviter="赵敏")
    yield "contacts / finance is told of a right", new_signer(given, voice)
    yield "contacts / finance is told of a right of the own invited", new_signer(replace(given, inviter=""), voice)
    refusals: dict[str, Refusal] = {
        "no right": NoSigningRight(13, ("王建国", "李小花")),
        "nobody has the right": NoSigningRight(13),
        "taken by finance": RightHeld("王建国", "赵敏"),
        "sent before": PassUsed(13),
        "open too long": PassTooOld(13, NOW),
        "another's page": BadPass(13),
        **{f"drawing {fault}": BadDrawing(fault) for fault in DrawingFault},
    }
    for name, refusal in refusals.items():
        yield f"refused: {name}", refusal_text(refusal, voice)
