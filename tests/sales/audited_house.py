"""Audited actions on the house itself: its people, its rules, who is away, tables that are brought in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sales.desk import Desk
from sales.imports.nouns import ImportJob
from sales.people import Language, Role
from sales.proof import Fault, FaultKind
from tests.sales.auditing import Actions
from tests.sales.company import Firm

MILK = "货号,中文名,英文名,单位,单价,成本\nMILK,牛奶,Milk,盒/box,6.50,4.20"
COUNTED = "货号,仓库,数量\nCOLA,main,500"
TERMS = "客户编号,信用额度\nWANG,9000.00\nLI,400.00"


def _checked(firm: Firm, table: str = MILK) -> ImportJob:
    return firm.desk.check_import(firm.admin, firm.key(), table.encode(), "table.csv").job


def _away(firm: Firm) -> None:
    firm.desk.go_away(firm.manager, firm.key(), firm.clerk.id, firm.today)


def _prove_wrong(firm: Firm) -> None:
    fault = Fault(FaultKind.BALANCE_DRIFT, "WANG CNY", "1", "2")
    Desk(replace(firm.desk.house, prove=lambda: (fault,))).prove_books(firm.today)


HOUSE: Actions = {
    "books.proved": (lambda f: None, lambda f, _: f.desk.prove_books(f.today)),
    "books.faulty": (lambda f: None, lambda f, _: _prove_wrong(f)),
    "person.invited": (lambda f: None, lambda f, _: f.desk.invite("N", frozenset({Role.REP}), None, 1)),
    "person.joined": (lambda f: f.desk.invite("N", frozenset(), None, 1), lambda f, token: f.desk.join(token, 9001)),
    "person.language": (lambda f: None, lambda f, _: f.desk.choose_language(f.rep, Language.EN)),
    "away.began": (
        lambda f: f.await_(),
        lambda f, _: f.desk.go_away(f.manager, "k", f.clerk.id, f.today + timedelta(days=1)),
    ),
    "away.began (typed)": (
        lambda f: None,
        lambda f, _: f.desk.go_away_until(f.manager, "k", f.clerk.id, "2026-03-20"),
    ),
    "away.began (another)": (
        _away,
        lambda f, _: f.desk.go_away(f.manager, "k", f.second_clerk.id, f.today),
    ),
    "away.ended": (_away, lambda f, _: f.desk.come_back(f.manager)),
    "rule.changed": (lambda f: None, lambda f, _: f.desk.change_rule(f.admin, 0, "odd_factor", "7")),
    "rule.changed (at the server)": (lambda f: None, lambda f, _: f.desk.adopt_rules({"odd_factor": "7"})),
    "rule.changed+rule.changed (at the server)": (
        lambda f: None,
        lambda f, _: f.desk.adopt_rules({"odd_factor": "7", "discount_free": "3"}),
    ),
    "import.checked": (
        lambda f: None,
        lambda f, _: f.desk.check_import(f.admin, "k", MILK.encode(), "table.csv"),
    ),
    "import.applied": (_checked, lambda f, job: f.desk.apply_import(f.admin, job.id, job.version)),
    "import.applied (stock)": (
        lambda f: _checked(f, COUNTED),
        lambda f, job: f.desk.apply_import(f.admin, job.id, job.version),
    ),
    "customer.credit_set+customer.credit_set+import.applied": (
        lambda f: _checked(f, TERMS),
        lambda f, job: f.desk.apply_import(f.admin, job.id, job.version),
    ),
    "import.cancelled": (_checked, lambda f, job: f.desk.cancel_import(f.admin, job.id, job.version)),
}
