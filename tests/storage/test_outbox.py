"""The outbox on both databases: two couriers, leases, order in a line, keys that outlive their messages."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sales.notices import Notice, NoticeKind, QueuedNotice, Subject
from sales.people import Role
from storage.archive import SqlArchive
from tests.storage.company import NOW, Company

SOON = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(minutes=5)


def of(person_id: int | None, key: str) -> Notice:
    return Notice(NoticeKind.CARD, Subject.ORDER, 1, key, person_id)


def keys(claimed: Iterable[QueuedNotice]) -> list[str]:
    return [each.notice.key for each in claimed]


def joined(company: Company, count: int) -> list[int]:
    with company.archive.begin() as work:
        people = [work.people.add(f"P{n}", frozenset({Role.REP})) for n in range(count)]
        for n, person in enumerate(people):
            work.people.link(person.id, 1000 + n)
        work.commit()
    return [person.id for person in people]


def put(company: Company, *notices: Notice) -> None:
    with company.archive.begin() as work:
        work.outbox.put_many(notices, NOW)
        work.commit()


def test_a_claim_is_nobody_elses_until_its_lease_is_up(company: Company) -> None:
    """Lines are claimed in order and whole; another courier is given other lines, and these only after the lease."""
    ann, bob = joined(company, 2)
    put(company, of(ann, "a1"), of(ann, "a2"), of(bob, "b1"), of(None, "refresh"))
    with company.archive.begin() as work:
        mine = work.outbox.claim(NOW, SOON, 1)
        work.commit()
    assert keys(mine) == ["a1", "a2"]
    with company.archive.begin() as work:
        assert keys(work.outbox.claim(NOW, SOON, 9)) == ["b1", "refresh"]
        work.commit()
    with company.archive.begin() as work:
        assert work.outbox.claim(NOW, SOON, 9) == ()
        work.outbox.hold([each.id for each in mine], LATER)
        work.commit()
    with company.archive.begin() as work:
        assert keys(work.outbox.claim(SOON, LATER, 9)) == ["b1", "refresh"]
        work.outbox.let_go([mine[0].id, mine[1].id])
        assert keys(work.outbox.claim(SOON, LATER, 9)) == ["a1", "a2"]


def test_what_fails_holds_up_its_own_line_alone(company: Company) -> None:
    """A try that failed is waited for by what is behind it; what was put off for its hour is not."""
    ann, bob = joined(company, 2)
    put(company, of(ann, "a1"), of(ann, "a2"), of(bob, "b1"), of(bob, "b2"))
    with company.archive.begin() as work:
        first = {each.notice.key: each.id for each in work.outbox.claim(NOW, SOON, 9)}
        work.outbox.later(first["a1"], LATER, "500")
        work.outbox.later(first["b1"], LATER, "quiet hours", failed=False, holds=False)
        work.outbox.let_go([first["a2"], first["b2"]])
        assert keys(work.outbox.claim(NOW, SOON, 9)) == ["b2"]
        work.outbox.sent(first["b2"], NOW)
        assert keys(work.outbox.claim(LATER, LATER + timedelta(seconds=9), 9)) == ["a1", "a2", "b1"]
        tries = {each.notice.key: each.tries for each in work.outbox.standing(9)}
        assert tries == {"a1": 1, "a2": 0, "b1": 0}


def test_two_couriers_never_get_the_same(company: Company, migrated_url: str) -> None:
    """Two couriers on archives of their own claim at the same moments, over and over: nothing twice, nothing left
    over, and of each line the earlier message first."""
    people = joined(company, 30)
    put(company, *(of(person, f"{person}:{n}") for n in range(3) for person in people))
    start = Barrier(2)

    def courier() -> list[str]:
        archive = SqlArchive(migrated_url)
        got: list[str] = []
        start.wait()
        for _ in range(40):
            with archive.begin() as work:
                claimed = work.outbox.claim(NOW, SOON, 3)
                work.commit()
            with archive.begin() as work:
                for each in claimed:
                    work.outbox.sent(each.id, NOW)
                work.commit()
            got += keys(claimed)
        archive.close()
        return got

    with ThreadPoolExecutor(2) as pool:
        one, other = (future.result() for future in [pool.submit(courier), pool.submit(courier)])
    assert sorted(one + other) == sorted(f"{person}:{n}" for person in people for n in range(3))
    for got in (one, other):
        for person in people:
            turns = [key for key in got if key.startswith(f"{person}:")]
            assert turns == sorted(turns)


def test_an_unsent_claim_of_a_dead_courier_is_sent_by_another(company: Company, migrated_url: str) -> None:
    """The courier dies with a claim on the disk: before its lease is up nobody sends it, after that somebody does."""
    (ann,) = joined(company, 1)
    put(company, of(ann, "a1"))
    dead = SqlArchive(migrated_url)
    with dead.begin() as work:
        assert keys(work.outbox.claim(NOW, SOON, 9)) == ["a1"]
        work.commit()
    dead.close()
    with company.archive.begin() as work:
        assert work.outbox.claim(SOON - timedelta(seconds=1), LATER, 9) == ()
        assert keys(work.outbox.claim(SOON, LATER, 9)) == ["a1"]


def test_a_key_outlives_its_message(company: Company) -> None:
    """Old sent messages are emptied, others stay; the emptied one's key is still never queued again."""
    (ann,) = joined(company, 1)
    put(company, of(ann, "old"), of(ann, "new"), of(ann, "given up"), of(ann, "waits"))
    with company.archive.begin() as work:
        ids = {each.notice.key: each.id for each in work.outbox.due(NOW, 9)}
        work.outbox.sent(ids["old"], NOW)
        work.outbox.sent(ids["new"], LATER)
        work.outbox.give_up(ids["given up"], NOW, "403")
        assert work.outbox.empty(LATER) == 1
        work.outbox.put(of(ann, "old"), LATER)
        work.outbox.put_many([of(ann, "old"), of(ann, "new"), of(ann, "newer")], LATER)
        assert keys(work.outbox.standing(9)) == ["given up", "waits", "newer"]
        assert work.outbox.empty(LATER) == 0


def test_given_up_and_tried_again(company: Company) -> None:
    """What was given up is listed since a moment, and due again when somebody asks for it; what was sent is not."""
    (ann,) = joined(company, 1)
    put(company, of(ann, "a"), of(ann, "b"))
    with company.archive.begin() as work:
        a, b = work.outbox.due(NOW, 9)
        work.outbox.give_up(a.id, SOON, "500")
        work.outbox.sent(b.id, SOON)
        assert keys(work.outbox.given_up(SOON)) == ["a"]
        assert work.outbox.given_up(LATER) == ()
        assert not work.outbox.retry(b.id, LATER)
        assert not work.outbox.retry(10**6, LATER)
        assert work.outbox.retry(a.id, LATER)
        (again,) = work.outbox.due(LATER, 9)
        assert (again.id, again.tries) == (a.id, 0)


def test_handled_updates_are_let_go(company: Company) -> None:
    """An old handled update goes, one that was not handled never."""
    with company.archive.begin() as work:
        for number in (1, 2, 3):
            work.inbox.put(number, "{}", NOW)
        work.inbox.handled(1, NOW)
        work.inbox.handled(2, LATER)
        assert work.inbox.empty(LATER) == 1
        assert [id_ for id_, _ in work.inbox.unhandled()] == [3]
        assert not work.inbox.put(2, "{}", LATER)
