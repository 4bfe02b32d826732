"""Cards, questions, keys, the outbox, the inbox, claims and the audit log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from sales.notices import Ask, AuditEntry, Card, Notice, NoticeKind, Question, Subject
from storage.keepers.audit import chained
from tests.storage.company import NOW, Company


def test_cards_of_a_subject(company: Company) -> None:
    """A card is remembered by its place, may come to show another subject, and is forgotten."""
    big = 2**40
    card = Card(big, 5, company.rep.id, Subject.ORDER, 1)
    photo = Card(-big, 6, company.manager.id, Subject.ORDER, 1, has_file=True)
    with company.archive.begin() as work:
        for one in (card, photo, replace(card, message_id=7, subject=Subject.RECEIPT)):
            work.talk.remember_card(one)
        assert work.talk.cards_of(Subject.ORDER, 1) == (photo, card)
        assert work.talk.card_at(big, 5) == card
        moved = replace(card, subject_id=2)
        work.talk.remember_card(moved)
        assert work.talk.card_at(big, 5) == moved
        assert work.talk.cards_of(Subject.ORDER, 1) == (photo,)
        work.talk.forget_card(-big, 6)
        assert work.talk.cards_of(Subject.ORDER, 1) == ()
        assert work.talk.card_at(-big, 6) is None


def test_one_open_question_a_person(company: Company) -> None:
    """The last question asked is the open one; other people's stay."""
    first = Question(company.rep.id, Ask.ORDER_CUSTOMER, 1, 3)
    other = Question(company.manager.id, Ask.ORDER_REJECT_REASON, 9, 1)
    with company.archive.begin() as work:
        work.talk.ask(first)
        work.talk.ask(other)
        second = replace(first, ask=Ask.RECEIPT_FIELD, detail="total")
        work.talk.ask(second)
        assert work.talk.open_question(company.rep.id) == second
        work.talk.close_question(company.rep.id)
        assert work.talk.open_question(company.rep.id) is None
        assert work.talk.open_question(company.manager.id) == other


def test_key_is_taken_once(company: Company) -> None:
    """For ever, not only within a transaction; a rolled back one did not take it."""
    with company.archive.begin() as work:
        assert work.talk.first_time("press:1", NOW)
    for first in (True, False):
        with company.archive.begin() as work:
            assert work.talk.first_time("press:1", NOW) is first
            work.commit()


def test_outbox_until_sent_given_up_or_later(company: Company) -> None:
    """A notice is due from its moment on, counts its tries, and its key is never queued again."""
    notices = [Notice(NoticeKind.CARD, Subject.ORDER, n, f"k{n}", company.rep.id, f"d{n}") for n in range(4)]
    refresh = Notice(NoticeKind.REFRESH, Subject.ORDER, 1, "r")
    hour = timedelta(hours=1)
    with company.archive.begin() as work:
        work.people.link(company.rep.id, 77)
        for notice in (*notices, refresh, notices[0]):
            work.outbox.put(notice, NOW)
        due = work.outbox.due(NOW, 10)
        assert [q.notice for q in due] == [*notices, refresh]
        assert work.outbox.due(NOW - hour, 10) == ()
        assert work.outbox.due(NOW, 2) == due[:2]
        work.outbox.sent(due[0].id, NOW)
        work.outbox.later(due[1].id, NOW + hour, "429")
        work.outbox.give_up(due[2].id, NOW, "403")
        assert work.outbox.due(NOW, 10) == due[3:]
        *rest, again = work.outbox.due(NOW + hour, 10)
        assert (tuple(rest), again.id, again.notice, again.tries) == (due[3:], due[1].id, notices[1], 1)
        work.outbox.put(notices[0], NOW)
        work.outbox.put(notices[2], NOW)
        assert work.outbox.due(NOW, 10) == due[3:]


def test_notice_waits_until_its_person_has_joined(company: Company) -> None:
    """Somebody invited gets what was said meanwhile once the account is tied; it is not tried before."""
    notice = Notice(NoticeKind.CARD, Subject.ORDER, 1, "k", company.rep.id)
    with company.archive.begin() as work:
        work.outbox.put(notice, NOW)
        assert work.outbox.due(NOW, 10) == ()
        work.people.link(company.rep.id, 77)
        assert [queued.notice for queued in work.outbox.due(NOW, 10)] == [notice]


def test_forgotten_notices_are_never_sent(company: Company) -> None:
    """What waits when the past is put aside is not sent, nor queued again; what comes after it is."""
    past, new = (Notice(NoticeKind.REFRESH, Subject.ORDER, n, f"k{n}") for n in (1, 2))
    with company.archive.begin() as work:
        work.outbox.put(past, NOW)
        work.outbox.forget()
        work.outbox.put(past, NOW)
        work.outbox.put(new, NOW)
        assert [queued.notice for queued in work.outbox.due(NOW, 10)] == [new]


def test_inbox_until_handled(company: Company) -> None:
    """An update is stored once and waits, in order, until it is handled; it does not come back when sent again."""
    with company.archive.begin() as work:
        assert work.inbox.put(2**33, '{"z": "字"}', NOW)
        assert work.inbox.put(7, "{}", NOW)
        assert not work.inbox.put(7, "other", NOW)
        assert work.inbox.unhandled() == ((7, "{}"), (2**33, '{"z": "字"}'))
        work.inbox.handled(7, NOW)
        assert not work.inbox.put(7, "{}", NOW)
        assert work.inbox.unhandled() == ((2**33, '{"z": "字"}'),)


def test_slot_is_claimed_once(company: Company) -> None:
    """By job and slot."""
    with company.archive.begin() as work:
        assert not work.jobs.claimed("a", "1")
        claims = [("a", "1"), ("a", "2"), ("b", "1"), ("a", "1")]
        assert [work.jobs.claim(job, slot, NOW) for job, slot in claims] == [True, True, True, False]
        assert work.jobs.claimed("a", "1")
        assert not work.jobs.claimed("b", "2")


def test_audit_entries_are_chained(company: Company) -> None:
    """Each bears the hash over the one before and its own content; the chain goes on in the next transaction."""
    entries = [AuditEntry(NOW, 1, 2**40, "order.posted", "order:1", "草稿", f"{n}") for n in range(3)]
    for part in (entries[:2], entries[2:]):
        with company.archive.begin() as work:
            for entry in part:
                work.audit.append(entry)
            work.commit()
    with company.archive.look() as work:
        rows = work.connection.execute(text("SELECT id, previous, hash FROM audit ORDER BY id")).all()
    hashes = ["0" * 64]
    for number, entry in enumerate(entries, 1):
        hashes.append(chained(hashes[-1], number, entry))
    assert [tuple(row) for row in rows] == [(n, hashes[n - 1], hashes[n]) for n in (1, 2, 3)]
    assert len(set(hashes)) == 4
