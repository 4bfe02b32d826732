"""Rules that every step of a photo of a signed print asks: whose statement, which revision, which second person."""

from __future__ import annotations

from sales.desk.house import House
from sales.desk.named import person
from sales.desk.statements.sheet import current_revision
from sales.desk.statements.sheet import statement_sheet as sheet_of
from sales.notices import Subject
from sales.paper_refusals import NotYourStatement, SamePhotoElsewhere, SupersededPrint
from sales.paper_signing import DECIDERS, PaperSigning, PaperSigningSheet, SamePhoto, SigningState
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotFound, OwnDocument
from sales.statements import Statement, StatementState

SENDERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.CONTACT)
OFFERED = 40
_STANDS = (SigningState.WAITING, SigningState.ACCEPTED)


def in_sight(work: Work, actor: Person, statement_id: int) -> Statement:
    """The statement, if it is the actor's business; NotFound, NotYourStatement."""
    found = work.statements.get(statement_id, EVERYTHING)
    if found is None:
        raise NotFound(Subject.STATEMENT)
    if work.statements.get(statement_id, actor.scope) is None:
        raise NotYourStatement(found.number)
    return found


def to_be_signed(work: Work, actor: Person, statement: Statement) -> Statement:
    """The statement, if its paper can be signed and this actor may have a hand in it: SupersededPrint, AlreadyDecided
    (also where the revision that superseded it is signed), OwnDocument (who issued it)."""
    current = current_revision(work, statement)
    if current.id != statement.id and current.state is StatementState.CONFIRMED:
        raise _decided(work, current)
    if current.id != statement.id:
        raise SupersededPrint(statement.number, statement.revision, current.id, current.revision)
    if not statement.unsigned:
        raise _decided(work, statement)
    if statement.issued_by == actor.id:
        raise OwnDocument(Subject.STATEMENT, statement.id)
    return statement


def _decided(work: Work, statement: Statement) -> AlreadyDecided:
    by = person(work, statement.signed_by).name if statement.signed_by else None
    return AlreadyDecided(Subject.STATEMENT, statement.id, statement.state.value, by, statement.signed_at)


def second_people(work: Work, signing: PaperSigning, statement: Statement) -> tuple[Person, ...]:
    """Who may accept it: managers and finance, but for the sender and who issued the statement."""
    found = {each.id: each for role in DECIDERS for each in work.people.with_role(role)}
    return tuple(each for id_, each in sorted(found.items()) if id_ not in (signing.person_id, statement.issued_by))


def signing_sheet(house: House, work: Work, actor: Person, signing: PaperSigning) -> PaperSigningSheet:
    """All that the card shows to this viewer: of a statement only where it is in sight, also to who sent the photo."""
    statement = work.statements.get(signing.statement_id, actor.scope) if signing.statement_id else None
    open_choice = signing.statement_id is None and signing.state is SigningState.TAKEN and signing.person_id == actor.id
    deciders = second_people(work, signing, statement) if statement else ()
    return PaperSigningSheet(
        signing=signing,
        sender=person(work, signing.person_id),
        statement=sheet_of(work, statement) if statement else None,
        decider=person(work, signing.decided_by) if signing.decided_by else None,
        same=tuple(_same(work, actor, signing)),
        choices=choices(work, actor, signing) if open_choice else (),
        may_decide=any(each.id == actor.id for each in deciders),
    )


def choices(work: Work, actor: Person, signing: PaperSigning) -> tuple[Statement, ...]:
    """The statements in sight that can be signed; one that an old print names without proof comes first."""
    found = [work.statements.get(id_, actor.scope) for id_ in work.paper_signings.to_be_signed(actor.scope, OFFERED)]
    claimed = (signing.code or "").split(":")[1:2]
    waiting = [each for each in found if each is not None and each.issued_by != actor.id]
    return tuple(sorted(waiting, key=lambda each: each.number not in claimed))


def refuse_same_file(work: Work, actor: Person, signing: PaperSigning) -> None:
    """One sheet cannot sign two statements: SamePhotoElsewhere where this very file stands for another one."""
    for each in _same(work, actor, signing):
        if each.exact and each.other and each.state in _STANDS and each.at is not None:
            raise SamePhotoElsewhere(signing.id, each.at, each.number, each.revision)


def _same(work: Work, actor: Person, signing: PaperSigning) -> list[SamePhoto]:
    """Other signings with the very same photo, and those for another statement or revision whose photo looks the same
    and whose code does not say otherwise. One that is only taken tells nothing."""
    exact = [each for each in work.paper_signings.with_photo(signing.photo) if each.handed_at is not None]
    known = {signing.id, *(each.id for each in exact)}
    alike = [
        each
        for each in work.paper_signings.like_this(signing.id)
        if each.id not in known and each.statement_id != signing.statement_id and not _other_codes(each, signing)
    ]
    return [
        _told(work, actor, signing, each)
        for each in (*exact, *alike)
        if each.id != signing.id and each.statement_id is not None
    ]


def _other_codes(one: PaperSigning, other: PaperSigning) -> bool:
    """Whether genuine codes say that these are two prints: then they cannot be one photo."""
    codes = {each.code for each in (one, other) if each.code is not None and each.code.startswith("FC2:")}
    return len(codes) > 1


def _told(work: Work, actor: Person, signing: PaperSigning, each: PaperSigning) -> SamePhoto:
    """What the viewer may know of the other: of another's customer no more than when it was."""
    statement = work.statements.get(each.statement_id or 0, actor.scope)
    return SamePhoto(
        signing_id=each.id,
        state=each.state,
        number=statement.number if statement else None,
        other=each.statement_id != signing.statement_id,
        reason=each.reason if statement else None,
        exact=each.photo == signing.photo,
        revision=statement.revision if statement else None,
        at=each.handed_at,
    )
