"""Photos of signed prints as they are shown, for the snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.views.paper_signing import RefuseReasons, print_card, print_decided, superseded_print, whole_photo
from handlers.views.paper_signing_list import prints_waiting
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from sales.paper_refusals import (
    ForgedCode,
    NobodyToAccept,
    NotYourStatement,
    PaperWaits,
    SamePhotoElsewhere,
    SupersededPrint,
)
from sales.paper_signing import Ink, PaperSigning, PaperSigningSheet, PrintsWaiting, SamePhoto, SigningState
from tests.views.facts import FINANCE, MANAGER, NOW, REP
from tests.views.papers import statement_sheet, statement_sheets

Shows = Iterator[tuple[str, Reply]]
S = SigningState
LATER = NOW + timedelta(hours=2)


def signing_sheet(state: SigningState = S.TAKEN, *, coded: bool = True, **facts: Any) -> PaperSigningSheet:
    """A photo in this state; of a statement unless `statement` is None."""
    statement = facts.pop("statement", statement_sheet())
    decided = state in (S.ACCEPTED, S.REFUSED)
    handed = state is not S.TAKEN
    made = PaperSigning(
        id=4,
        version=2,
        state=state,
        person_id=REP.id,
        chat_id=1,
        message_id=2,
        at=NOW,
        photo="0" * 64,
        code="FC2:ST-2026-000012:1:0123456789ABCDEF:0123456789ABCDEF" if coded else None,
        statement_id=statement.statement.id if statement else None,
        handed_at=NOW if handed else None,
        decided_by=MANAGER.id if decided else None,
        decided_at=LATER if decided else None,
        reason="没有盖<章>" if state is S.REFUSED else None,
    )
    return PaperSigningSheet(made, REP, statement, decider=MANAGER if decided else None, **facts)


def prints(voice: Voice) -> Shows:
    """Every state, for who sent it and who decides."""
    for state in S:
        yield f"{state} / rep", print_card(signing_sheet(state), REP, voice)
    taken = signing_sheet()
    aside = replace(taken, signing=replace(taken.signing, state=S.WITHDRAWN))
    yield "put aside", print_card(aside, REP, voice)
    waiting = signing_sheet(S.WAITING, may_decide=True)
    yield "waiting / manager", print_card(waiting, MANAGER, voice)
    yield (
        "waiting, chosen by hand / manager",
        print_card(signing_sheet(S.WAITING, coded=False, may_decide=True), MANAGER, voice),
    )
    same = (
        SamePhoto(2, S.REFUSED, "ST-2026-000012", False, "看不清"),
        SamePhoto(3, S.ACCEPTED, "ST-2026-000009", True),
    )
    yield "waiting, the same photo / manager", print_card(replace(waiting, same=same), MANAGER, voice)
    yield from seen_there(taken, waiting, voice)
    yield from listed(voice)
    yield "accepted / finance", print_card(signing_sheet(S.ACCEPTED), FINANCE, voice)
    yield "reasons", print_card(waiting, MANAGER, voice, RefuseReasons())
    one = statement_sheet().statement
    choices = tuple(replace(one, id=20 + number) for number in range(10))
    unread = signing_sheet(coded=False, statement=None, choices=choices)
    yield "to choose", print_card(unread, REP, voice)
    yield "nothing to choose", print_card(replace(unread, choices=()), REP, voice)
    yield "an old print", print_card(replace(unread, signing=replace(unread.signing, code="FC1:ST-2026")), REP, voice)
    yield "told: accepted", print_decided(signing_sheet(S.ACCEPTED), voice)
    yield "told: refused", print_decided(signing_sheet(S.REFUSED), voice)
    superseded = SupersededPrint("ST-2026-000012", 1, 14, 2)
    yield "superseded", superseded_print(superseded, voice)
    for refusal in (
        superseded,
        ForgedCode("ST-2026-000012"),
        NotYourStatement("ST-2026-000012"),
        PaperWaits(4, "李雷", NOW),
        SamePhotoElsewhere(4, NOW, "ST-2026-000009", 1),
        SamePhotoElsewhere(4, NOW),
        NobodyToAccept(4),
    ):
        untold = isinstance(refusal, SamePhotoElsewhere) and refusal.number is None
        yield type(refusal).__name__ + (", untold" if untold else ""), refusal_text(refusal, voice)


def seen_there(taken: PaperSigningSheet, waiting: PaperSigningSheet, voice: Voice) -> Shows:
    """What the eye saw in the place to sign, and of what other photo it reminds."""
    for ink in Ink:
        with_ink = replace(taken, signing=replace(taken.signing, ink=ink))
        yield f"ink {ink} / rep", print_card(with_ink, REP, voice)
        with_ink = replace(waiting, signing=replace(waiting.signing, ink=ink))
        yield f"ink {ink} / manager", print_card(with_ink, MANAGER, voice)
    alike = SamePhoto(3, S.ACCEPTED, "ST-2026-000009", True, exact=False, revision=1, at=NOW)
    for name, same in (("told", alike), ("untold", replace(alike, number=None, revision=None))):
        yield f"alike, {name} / rep", print_card(replace(taken, same=(same,)), REP, voice)
        yield f"alike, {name} / manager", print_card(replace(waiting, same=(same,)), MANAGER, voice)
    untold = SamePhoto(3, S.ACCEPTED, None, True)
    yield "the same photo, untold / manager", print_card(replace(waiting, same=(untold,)), MANAGER, voice)
    yield "the whole photo", whole_photo(waiting, voice)


def listed(voice: Voice) -> Shows:
    """What waits for somebody: nothing, one, and a page among others."""
    unseen = signing_sheet(S.WAITING, may_decide=True)
    unseen = replace(unseen, signing=replace(unseen.signing, ink=Ink.NONE))
    several = tuple(
        signing_sheet(S.WAITING, statement=each, may_decide=True) for each in list(statement_sheets().values())[:4]
    )
    yield "list: nothing", prints_waiting(PrintsWaiting((), 0, 1, 0), voice)
    yield "list: one", prints_waiting(PrintsWaiting((unseen,), 0, 1, 1), voice)
    yield "list: page", prints_waiting(PrintsWaiting((*several, unseen), 1, 3, 12), voice)
