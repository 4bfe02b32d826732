"""Actions: a photo of a signed print is taken in, by the code on it or for a person to say what it is of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sales.collections import ReceiptState
from sales.desk.house import House, require
from sales.desk.papers import own_receipt, refresh_receipt
from sales.desk.refused import remembered
from sales.desk.statements.paper.paper_rules import SENDERS, in_sight, signing_sheet, to_be_signed
from sales.notices import Subject
from sales.paper_refusals import ForgedCode, NotYourStatement, SamePhotoElsewhere, SupersededPrint
from sales.paper_signing import OPEN_SIGNINGS, PaperSigning, PaperTaken, PrintLook, SigningState
from sales.people import Person
from sales.ports import Work
from sales.print_codes import Forged, StatementCode, read_code
from sales.refusals import NotFound, OutOfDate, OwnDocument
from sales.statements import Statement

TRIED = (ForgedCode, NotYourStatement, SupersededPrint, OwnDocument, SamePhotoElsewhere)  # refused and kept in the log
_ACTION = "paper_signing.take"
_UNSEEN = PrintLook()  # no eye was there


@dataclass(frozen=True, slots=True)
class TakePrint:
    """- Rep, manager and finance, and the customer's own contact, send photos of signed prints. The photo is kept.
    - A genuine code says which statement it is; nothing else is then asked. A forged one is refused and logged.
    - Without a code, with one from before codes were marked, or with codes of several statements, the sender chooses.
    - Another's customer, a superseded revision (the current one is named), a statement that is signed or disputed, and
      one that the sender issued, are refused when the photo comes, not later.
    - The same message makes one; the same photo sent again is that one, as long as it is open or was accepted."""

    house: House

    def is_print(self, payloads: Iterable[str]) -> bool:
        """Whether one of these codes is, or claims to be, a statement's."""
        return any(read_code(each, self.house.marks) is not None for each in payloads)

    def take(
        self,
        actor: Person,
        message: tuple[int, int],
        content: bytes,
        payloads: Iterable[str] = (),
        statement_id: int | None = None,
        look: PrintLook = _UNSEEN,
    ) -> PaperTaken:
        """`message` is chat and message; `statement_id`: what the sender says it is of, where no code does; `look` what
        the eye made of the photo. Raises NotAllowed, ForgedCode, NotYourStatement, SupersededPrint, AlreadyDecided,
        OwnDocument, NotFound."""
        require(actor, *SENDERS)
        code, payload = self._code(actor, payloads)
        subject = f"print:{code.number}:{code.revision}" if code else f"statement:{statement_id or 0}"
        self.house.files.put(content)
        photo = hashlib.sha256(content).hexdigest()
        with remembered(self.house, actor, _ACTION, subject, *TRIED), self.house.archive.begin() as work:
            made = self._new(actor, message, photo, payload, look)
            return self._take(work, actor, made, look, code, statement_id)

    def of_receipt(self, actor: Person, receipt_id: int, seen: int, look: PrintLook = _UNSEEN) -> PaperTaken:
        """A photo that was taken for a receipt is of a signed print: the receipt is put aside. NotFound, NotAllowed,
        AlreadyDecided, OutOfDate."""
        house = self.house
        with house.archive.begin() as work:
            receipt = own_receipt(work, actor, receipt_id)
            if receipt.version != seen:
                raise OutOfDate(Subject.RECEIPT, receipt_id)
            aside = work.receipts.save(replace(receipt, state=ReceiptState.DISCARDED, not_a_receipt=True), seen)
            house.log(work, actor, "receipt.discarded", f"receipt:{receipt.id}", after="signed statement")
            refresh_receipt(house, work, aside)
            message = (receipt.chat_id, receipt.message_id)
            return self._take(work, actor, self._new(actor, message, receipt.digest, None, look), look)

    def _code(self, actor: Person, payloads: Iterable[str]) -> tuple[StatementCode | None, str | None]:
        """The one statement that the codes name; several, or none, name none."""
        house, found = self.house, {}
        for payload in payloads:
            code = read_code(payload, house.marks)
            if isinstance(code, Forged):
                with remembered(house, actor, _ACTION, f"print:{code.number}:{code.revision}", ForgedCode):
                    raise ForgedCode(code.number)
            if code is not None:
                found[code] = payload
        return next(iter(found.items())) if len(found) == 1 else (None, None)

    def _new(
        self, actor: Person, message: tuple[int, int], photo: str, payload: str | None, look: PrintLook
    ) -> PaperSigning:
        state, at = SigningState.TAKEN, self.house.now()
        return PaperSigning(0, 1, state, actor.id, *message, at, photo, payload, look.ink)

    def _take(
        self,
        work: Work,
        actor: Person,
        made: PaperSigning,
        look: PrintLook,
        code: StatementCode | None = None,
        statement_id: int | None = None,
    ) -> PaperTaken:
        house = self.house
        known = work.paper_signings.by_message(made.chat_id, made.message_id)
        if known is not None and known.person_id != actor.id:
            raise NotFound(Subject.PAPER_SIGNING)
        known = known or self._sent_before(work, made)
        if known is not None:
            sheet = signing_sheet(house, work, actor, known)
            work.commit()  # a receipt may have been put aside for it
            return PaperTaken(sheet, again=True)
        statement = self._named(work, actor, code, statement_id)
        if statement is not None:
            made = replace(made, statement_id=statement.id, revision=statement.revision, hash=statement.hash)
        made = work.paper_signings.add(made)
        work.paper_signings.keep_looks(made.id, look.looks)
        house.log(work, actor, "paper_signing.taken", f"paper_signing:{made.id}", after=made.photo)
        sheet = signing_sheet(house, work, actor, made)
        work.commit()
        return PaperTaken(sheet)

    def _sent_before(self, work: Work, made: PaperSigning) -> PaperSigning | None:
        """The sender's own one of the very same photo that is still open, or else was accepted."""
        same = [each for each in work.paper_signings.with_photo(made.photo) if each.person_id == made.person_id]
        accepted = (each for each in same if each.state is SigningState.ACCEPTED)
        return next((each for each in same if each.state in OPEN_SIGNINGS), next(accepted, None))

    def _named(
        self, work: Work, actor: Person, code: StatementCode | None, statement_id: int | None
    ) -> Statement | None:
        if code is not None and code.proven:
            statement_id = work.sealed.numbered(code.number, code.revision)
            if statement_id is None:
                raise NotFound(Subject.STATEMENT)
        if statement_id is None:
            return None
        statement = in_sight(work, actor, statement_id)
        if code is not None and code.proven and not statement.hash.startswith(code.hash16):
            raise ForgedCode(code.number)
        return to_be_signed(work, actor, statement)
