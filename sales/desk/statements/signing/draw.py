"""Actions: sign a statement as the customer's contact, with a tap in the chat or by hand on the signing page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.house import House
from sales.desk.refused import remembered
from sales.desk.statements.sheet import current_revision
from sales.desk.statements.signing.answer import AnswerStatement
from sales.desk.statements.signing.answerable import own_statement, same_content, standing, with_the_right
from sales.desk.statements.signing.passes import make_pass, take_pass
from sales.desk.statements.signing.sign import keep_signature, tell_answer
from sales.drawing import Drawing, path_of
from sales.outcomes import StatementConfirmed, StatementSheet
from sales.people import HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.signatures import Signature, SignedBy
from sales.signing_refusals import BadPass, NoSigningRight, PassTooOld, PassUsed
from sales.statements import Statement

LONGEST_NAME = 80
# Refused and kept in the log: who tried what they may not, or what is not so any more.
_TRIED = (NotAllowed, NotFound, OwnDocument, OutOfDate, NoSigningRight)
_FORGED = (*_TRIED, BadPass, PassUsed, PassTooOld)


@dataclass(frozen=True, slots=True)
class SigningPage:
    """What the signing page shows, and the pass with which it may send one signature: None for who cannot sign now.
    `superseded`: another revision counts."""

    sheet: StatementSheet
    pass_: str | None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class SignStatement:
    """- A statement is signed by a linked contact of its own customer who has the right to, once, and never by who
      issued it or works for the house that did.
    - The signature is bound to revision and hash as they stood before the signer's eyes; another revision, and one that
      was superseded, is refused. OutOfDate names the current one.
    - By hand: the page was opened with a pass for this person and this content, which is good for half an hour and for
      one signature. What was drawn is checked and smoothed here, not on the phone.
    - Who is refused for what they may not leaves an entry in the log."""

    house: House

    def ask(self, actor: Person, statement_id: int) -> StatementSheet:
        """The statement for who is about to sign it in the chat, with the address of the page for signing by hand.
        NotFound, NotAllowed."""
        sheet = AnswerStatement(self.house).view(actor, statement_id)
        address = self.house.web_address.rstrip("/")
        return replace(sheet, app=f"{address}/sign/{statement_id}") if address and _waits_for(actor, sheet) else sheet

    def page(self, actor: Person, statement_id: int) -> SigningPage:
        """The same for the page itself. NotFound, NotAllowed."""
        house, subject = self.house, f"statement:{statement_id}"
        with remembered(house, actor, "statement.page", subject, NotAllowed, NotFound):
            if not actor.has(Role.CONTACT):
                raise NotAllowed
            sheet = AnswerStatement(house).looked_at(actor, statement_id)
        with house.archive.look() as work:
            superseded = current_revision(work, sheet.statement).id != statement_id
        may = _waits_for(actor, sheet) and not superseded
        return SigningPage(sheet, make_pass(house, sheet.statement, actor) if may else None, superseded)

    def confirm(self, actor: Person, statement_id: int, seen: int, hash_prefix: str) -> StatementConfirmed:
        """Sign with a tap. `seen` is the revision on the card. Raises NotAllowed, NotFound, AlreadyDecided,
        OwnDocument, OutOfDate, NoSigningRight."""
        house = self.house
        with (
            remembered(house, actor, "statement.confirm", f"statement:{statement_id}", *_TRIED),
            house.archive.begin() as work,
        ):
            statement = standing(work, own_statement(work, actor, statement_id), seen)
            same_content(statement, hash_prefix)
            with_the_right(work, actor, statement)
            return self._keep(work, actor, statement, actor.name, None)

    def drawn(
        self, actor: Person, statement_id: int, seen: int, hash_: str, drawing: Drawing, name: str, pass_: str
    ) -> StatementConfirmed:
        """Sign by hand. Raises as `confirm`, and BadPass, PassUsed, PassTooOld, BadDrawing, BadValue (the name)."""
        house, said = self.house, _name(name)
        path = path_of(drawing)
        with (
            remembered(house, actor, "statement.draw", f"statement:{statement_id}", *_FORGED),
            house.archive.begin() as work,
        ):
            statement = own_statement(work, actor, statement_id)
            with_the_right(work, actor, statement)
            take_pass(house, work, statement, actor, pass_)
            same_content(standing(work, statement, seen), hash_)
            return self._keep(work, actor, statement, said, path)

    def _keep(
        self, work: Work, actor: Person, statement: Statement, name: str, drawing: str | None
    ) -> StatementConfirmed:
        signature = Signature(
            statement_id=statement.id,
            revision=statement.revision,
            hash=statement.hash,
            kind=SignedBy.DRAWN if drawing else SignedBy.CHAT,
            person_id=actor.id,
            telegram_id=actor.telegram_id,
            at=self.house.now(),
            drawing=drawing,
            name=name[:LONGEST_NAME],
        )
        sheet = tell_answer(self.house, work, keep_signature(self.house, work, actor, statement, signature))
        work.commit()
        return StatementConfirmed(sheet)


def _waits_for(actor: Person, sheet: StatementSheet) -> bool:
    """Whether this actor could sign it now, as far as the card's facts say; the action itself asks everything again."""
    statement = sheet.statement
    own = actor.has(Role.CONTACT) and not actor.has(*HOUSE) and actor.customer == statement.snapshot.customer
    return own and statement.unsigned and actor.id != statement.issued_by and actor.id not in sheet.barred


def _name(said: str) -> str:
    """The name as written: on one line, not empty, not longer than a paper has room for."""
    name = " ".join("".join(c for c in said if c.isprintable()).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadValue(BadValueKind.TEXT, name[:LONGEST_NAME], most=LONGEST_NAME if name else 0)
    return name
