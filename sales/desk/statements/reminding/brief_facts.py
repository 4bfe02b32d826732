"""Gathers what a rep's brief and a manager's weekly list say, in sums and not one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sales.briefs import LISTED, ON_A_PAGE, Backlog, Brief, BriefPart, Late, Open, Part, RepWeek, Weekly, shares
from sales.desk.house import House
from sales.desk.named import team_of
from sales.desk.statements.sheet import statement_sheet
from sales.desk.visits import due_of, due_visits, missed, visited_today
from sales.money import Money, total
from sales.notices import NoticeKind
from sales.people import EVERYTHING, Person, Role, Scope
from sales.ports import Work

WEEK = timedelta(days=7)


def notice_key(kind: NoticeKind, day: date, person_id: int) -> str:
    """The key by which a brief, or a weekly list, is queued once for that day."""
    return f"{kind}:{day}:{person_id}"


def brief_of(house: House, work: Work, rep: Person) -> Brief:
    """How the rep's day begins, as of now. The customers are the rep's own, whatever else the rep may see."""
    scope, today = Scope(rep_id=rep.id), house.today()
    due = due_of(house, work.visits.paced(scope), today)
    since = work.briefs.overdue(scope, today, (rep.id,))
    statements, open_count = work.briefs.open(scope, (rep.id,), 0, LISTED)
    late, open_, visits = shares((len(since), open_count, len(due)))
    held: dict[str, list[Money]] = {}
    for one in work.handovers.held(rep.id):
        held.setdefault(one.amount.currency, []).append(one.amount)
    return Brief(
        reader=rep,
        day=today,
        visits=due_visits(house, work, due[:visits]),
        visits_count=len(due),
        late=_late(work, rep, today, since, 0, late),
        late_count=len(since),
        open=_open(house, work, scope, statements[:open_]),
        open_count=open_count,
        cash=tuple(total(amounts, currency) for currency, amounts in sorted(held.items())),
        drafts=len(work.orders.drafts(rep.id, scope)),
        visited=visited_today(house, work, rep),
        wanted=work.briefs.wanted(rep.id),
    )


def part_of(house: House, work: Work, rep: Person, part: Part, number: int, own: bool) -> BriefPart:
    """One part of it in full: the page with this number, or the nearest that there is."""
    scope, today = Scope(rep_id=rep.id), house.today()
    due = due_of(house, work.visits.paced(scope), today) if part is Part.VISITS else []
    since = work.briefs.overdue(scope, today, (rep.id,)) if part is Part.LATE else {}
    statements = work.briefs.open(scope, (rep.id,), 0, 1)[1] if part is Part.OPEN else 0
    count = len(due) + len(since) + statements
    pages = max(1, -(-count // ON_A_PAGE))
    page = max(0, min(number, pages - 1))
    first = page * ON_A_PAGE
    ids = work.briefs.open(scope, (rep.id,), first, ON_A_PAGE)[0] if part is Part.OPEN else ()
    return BriefPart(
        *(rep, today, part, page, pages, count, own),
        late=_late(work, rep, today, since, first, ON_A_PAGE),
        open=_open(house, work, scope, ids),
        visits=due_visits(house, work, due[first : first + ON_A_PAGE]),
    )


def _late(
    work: Work, rep: Person, today: date, since: Mapping[tuple[str, str], date], first: int, most: int
) -> tuple[Late, ...]:
    """Those with most overdue."""
    if not since or not most:
        return ()
    rows, _ = work.standing.customers(Scope(rep_id=rep.id), today, frozenset({rep.id}), first, most)
    return tuple(
        Late(row.customer, row.overdue, (today - day).days, row.reported)
        for row in rows
        if (day := since.get((row.customer.code, row.overdue.currency))) is not None and row.overdue.minor > 0
    )


def _open(house: House, work: Work, scope: Scope, ids: Iterable[int]) -> tuple[Open, ...]:
    found = (work.statements.get(id_, scope) for id_ in ids)
    return tuple(Open(statement_sheet(work, one), _days(house, one.issued_at)) for one in found if one is not None)


def _days(house: House, since: datetime) -> int:
    return (house.today() - since.astimezone(house.zone).date()).days


def weekly_of(house: House, work: Work, manager: Person) -> Weekly:
    """How it stands with everybody whom the manager leads; with every rep where there is no team."""
    reps, team = led_by(work, manager)
    today, ids = house.today(), frozenset(reps)
    backlogs = work.briefs.backlogs(EVERYTHING, ids, today)
    late: dict[int, list[Money]] = {}
    for rep_id, each in work.standing.sums(EVERYTHING, today, ids):
        if each.ageing.overdue.minor > 0:
            late.setdefault(rep_id, []).append(each.ageing.overdue)
    gone = missed(house, work.visits.paced(EVERYTHING, ids))
    scores = {score.rep_id: score for score in work.satisfaction.scores(house.now() - WEEK, ids)}
    rows = [
        RepWeek(
            rep=rep,
            backlog=backlogs.get(rep.id, Backlog()),
            overdue=tuple(late.get(rep.id, ())),
            missed=gone.get(rep.id, 0),
            score=scores.get(rep.id),
        )
        for rep in reps.values()
    ]
    return Weekly(manager, today, tuple(sorted(rows, key=_most_to_do)), team)


def led_by(work: Work, manager: Person) -> tuple[dict[int, Person], bool]:
    """The reps whom a manager leads, by id, also through managers below, and whether that is a team. A manager
    without a team has them all; who has customers of their own is on the own list."""
    found = team_of(work, manager)
    team = len(found) > 1
    reps = found.values() if team else work.people.with_role(Role.REP)
    return {person.id: person for person in reps if person.has(Role.REP)}, team


def _most_to_do(row: RepWeek) -> tuple[int, int, int, int]:
    overdue = sum(amount.minor for amount in row.overdue)
    return (-row.backlog.disputed, -overdue, -row.backlog.unsigned, row.rep.id)
