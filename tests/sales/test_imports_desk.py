"""Imports at the desk: a dry run that changes nothing, and after it everything or nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sales.imports.nouns import FileFault, ImportApplied, ImportMoved, ImportState, Kind, ProblemKind
from sales.ledger import Account
from sales.people import Role, Scope
from sales.refusals import AlreadyDecided, BadImport, NotAllowed, NotFound, OutOfDate
from sales.warehouses import MAIN
from tests.sales.bringing import bring, check, table, worth
from tests.sales.company import PRODUCTS, Firm, cny, together

HEAD = "货号,中文名,英文名,单位,装箱,单价,成本,税率"
MILK = "MILK,牛奶,Milk,盒/box,箱/case=12,6.50,4.20,13%"
PRODUCTS_ONLY = frozenset({"import_job", "audit", "audit_head"})


def test_a_dry_run_writes_nothing_but_itself(firm: Firm) -> None:
    """Ada sends a table. It says what would be new, and nothing else in the house has changed."""
    before = firm.everything()
    job = check(firm, HEAD, MILK, "COLA,可乐,Cola,瓶/bottle,箱/case=24,2.60,1.70,13%").job
    after = firm.everything()
    assert {name for name in after if after[name] != before[name]} == PRODUCTS_ONLY
    (tally,) = job.report.tallies
    assert (tally.new, tally.changed, tally.unchanged) == (1, 1, 0)
    assert [(c.key, next((f.column, f.old, f.new) for f in c.fields)) for c in job.report.changes[:1]] == [
        ("COLA", ("price", "2.5", "2.6"))
    ]


def test_everything_comes_in_and_the_same_file_changes_nothing(firm: Firm) -> None:
    """Applied, the product is there; the same file another day has nothing to write."""
    bring(firm, HEAD, MILK)
    with firm.archive.look() as work:
        milk = work.products.get("MILK")
    assert milk is not None
    assert (milk.price, milk.cost, milk.tax_rate) == (
        Decimal("6.5"),
        Decimal("4.2"),
        Decimal("0.13"),
    )
    job = check(firm, HEAD, MILK).job
    assert job.report.writes == 0
    assert (job.report.tallies[0].unchanged, job.report.problem_count) == (1, 0)
    assert firm.proven()


def test_the_ear_knows_a_new_product_at_once(firm: Firm) -> None:
    """The catalogue that sentences are read against is built anew."""
    with firm.archive.look() as work:
        assert "MILK" not in {product.sku for product in work.products.catalogue(Scope(firm.rep.id)).products}
    bring(firm, HEAD, MILK)
    with firm.archive.look() as work:
        assert "MILK" in {product.sku for product in work.products.catalogue(Scope(firm.rep.id)).products}


def test_one_bad_row_keeps_all_out(firm: Firm) -> None:
    """The last of 200 rows has no number for a price: nothing can be applied, and the row is named."""
    rows = [f"N{n},新{n},New {n},瓶/bottle,,1.50,1,13%" for n in range(199)]
    job = check(firm, HEAD, *rows, "BAD,坏,Bad,瓶/bottle,,abc,1,13%").job
    assert job.state is ImportState.FAULTY
    assert [(p.kind, p.row, p.column, p.said) for p in job.report.problems if p.said == "abc"] == [
        (ProblemKind.NOT_A_NUMBER, 201, "单价", "abc")
    ]
    outcome = firm.desk.apply_import(firm.admin, job.id, job.version)
    assert isinstance(outcome, ImportMoved)
    with firm.archive.look() as work:
        assert work.products.get("N0") is None


def test_a_failure_at_the_very_end_leaves_nothing(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails after the products were written: not one of them is there."""
    job = check(firm, HEAD, MILK).job

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("storage.keepers.imports.ImportsKeeper.save", fail)
    with firm.unchanged(), pytest.raises(OSError, match="no space left"):
        firm.desk.apply_import(firm.admin, job.id, job.version)


def test_what_moved_since_is_shown_before_it_is_done(firm: Firm) -> None:
    """Between the check and the tap another table changed the same price: nothing is written, the new answer is shown,
    and a second tap does that."""
    dearer = f"{HEAD}\nCOLA,可乐,Cola,瓶/bottle,箱/case=24,2.60,1.70,".splitlines()
    job = check(firm, *dearer).job
    bring(firm, "货号,单价", "COLA,2.55")
    outcome = firm.desk.apply_import(firm.admin, job.id, job.version)
    assert isinstance(outcome, ImportMoved)
    moved = outcome.sheet.job
    assert [(f.old, f.new) for f in moved.report.changes[0].fields] == [("2.55", "2.6")]
    with firm.refused(OutOfDate):
        firm.desk.apply_import(firm.admin, job.id, job.version)
    assert isinstance(firm.desk.apply_import(firm.admin, moved.id, moved.version), ImportApplied)


def test_the_same_message_makes_one_import(firm: Firm) -> None:
    """Telegram delivers twice."""
    first = firm.desk.check_import(firm.admin, "message:1", table(HEAD, MILK), "a.csv")
    with firm.unchanged():
        again = firm.desk.check_import(firm.admin, "message:1", table(HEAD, MILK), "a.csv")
    assert again.job == first.job


def test_two_taps_at_once_apply_once(firm: Firm) -> None:
    """Eight taps on the same button: one brings it in, the others hear that it is done."""
    job = check(firm, "货号,仓库,数量", f"COLA,{MAIN},500").job
    outcomes = together([lambda: firm.desk.apply_import(firm.admin, job.id, job.version)] * 8)
    assert [type(one) for one in outcomes if isinstance(one, ImportApplied)] == [ImportApplied]
    assert {type(one) for one in outcomes if not isinstance(one, ImportApplied)} == {AlreadyDecided}
    assert firm.on_hand() == 500
    assert len([one for one in firm.audit() if one[0] == "import.applied"]) == 1
    assert firm.proven()


def test_put_aside_stays_aside(firm: Firm) -> None:
    """A cancelled import cannot be applied, nor cancelled twice."""
    job = check(firm, HEAD, MILK).job
    firm.desk.cancel_import(firm.admin, job.id, job.version)
    with firm.refused(AlreadyDecided):
        firm.desk.apply_import(firm.admin, job.id, job.version + 1)
    with firm.refused(AlreadyDecided):
        firm.desk.cancel_import(firm.admin, job.id, job.version + 1)


CUSTOMERS = ("客户编号,信用额度,停止供货", "WANG,9000.00,否", "LI,300.00,否")


@pytest.mark.parametrize(
    ("who", "rows", "allowed"),
    [
        ("admin", CUSTOMERS, True),
        ("manager", CUSTOMERS, False),
        ("packer", CUSTOMERS, False),
        ("manager", (HEAD, MILK), True),
        ("packer", (HEAD, MILK), False),
        ("packer", ("货号,仓库,数量", "COLA,main,5"), True),
        ("manager", ("货号,仓库,数量", "COLA,main,5"), False),
        ("clerk", (HEAD, MILK), False),
        ("clerk", ("客户编码,原单据号,未收金额", "WANG,A-1,5"), True),
        ("manager", ("客户编码,原单据号,未收金额", "WANG,A-1,5"), False),
    ],
)
def test_who_may_bring_in_what(small_firm: Firm, who: str, rows: tuple[str, ...], allowed: bool) -> None:
    """Administrators all; managers goods and prices; finance opening balances; the
    warehouse its stock. Another's sheet is a problem."""
    report = check(small_firm, *rows, by=getattr(small_firm, who)).job.report
    assert (ProblemKind.NOT_YOURS not in {p.kind for p in report.problems}) == allowed


@pytest.mark.parametrize("who", ["rep", "auditor", "contact", "nobody"])
def test_others_bring_in_nothing(small_firm: Firm, who: str) -> None:
    """Nothing is kept of their file either."""
    with small_firm.refused(NotAllowed):
        check(small_firm, HEAD, MILK, by=getattr(small_firm, who))
    with small_firm.refused(NotAllowed):
        small_firm.desk.listings(getattr(small_firm, who), (Kind.STOCK,))


def test_somebody_elses_import_is_not_found(small_firm: Firm) -> None:
    """Even an administrator sees one's own alone; who lost the role cannot apply what was checked before."""
    job = check(small_firm, HEAD, MILK, by=small_firm.manager).job
    for act in (small_firm.desk.show_import, small_firm.desk.import_problems):
        with small_firm.refused(NotFound):
            act(small_firm.admin, job.id)
    with small_firm.refused(NotFound):
        small_firm.desk.apply_import(small_firm.admin, job.id, job.version)
    with small_firm.refused(NotAllowed):
        demoted = replace(small_firm.manager, roles=frozenset({Role.REP}))
        small_firm.desk.apply_import(demoted, job.id, job.version)


def test_a_file_that_is_none(small_firm: Firm) -> None:
    """No table, no import."""
    with small_firm.refused(BadImport) as caught:
        small_firm.desk.check_import(small_firm.admin, "k", b"\x00\x01\x02", "a.xlsx")
    assert caught.value.fault is FileFault.NOT_A_TABLE


def test_credit_changes_are_in_the_log_by_customer(firm: Firm) -> None:
    """Whose limit changed has an entry with both values; who only got a new name has none."""
    bring(firm, "客户编号,英文名,信用额度", "WANG,Wang Foods,9000.00", "LI,Li Foods,300.00")
    entries = [row for row in firm.rows("audit") if row["action"] == "customer.credit_set"]
    assert [(row["subject"], row["before"], row["after"]) for row in entries] == [
        ("customer:WANG", "5000.00 CNY B", "9000.00 CNY B")
    ]


def test_a_limit_set_at_the_same_moment_is_not_lost(firm: Firm) -> None:
    """While names are brought in, finance sets a limit: both stand in the end, in whatever order they came."""
    job = check(firm, "客户编号,英文名", "WANG,Wang Foods").job
    together(
        [
            lambda: firm.desk.apply_import(firm.admin, job.id, job.version),
            lambda: firm.desk.limit_customer(firm.clerk, "k", "WANG", "7777"),
        ]
    )
    with firm.archive.look() as work:
        wang = work.customers.get("WANG", Scope(everything=True))
    assert wang is not None
    assert wang.credit_limit == cny(7777_00)


def test_what_goes_out_comes_in_again_unchanged(firm: Firm) -> None:
    """The export of everything is a table like any other, and says what is there."""
    content = firm.desk.house.bay.written(firm.desk.listings(firm.admin, tuple(Kind)), firm.desk.house.language)
    report = firm.desk.check_import(firm.admin, "k", content, "all.xlsx").job.report
    kinds = {tally.kind: tally.unchanged for tally in report.tallies}
    assert report.writes == 0
    assert (kinds[Kind.PRODUCTS], kinds[Kind.CUSTOMERS]) == (len(PRODUCTS), 6)


def test_two_thousand_products(firm: Firm) -> None:
    """A whole catalogue with its stock comes in at one tap each, and the books hold."""
    skus = [f"P{n:04}" for n in range(2000)]
    bring(firm, HEAD, *(f"{sku},商品{sku},Product {sku},瓶/bottle,箱/case=24,2.50,1.25,13%" for sku in skus))
    bring(firm, "货号,仓库,数量", *(f"{sku},main,48" for sku in skus))
    with firm.archive.look() as work:
        assert len(work.products.every()) == 2000 + len(PRODUCTS)
    assert firm.account(Account.STOCK) == worth(firm)
    assert firm.proven()
