"""Tags on orders: whose they are, how many, how long, and that they leave the order itself alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from sales.history import MOST_TAGS
from sales.outcomes import Deed, OrderDone
from sales.refusals import BadValue, NotAllowed, NotFound, Refusal, TooManyTags
from tests.sales.company import Firm, together


def test_a_rep_tags_the_own_order_and_a_manager_any(firm: Firm) -> None:
    """Both tags are there, in order; the order's version has not moved; both acts are in the audit log."""
    order = firm.post()
    done = firm.desk.tag_order(firm.rep, order.id, firm.key(), " #Ｕrgent ")
    assert (done.deed, done.sheet.tags) == (Deed.TAGGED, ("urgent",))
    firm.later(seconds=1)
    assert firm.desk.tag_order(firm.manager, order.id, firm.key(), "大 客户").sheet.tags == ("urgent", "大-客户")
    assert firm.desk.show_order(firm.rep, order.id).order == order
    assert firm.desk.untag_order(firm.rep, order.id, firm.key(), "urgent").sheet.tags == ("大-客户",)
    who = [(action, person) for action, _, person in firm.audit() if "tagged" in action]
    assert who == [
        ("order.tagged", firm.rep.id),
        ("order.tagged", firm.manager.id),
        ("order.untagged", firm.rep.id),
    ]


def test_others_do_not_tag_it(firm: Firm) -> None:
    """Neither the other rep, nor finance, nor a contact; nobody but its rep tags a draft."""
    order, draft = firm.post(), firm.draft()
    refused: tuple[tuple[str, int, type[Refusal]], ...] = (
        ("other_rep", order.id, NotFound),
        ("clerk", order.id, NotAllowed),
        ("auditor", order.id, NotAllowed),
        ("contact", order.id, NotAllowed),
        ("manager", draft.id, NotFound),
        ("manager", 999_999, NotFound),
    )
    for who, order_id, refusal in refused:
        with firm.refused(refusal):
            firm.desk.tag_order(getattr(firm, who), order_id, firm.key(), "x")
        with firm.refused(refusal):
            firm.desk.untag_order(getattr(firm, who), order_id, firm.key(), "x")


@pytest.mark.parametrize("typed", ["", "   ", "#", "一二三四五六七八九十十一二"])
def test_a_tag_is_a_short_word(firm: Firm, typed: str) -> None:
    """Empty or longer than twelve letters is none."""
    order = firm.post()
    with firm.refused(BadValue):
        firm.desk.tag_order(firm.rep, order.id, firm.key(), typed)


def test_the_same_press_counts_once(firm: Firm) -> None:
    """Putting on what is on changes nothing; an old press that comes again after the tag was taken off neither."""
    order, key = firm.post(), firm.key()
    firm.desk.tag_order(firm.rep, order.id, key, "a")
    firm.desk.tag_order(firm.rep, order.id, firm.key(), "a")
    assert len([1 for action, _, _ in firm.audit() if action == "order.tagged"]) == 1
    firm.desk.untag_order(firm.rep, order.id, firm.key(), "a")
    assert firm.desk.tag_order(firm.rep, order.id, key, "a").sheet.tags == ()


def test_many_thumbs_put_on_no_more_than_there_is_room_for(firm: Firm) -> None:
    """Twenty tags at the same moment: eight stay, the others are refused."""
    order = firm.post()
    acts = [partial(firm.desk.tag_order, firm.rep, order.id, f"tag:{n}", f"t{n}") for n in range(20)]
    outcomes = together(list[Callable[[], OrderDone]](acts))
    assert sum(isinstance(outcome, TooManyTags) for outcome in outcomes) == 20 - MOST_TAGS
    assert len(firm.desk.show_order(firm.rep, order.id).tags) == MOST_TAGS


def test_recent_tags_are_the_persons_own(firm: Firm) -> None:
    """The last ones first, each once; somebody else's are not offered."""
    for tag in ("a", "b", "a"):
        firm.desk.tag_order(firm.rep, firm.post().id, firm.key(), tag)
        firm.later(minutes=1)
    assert firm.desk.recent_tags(firm.rep) == ("a", "b")
    assert firm.desk.recent_tags(firm.manager) == ()
    assert firm.desk.used_tags(firm.manager) == ("a", "b")
