"""Actions: the signed statement as a sealed paper, and any statement as a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.refused import remembered
from sales.disputes import Dispute, sent
from sales.evidence import Evidence
from sales.notices import Subject
from sales.people import ACCOUNTS, Language, Person, Role
from sales.ports import Work
from sales.refusals import NotAllowed, NotFound
from sales.sealed import SealedPaper
from sales.signatures import SignedBy
from sales.statements import Statement


@dataclass(frozen=True, slots=True)
class StatementPapers:
    """- Who may see a statement may have it as a workbook, and as a sealed paper once it is signed.
    - A sealed paper is made once in each language; whoever gets it later gets the same bytes. Of two made at once the
      first one noted counts.
    - It says what was disputed before, of this revision and of those that it superseded."""

    house: House

    def evidence(self, actor: Person, statement_id: int) -> Evidence:
        """What shows that it was signed; NotAllowed; NotFound where the actor may not see it, or it is not
        signed."""
        statement = self._seen(actor, statement_id, "statement.evidence")
        with self.house.archive.look() as work:
            signature = work.signatures.of(statement_id)
            if signature is None:
                raise NotFound(Subject.STATEMENT)
            disputes = _disputes(work, statement)
            named = {person_id for _, each in disputes for person_id in each.people}
            return Evidence(
                statement=statement,
                signature=signature,
                signer=person(work, signature.person_id),
                accepted_by=person(work, signature.accepted_by) if signature.accepted_by else None,
                disputes=disputes,
                agreed=work.disputes.agreed(statement_id),
                people={each: person(work, each) for each in sorted(named)},
            )

    def photo(self, evidence: Evidence) -> bytes | None:
        """The photo of the signed print, where it was signed on paper."""
        digest = evidence.signature.evidence
        return self.house.files.get(digest) if digest and evidence.signature.kind is SignedBy.PAPER else None

    def sealed(self, statement_id: int, language: Language) -> bytes | None:
        """The sealed paper as it was made before; None the first time."""
        with self.house.archive.look() as work:
            kept = work.sealed.of(statement_id, language)
        return self.house.files.get(kept.digest) if kept else None

    def keep_sealed(self, statement_id: int, language: Language, content: bytes, certificate: str) -> bytes:
        """Keep one that was just made; the one to hand out."""
        house, digest = self.house, self.house.files.put(content)
        with house.archive.begin() as work:
            paper = SealedPaper(statement_id, language, digest, certificate, house.now())
            counts = work.sealed.keep(paper)
            if counts == paper:
                house.log(work, None, "statement.sealed", f"statement:{statement_id}", after=f"{language} {digest}")
            work.commit()
        return content if counts.digest == digest else house.files.get(counts.digest)

    def workbook(self, actor: Person, statement_id: int, language: Language) -> bytes:
        """The statement as Excel; NotAllowed, NotFound where the actor may not see it."""
        statement = self._seen(actor, statement_id, "statement.workbook")
        return self.house.bay.statement(statement, language, self.house.zone)

    def _seen(self, actor: Person, statement_id: int, what: str) -> Statement:
        """The statement, where the actor may see it: who may not is refused, and that is logged."""
        house = self.house
        with (
            remembered(house, actor, what, f"statement:{statement_id}", NotAllowed, NotFound),
            house.archive.look() as work,
        ):
            require(actor, *ACCOUNTS, Role.CONTACT)
            statement = work.statements.get(statement_id, actor.scope)
            if statement is None:
                raise NotFound(Subject.STATEMENT)
            return statement


def _disputes(work: Work, statement: Statement) -> tuple[tuple[int, Dispute], ...]:
    """Oldest revision first."""
    found: list[tuple[int, Dispute]] = []
    at: Statement | None = statement
    while at is not None:
        revision = at.revision
        found[:0] = [(revision, each) for each in sent(work.disputes.of(at.id))]
        at = work.statements.revision_before(at) if revision > 1 else None
    return tuple(found)
