"""Customers' groups: who binds one, what it gets, and whose tap counts there."""

from __future__ import annotations

import pytest

from sales.notices import NoticeKind
from sales.people import Language, Person
from sales.receivables.dispatch_refusals import CustomerInactive, GroupTaken, NotYourGroup
from sales.refusals import NotFound, OutOfDate, Refusal
from tests.sales.company import Firm
from tests.sales.handed import handed_out

CHAT = -1_002_003_004_005


def asked(firm: Firm, actor: Person, code: str = "WANG", chat: int = CHAT) -> int:
    return firm.desk.ask_group(actor, chat, "王记采购群", code, Language.ZH).group.id


def bound(firm: Firm, actor: Person, code: str = "WANG", chat: int = CHAT) -> int:
    id_ = asked(firm, actor, code, chat)
    assert firm.desk.bind_group(actor, id_, firm.desk.show_group(actor, id_).group.version).group.bound
    return id_


def logged(firm: Firm, refusal: type[Refusal], action: str, act: object) -> None:
    """Refused, and nothing but an entry about it is kept."""
    before = firm.everything()
    with pytest.raises(refusal):
        act()  # type: ignore[operator]
    after = firm.everything()
    before.pop("taken_key"), after.pop("taken_key")  # that it was logged in this hour
    assert [row["action"] for row in after["audit"][len(before["audit"]) :]] == [action]
    assert {n: r for n, r in after.items() if not n.startswith("audit")} == {
        n: r for n, r in before.items() if not n.startswith("audit")
    }


def test_the_rep_asks_in_the_group_and_binds_in_private(firm: Firm) -> None:
    """Asked for, it gets nothing; after the yes of who asked, the next statement goes to the group too."""
    group = asked(firm, firm.rep)
    first = handed_out(firm.desk.house, "WANG")
    assert firm.desk.group_statement(group, first.id) is None
    with pytest.raises(NotFound):
        firm.desk.bind_group(firm.other_rep, group, 1)
    with pytest.raises(NotYourGroup):
        firm.desk.bind_group(firm.contact, group, 1)
    firm.desk.bind_group(firm.rep, group, 1)
    with firm.refused(OutOfDate):
        firm.desk.bind_group(firm.rep, group, 1)
    found = firm.desk.group_statement(group, first.id)
    assert found is not None
    assert found.sheet.customer.code == "WANG"
    firm.later(days=31)
    second = handed_out(firm.desk.house, "WANG", 99_00)
    told = [r for r in firm.rows("outbox") if r["kind"] == NoticeKind.GROUP_STATEMENT]
    assert [(r["subject_id"], r["detail"], r["person_id"]) for r in told] == [(second.id, str(group), None)]
    assert [a for a, *_ in firm.audit() if a.startswith("group")] == ["group.asked", "group.bound"]


def test_a_contact_binds_the_own_company_without_naming_it(firm: Firm) -> None:
    """No code is needed, and no other company's code helps."""
    logged(firm, NotYourGroup, "group.ask.refused", lambda: asked(firm, firm.contact, "FAR"))
    assert asked(firm, firm.contact, "")


@pytest.mark.parametrize("who", ["other_rep", "manager", "clerk", "auditor", "far_contact", "packer", "nobody"])
def test_nobody_else_binds(small_firm: Firm, who: str) -> None:
    """Only the customer's own rep and contacts; the attempt is logged."""
    logged(small_firm, NotYourGroup, "group.ask.refused", lambda: asked(small_firm, small_firm.staff[who]))


def test_a_chat_belongs_to_one_customer(firm: Firm) -> None:
    """Bound, it cannot be taken by another customer's people; asked for only, it can."""
    asked(firm, firm.rep)
    group = bound(firm, firm.far_contact, "FAR")
    logged(firm, GroupTaken, "group.ask.refused", lambda: asked(firm, firm.rep))
    assert firm.desk.my_groups(firm.rep) == ()
    assert [s.group.id for s in firm.desk.my_groups(firm.far_contact)] == [group]


def test_no_group_sees_another_customers_amounts(firm: Firm) -> None:
    """Looked up by the binding at that moment: never what is another customer's, nothing once it is let go, paused or
    the bot was put out; its new number is followed."""
    one, other = handed_out(firm.desk.house, "WANG"), handed_out(firm.desk.house, "FAR")
    group = bound(firm, firm.rep)
    assert firm.desk.group_statement(group, other.id) is None
    assert firm.desk.group_statement_at(CHAT, one.id) is not None
    assert firm.desk.group_statement_at(CHAT, other.id) is None
    firm.desk.group_moved(CHAT, CHAT - 1)
    assert firm.desk.group_statement_at(CHAT, one.id) is None
    assert firm.desk.group_statement_at(CHAT - 1, one.id) is not None
    version = firm.desk.show_group(firm.rep, group).group.version
    assert not firm.desk.switch_group(firm.rep, group, version).group.statements
    assert firm.desk.group_statement(group, one.id) is None
    firm.desk.switch_group(firm.contact, group, version + 1)
    assert firm.desk.group_statement(group, one.id) is not None
    firm.desk.group_gone(CHAT - 1)
    assert firm.desk.group_statement(group, one.id) is None
    dropped = [row for row in firm.rows("audit") if row["action"] == "group.dropped"]
    assert [(row["person_id"], row["before"]) for row in dropped] == [(None, f"WANG chat:{CHAT - 1}")]


def test_in_a_group_only_a_linked_contacts_tap_counts(firm: Firm) -> None:
    """The customer's contact is heard, and has looked at it by that. Another customer's contact, the rep, a stranger
    and anybody in a chat that is not bound are not, and it is logged."""
    one, far = handed_out(firm.desk.house, "WANG"), handed_out(firm.desk.house, "FAR")
    bound(firm, firm.rep)
    for actor in (firm.far_contact, firm.rep, firm.manager, firm.nobody, None):
        logged(
            firm,
            NotYourGroup,
            "group.tap.refused",
            lambda actor=actor: firm.desk.tapped_in_group(actor, CHAT, one.id, 1),
        )
    logged(
        firm, NotYourGroup, "group.tap.refused", lambda: firm.desk.tapped_in_group(firm.contact, CHAT - 9, one.id, 1)
    )
    with firm.refused(OutOfDate):
        firm.desk.tapped_in_group(firm.contact, CHAT, one.id, 2)
    with firm.refused(NotFound):
        firm.desk.tapped_in_group(firm.contact, CHAT, far.id, 1)
    assert firm.desk.tapped_in_group(firm.contact, CHAT, one.id, 1).sheet.statement.id == one.id
    assert firm.desk.show_statement(firm.rep, one.id).dispatches[0].opened


def test_tapping_on_fills_no_log(firm: Firm) -> None:
    """Each of two tappers, and all who are unknown, is logged once an hour a group; every tap is refused."""
    one = handed_out(firm.desk.house, "WANG")
    bound(firm, firm.rep)

    def taps() -> int:
        for _ in range(3):
            for actor, chat in ((firm.rep, CHAT), (firm.manager, CHAT), (firm.manager, CHAT - 1), (None, CHAT)):
                with pytest.raises(NotYourGroup):
                    firm.desk.tapped_in_group(actor, chat, one.id, 1)
        return [a for a, *_ in firm.audit()].count("group.tap.refused")

    assert taps() == 4
    assert taps() == 4
    firm.later(hours=1)
    assert taps() == 8


@pytest.mark.parametrize("who", ["manager", "clerk", "admin"])
def test_who_oversees_reps_pauses_and_lets_go(firm: Firm, who: str) -> None:
    """They find the groups at the customer's contacts and in their own list, with who bound it; they bind none."""
    group, actor = bound(firm, firm.rep), firm.staff[who]
    bound(firm, firm.far_contact, "FAR", CHAT - 1)
    assert [each.id for each in firm.desk.customer_contacts(actor, "WANG").groups] == [group]
    assert {sheet.customer.code for sheet in firm.desk.my_groups(actor)} == {"WANG", "FAR"}
    sheet = firm.desk.show_group(actor, group)
    assert (sheet.by, sheet.may_change, sheet.house) == (firm.rep.name, True, True)
    paused = firm.desk.switch_group(actor, group, sheet.group.version)
    assert not paused.group.statements
    firm.desk.drop_group(actor, group, paused.group.version)
    assert firm.desk.my_groups(firm.rep) == ()
    dropped = [row for row in firm.rows("audit") if row["action"] == "group.dropped"]
    assert [row["person_id"] for row in dropped] == [actor.id]


def test_an_auditor_looks_only(firm: Firm) -> None:
    group = bound(firm, firm.rep)
    assert not firm.desk.show_group(firm.auditor, group).may_change
    with firm.refused(NotYourGroup):
        firm.desk.drop_group(firm.auditor, group, 2)
    with firm.refused(NotYourGroup):
        firm.desk.switch_group(firm.auditor, group, 2)


def test_a_customer_that_was_handed_over(firm: Firm) -> None:
    """The group goes with it: the new rep has it, who bound it is seen, the old one neither sees nor changes it. What
    the old one only asked for is bound by nobody; the new one asks anew."""
    group = bound(firm, firm.rep)
    open_ = asked(firm, firm.rep, chat=CHAT - 5)
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    assert firm.desk.my_groups(firm.rep) == ()
    with firm.refused(NotFound):
        firm.desk.drop_group(firm.rep, group, 2)
    for actor, refusal in ((firm.rep, NotFound), (firm.other_rep, NotYourGroup)):
        with firm.refused(refusal):
            firm.desk.bind_group(actor, open_, 1)
    assert asked(firm, firm.other_rep, chat=CHAT - 5) == open_
    with firm.refused(OutOfDate):
        firm.desk.bind_group(firm.other_rep, open_, 1)
    assert firm.desk.bind_group(firm.other_rep, open_, 2).group.bound
    sheet = firm.desk.show_group(firm.other_rep, group)
    assert (sheet.by, sheet.may_change) == (firm.rep.name, True)
    assert not firm.desk.drop_group(firm.other_rep, group, 2).group.bound


def test_a_customer_that_is_not_active_any_more(firm: Firm) -> None:
    """Its group is shown nothing and can be let go; no other is bound, and what was asked before neither."""
    one = handed_out(firm.desk.house, "WANG")
    group, open_ = bound(firm, firm.rep), asked(firm, firm.rep, chat=CHAT - 5)
    assert firm.desk.group_statement(group, one.id) is not None
    firm.by_force("UPDATE customer SET active = false WHERE code = 'WANG'")
    assert firm.desk.group_statement(group, one.id) is None
    logged(firm, CustomerInactive, "group.ask.refused", lambda: asked(firm, firm.rep, chat=CHAT - 6))
    with firm.refused(CustomerInactive):
        firm.desk.bind_group(firm.rep, open_, 1)
    assert not firm.desk.drop_group(firm.clerk, group, 2).group.bound


def test_the_rep_is_told_when_the_bot_is_put_out(firm: Firm) -> None:
    """Once, of a group that was bound; managers where the rep has left."""
    bound(firm, firm.rep)
    asked(firm, firm.rep, chat=CHAT - 5)
    for chat in (CHAT, CHAT, CHAT - 5):
        firm.desk.group_gone(chat)
    told = [row for row in firm.rows("outbox") if row["kind"] == NoticeKind.GROUP_GONE]
    assert [(row["person_id"], row["detail"]) for row in told] == [(firm.rep.id, "WANG 王记采购群")]
    bound(firm, firm.rep)
    firm.by_force(f"UPDATE person SET active = false WHERE id = {firm.rep.id}")
    firm.desk.group_gone(CHAT)
    told = [row["person_id"] for row in firm.rows("outbox") if row["kind"] == NoticeKind.GROUP_GONE]
    assert told == [firm.rep.id, firm.manager.id, firm.second_manager.id]
