"""People, roles, languages and invitations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sales.people import Invitation, Language, Role
from sales.ports import Stale
from storage.archive import SqlArchive
from tests.storage.company import NOW, Company


def test_person_comes_back_whole(company: Company) -> None:
    """Roles, company and id are what was written, found by id and by account."""
    with company.archive.begin() as work:
        linked = work.people.link(company.contact.id, 77)
        work.commit()
    with company.archive.look() as work:
        assert work.people.get(company.manager.id) == company.manager
        assert work.people.by_telegram(77) == linked
        assert linked.customer == "WANG"
        assert linked.roles == {Role.CONTACT}
        assert work.people.by_telegram(78) is None
        assert work.people.get(999) is None


def test_people_by_role_and_company(company: Company) -> None:
    """Everybody with a role is found by id order, with all the roles they have; contacts by their company."""
    with company.archive.look() as work:
        assert work.people.with_role(Role.REP) == (company.rep, company.other_rep)
        assert work.people.with_role(Role.ADMIN) == (company.manager,)
        assert work.people.with_role(Role.AUDITOR) == ()
        assert work.people.contacts_of("WANG") == (company.contact,)
        assert work.people.contacts_of("LI") == ()


def test_account_is_tied_once(company: Company) -> None:
    """Neither a second account for a person nor a second person for an account; the transaction goes on."""
    with company.archive.begin() as work:
        work.people.link(company.rep.id, 77)
        with pytest.raises(Stale):
            work.people.link(company.rep.id, 78)
        with pytest.raises(Stale):
            work.people.link(company.other_rep.id, 77)
        with pytest.raises(Stale):
            work.people.link(999, 79)
        work.people.link(company.other_rep.id, 80)
        work.commit()
    with company.archive.look() as work:
        assert [p.telegram_id for p in work.people.with_role(Role.REP)] == [77, 80]


def test_language_is_the_own_choice_else_what_telegram_says(company: Company) -> None:
    """Default, then as Telegram reported last, then the own choice whatever Telegram reports."""
    who = company.rep.id
    with company.archive.begin() as work:
        assert work.people.language_of(who, Language.ZH) is Language.ZH
        work.people.see_language(who, "en-GB")
        assert work.people.language_of(who, Language.ZH) is Language.EN
        work.people.see_language(who, "zh-hans")
        assert work.people.language_of(who, Language.EN) is Language.ZH
        work.people.choose_language(who, Language.EN)
        work.people.see_language(who, "zh-hans")
        assert work.people.language_of(who, Language.ZH) is Language.EN
        found = work.people.get(who)
        assert found is not None
        assert found.language is Language.EN
        assert work.people.language_of(999, Language.EN) is Language.EN


def test_invitation_is_used_once_and_in_time(company: Company) -> None:
    """The link works until it expires, and once."""
    later = NOW + timedelta(hours=1)
    with company.archive.begin() as work:
        work.people.invite(Invitation("a" * 64, company.rep.id, later))
        work.people.invite(Invitation("b" * 64, company.rep.id, NOW))
        assert work.people.take_invitation("b" * 64, NOW) is None
        assert work.people.take_invitation("a" * 64, NOW) == company.rep.id
        assert work.people.take_invitation("a" * 64, NOW) is None
        assert work.people.take_invitation("c" * 64, NOW) is None


def test_contact_may_be_written_before_the_company(archive: SqlArchive) -> None:
    """A company that never comes is refused at the commit, not before."""
    with archive.begin() as work:
        work.people.add("Nobody's", frozenset({Role.CONTACT}), "GHOST")
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            work.commit()
