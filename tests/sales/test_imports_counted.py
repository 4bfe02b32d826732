"""Counted goods and other standard costs come in at the desk: moved under one number, and the books hold."""

from __future__ import annotations

from dataclasses import replace

from sales.imports.nouns import ImportMoved, ProblemKind
from sales.ledger import Account
from sales.policy import Fulfilment
from sales.warehouses import Warehouse, WarehouseKind
from tests.sales.bringing import bring, check, worth
from tests.sales.company import PRODUCTS, Firm, cny, said


def test_a_count_moves_goods_and_books_their_worth(firm: Firm) -> None:
    """Thirty bottles more than the books say, twenty packets less: moved under one number, and worth in the books what
    lies on the shelf."""
    bring(firm, "货号,仓库,数量", "COLA,main,510", "SALT,main,40", by=firm.packer)
    assert (firm.on_hand("COLA"), firm.on_hand("SALT")) == (510, 40)
    moves = [row for row in firm.rows("stock_move") if row["document"].startswith("SC-")]
    assert {(row["sku"], row["quantity"]) for row in moves} == {("COLA", 30), ("SALT", -20)}
    assert firm.account(Account.STOCK) == worth(firm) == -firm.account(Account.EQUITY)
    assert firm.proven()


def test_another_standard_cost_changes_what_stock_is_worth(firm: Firm) -> None:
    """Cola costs the house 1.90 now: the 480 bottles on the shelf are worth more, also when some are counted away in
    the same hour, and goods that are sold leave at the new cost."""
    bring(firm, "货号,单价,成本", "COLA,2.50,1.90")
    assert firm.account(Account.STOCK) == worth(firm)
    bring(firm, "货号,仓库,数量", "COLA,main,470")
    firm.post(said("COLA"))
    assert firm.account(Account.STOCK) == worth(firm)
    assert firm.proven()


def test_less_than_is_promised_cannot_have_been_counted(firm: Firm) -> None:
    """240 bottles are promised to an order: 100 on the shelf is refused, with both numbers."""
    planned = firm.under(replace(firm.desk.house.policy, fulfilment=Fulfilment.PLANNED, approval_above=cny(10_000_00)))
    order = planned.draft(said("COLA", 10))
    planned.submit(order)
    job = check(firm, "货号,仓库,数量", "COLA,main,100").job
    assert [(p.kind, p.said, p.fact) for p in job.report.problems] == [(ProblemKind.BELOW_RESERVED, "100", "240")]
    assert firm.on_hand() == PRODUCTS["COLA"].packs[0].size * 20


def test_goods_sold_between_the_check_and_the_tap(firm: Firm) -> None:
    """A case leaves in between: the count is checked again, not applied on top."""
    job = check(firm, "货号,仓库,数量", "COLA,main,470").job
    firm.post(said("COLA"))
    outcome = firm.desk.apply_import(firm.admin, job.id, job.version)
    assert isinstance(outcome, ImportMoved)
    assert firm.on_hand() == 456


def test_counted_goods_that_are_worth_nothing(firm: Firm) -> None:
    """Posters cost the house nothing: their count has its number on the moves alone, and no number is missing."""
    bring(firm, "货号,仓库,数量", "FLYER,main,900")
    bring(firm, "货号,仓库,数量", "COLA,main,400")
    assert {row["document"] for row in firm.rows("stock_move")} >= {"SC-2026-000001", "SC-2026-000002"}
    assert firm.proven()


def test_goods_counted_for_the_first_time_in_a_van(firm: Firm) -> None:
    """A van that never had any cola has twelve bottles of it now."""
    with firm.archive.begin() as work:
        work.stock.open(Warehouse("VAN1", "一号车", "Van 1", WarehouseKind.VAN, firm.rep.id))
        work.commit()
    bring(firm, "货号,仓库,数量", "COLA,一号车,12", by=firm.packer)
    with firm.archive.look() as work:
        assert work.stock.on_hand("COLA", "VAN1") == 12
    assert firm.account(Account.STOCK) == worth(firm)
    assert firm.proven()
