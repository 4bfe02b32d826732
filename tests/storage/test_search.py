"""Finding orders and documents in the archive: by every word, within the asker's scope, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sales.history import OrderQuery, fold
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import EVERYTHING, NOTHING, Person, Scope
from sales.ports import Work
from storage.archive import SqlArchive
from storage.migrate import downgrade, upgrade
from tests.storage.company import COLA, NOW, Company, collection, line, order, sell


def add(work: Work, rep: Person, key: str, number: int | None = None, **fields: Any) -> Order:
    """An order that was submitted, if it has a number, and waits."""
    state = OrderState.AWAITING if number else OrderState.DRAFT
    given = f"SO-2026-{number:06d}" if number else None
    draft = work.orders.add(order(rep, key, **{k: v for k, v in fields.items() if k != "state"}))
    if number is None and "state" not in fields:
        return draft
    return work.orders.save(replace(draft, state=fields.get("state", state), number=given), 1)


def found(work: Work, said: str = "", scope: Scope = EVERYTHING, viewer: int = 0, **wanted: Any) -> tuple[int, ...]:
    query = OrderQuery(terms=tuple(fold(said).split()), **wanted)
    ids = work.history.find(query, scope, viewer, 50, 0)
    assert work.history.count(query, scope, viewer) == len(ids)
    return ids


@pytest.fixture
def sold(archive: SqlArchive, company: Company) -> tuple[Order, Order]:
    """An order of 小陈's 王记 with a note and a tag, and one of 小刘's 李记."""
    with archive.begin() as work:
        ours = add(work, company.rep, "a", 12, note="放后门 100% 满_意")
        theirs = add(work, company.other_rep, "b", 13, customer="LI")
        work.tags.add(ours.id, "加急", company.rep.id, NOW)
        work.commit()
    return ours, theirs


WORDS = [
    "可乐",
    "cola",
    "COLA",
    "ＣＯＬＡ",
    "王记",
    "老王",
    "wang's",
    "so-2026-000012",
    "000012",
    "后门",
    "加急",
    "小陈",
]


@pytest.mark.parametrize("said", [*WORDS, "100%", "满_意", "%", "_", "可 加急", "王记 可乐 满"])
def test_every_word_of_an_order_finds_it(archive: SqlArchive, sold: tuple[Order, Order], said: str) -> None:
    """Product, SKU, customer and its aliases, number, note, tag and rep; width and case do not count."""
    with archive.look() as work:
        assert sold[0].id in found(work, said)


@pytest.mark.parametrize("said", ["雪碧", "\\", "可乐 雪碧", "1__%", "放%门", "王记老王", "满__"])
def test_what_is_not_there_is_not_found(archive: SqlArchive, sold: tuple[Order, Order], said: str) -> None:
    """Every word must be there; wildcards of SQL are letters; no match runs over two names."""
    with archive.look() as work:
        assert found(work, said) == ()


def test_scope_is_part_of_the_query(archive: SqlArchive, company: Company, sold: tuple[Order, Order]) -> None:
    """小刘 finds nothing of 小陈's by any word, number or tag, and does not learn that it exists by counting."""
    ours, theirs = sold
    with archive.look() as work:
        for said in ("可乐", "王记", "000012", "后门", "加急", "小陈"):
            assert ours.id not in found(work, said, company.other_rep.scope, company.other_rep.id)
        assert found(work, "", company.other_rep.scope, company.other_rep.id) == (theirs.id,)
        assert found(work, "", company.contact.scope, company.contact.id) == (ours.id,)
        assert found(work, "", NOTHING, 99) == ()
        assert found(work, "", company.other_rep.scope, company.other_rep.id, tag="加急") == ()
        assert work.tags.used(company.other_rep.scope, 9) == ()
        assert work.tags.used(EVERYTHING, 9) == ("加急",)


def test_drafts_are_found_by_their_own_rep_only(archive: SqlArchive, company: Company) -> None:
    """Also one that was recalled and keeps its number, and a draft that expired without one."""
    with archive.begin() as work:
        draft = add(work, company.rep, "a")
        recalled = add(work, company.rep, "b", 7, state=OrderState.DRAFT)
        expired = add(work, company.rep, "c", state=OrderState.EXPIRED)
        gone = add(work, company.rep, "d", state=OrderState.DISCARDED)
        work.commit()
    with archive.look() as work:
        assert found(work, "可乐", EVERYTHING, company.manager.id) == ()
        assert found(work, "可乐", company.rep.scope, company.rep.id) == (expired.id, recalled.id, draft.id)
        assert found(work, "", company.rep.scope, company.rep.id, state=OrderState.DISCARDED) == (gone.id,)


def test_lists_are_narrowed_by_day_state_customer_and_tag(archive: SqlArchive, company: Company) -> None:
    """The day is that of the submission; an order that was only begun counts on the day of its beginning."""
    noon = datetime(2026, 6, 3, 12, tzinfo=UTC)
    with archive.begin() as work:
        early = add(work, company.rep, "a", 1, created_at=noon - timedelta(days=9), submitted_at=noon)
        late = add(work, company.rep, "b", 2, created_at=noon, submitted_at=noon + timedelta(days=1))
        draft = add(work, company.rep, "c", created_at=noon, customer=None)
        work.commit()
    me = (company.rep.scope, company.rep.id)
    with archive.look() as work:
        midnight = noon.replace(hour=0)
        morrow = midnight + timedelta(days=1)
        assert found(work, "", *me, since=midnight, until=morrow) == (draft.id, early.id)
        assert found(work, "", *me, since=morrow) == (late.id,)
        assert found(work, "", *me, state=OrderState.AWAITING) == (late.id, early.id)
        assert found(work, "", *me, customer="WANG", but=(late.id,)) == (early.id,)


def test_words_follow_the_draft(archive: SqlArchive, company: Company) -> None:
    """Another product, another note: the draft is found by what it says now."""
    with archive.begin() as work:
        draft = work.orders.add(order(company.rep, "a", note="旧"))
        sprite = replace(line(), sku="SPRITE")
        work.orders.save(replace(draft, lines=(sprite,), note="新"), 1)
        work.commit()
    me = (company.rep.scope, company.rep.id)
    with archive.look() as work:
        assert found(work, "雪碧 新", *me) == (draft.id,)
        assert found(work, "可乐", *me) == found(work, "旧", *me) == ()


def test_documents_are_found_by_number_in_scope(archive: SqlArchive, company: Company) -> None:
    """Order, delivery note and invoice lead to the order, a payment to its collection; somebody else's to nothing."""
    with archive.begin() as work:
        made, note, invoice = sell(work, company.rep, "a")
        paid = work.collections.add(collection(company.rep, number="RC-2026-000009"))
        work.commit()
    with archive.look() as work:
        for number in (made.number, note.number, invoice.number):
            assert work.history.document(number or "", EVERYTHING) == (Subject.ORDER, made.id)
            assert work.history.document(number or "", company.other_rep.scope) is None
        assert work.history.document("RC-2026-000009", company.rep.scope) == (Subject.COLLECTION, paid.id)
        assert work.history.document("RC-2026-000009", company.other_rep.scope) is None
        assert work.history.document("SO-2026-999999", EVERYTHING) is None


def test_latest_order_of_each_customer(archive: SqlArchive, company: Company) -> None:
    """One a customer, the newest first, in scope; drafts do not count."""
    with archive.begin() as work:
        sell(work, company.rep, "a")
        second, _, _ = sell(work, company.rep, "b")
        add(work, company.rep, "c")
        work.commit()
    with archive.look() as work:
        assert work.history.latest(EVERYTHING, 9) == (second.id,)
        assert work.history.latest(company.other_rep.scope, 9) == ()


def test_a_list_keeps_its_number_and_its_owner(archive: SqlArchive, company: Company) -> None:
    """The same list has one number for a person; another person cannot look it up."""
    with archive.begin() as work:
        first = work.history.keep_view(company.rep.id, "{}")
        assert work.history.keep_view(company.rep.id, "{}") == first
        assert work.history.keep_view(company.other_rep.id, "{}") != first
        assert work.history.view(company.rep.id, first) == "{}"
        assert work.history.view(company.other_rep.id, first) is None


@pytest.mark.parametrize(
    ("code", "sku"), [("6901234567892", "COLA"), ("036000291452", "UPC"), ("0036000291452", "UPC")]
)
def test_products_by_barcode(archive: SqlArchive, company: Company, code: str, sku: str) -> None:
    """A UPC is an EAN with a 0 before it. Of two that share a code the one that is sold counts."""
    with archive.begin() as work:
        work.products.add(replace(COLA, sku="UPC", ean13="0036000291452"))
        work.products.add(replace(COLA, sku="ANCIENT", active=False))
        product = work.products.by_code(code)
        assert product is not None
        assert product.sku == sku
        assert work.products.by_code("4006381333931") is None


def test_orders_of_old_are_found_after_the_upgrade(archive: SqlArchive, company: Company, migrated_url: str) -> None:
    """An installation that has orders from before the search writes their words while it is upgraded."""
    with archive.begin() as work:
        made = add(work, company.rep, "a", 5, note="Ｏld  note")
        work.commit()
    archive.close()
    downgrade(migrated_url, "0011")
    upgrade(migrated_url)
    again = SqlArchive(migrated_url)
    with again.look() as work:
        for said in ("可乐", "老王", "wang", "小陈", "old note"):
            assert found(work, said) == (made.id,)
    again.close()
