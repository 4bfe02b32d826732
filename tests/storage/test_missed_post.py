"""What waits for people who cannot be written to: it says so, counts as nobody's delay, and is sent when they come."""

from __future__ import annotations

from datetime import timedelta

from sales.notices import Notice, NoticeKind, Subject
from sales.people import Role
from tests.storage.company import NOW, Company


def test_what_waits_for_somebody_to_join(company: Company) -> None:
    """It names who has to join, is in no count of what waits, and is due as soon as they have."""
    with company.archive.begin() as work:
        there, absent = (work.people.add(name, frozenset({Role.REP})) for name in ("在", "还没来"))
        work.people.link(there.id, 71)
        work.outbox.put(Notice(NoticeKind.CARD, Subject.ORDER, 1, "there", there.id), NOW)
        work.outbox.put(Notice(NoticeKind.CARD, Subject.ORDER, 1, "absent", absent.id), NOW - timedelta(days=40))
        work.outbox.put(Notice(NoticeKind.REFRESH, Subject.ORDER, 1, "all"), NOW)
        work.commit()
    with company.archive.look() as work:
        assert [each.waits_for for each in work.outbox.standing(9)] == [None, "还没来", None]
        figures = work.gauges.read(NOW + timedelta(minutes=1))
    assert (figures.waiting, figures.not_joined, figures.oldest) == (2, 1, NOW)
    with company.archive.begin() as work:
        work.people.link(absent.id, 72)
        assert [each.waits_for for each in work.outbox.standing(9)] == [None, None, None]
        assert work.gauges.read(NOW).not_joined == 0


def test_what_was_given_up_is_found_by_its_person(company: Company) -> None:
    """Of this person, since then; not what was sent, and not another's."""
    with company.archive.begin() as work:
        one, other = (work.people.add(name, frozenset({Role.REP})) for name in ("甲", "乙"))
        for n, person in enumerate((one, other)):
            work.people.link(person.id, 71 + n)
        for n, person in enumerate((one, one, one, other)):
            work.outbox.put(Notice(NoticeKind.CARD, Subject.ORDER, n, f"{n}", person.id), NOW)
        ids = [each.id for each in work.outbox.due(NOW, 9)]
        work.outbox.give_up(ids[0], NOW - timedelta(days=2), "blocked")
        work.outbox.give_up(ids[1], NOW, "blocked")
        work.outbox.sent(ids[2], NOW)
        work.outbox.give_up(ids[3], NOW, "blocked")
        found = work.outbox.given_up_to(one.id, NOW - timedelta(days=1))
        assert [each.id for each in found] == [ids[1]]
