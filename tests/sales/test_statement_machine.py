"""Statements of any history, as hypothesis pleases: late entries, credits, disputes, revisions, terms that change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sales.desk.statements.disputes.revise import may_be_revised, revise
from sales.statement_terms import OwnTerms, Rhythm
from sales.statements import Form, Layout, Statement, StatementState
from storage.proof import prove
from tests.conftest import Databases
from tests.machines import play
from tests.sales.company import Firm, said
from tests.sales.founding import LIMITS, open_firm
from tests.sales.stating import agree, stated, write_late

CODES = ("LI", "WANG")
CUSTOMERS = st.sampled_from(CODES)
TERMS = st.tuples(
    st.sampled_from([None, (Rhythm.WEEKLY, 0), (Rhythm.WEEKLY, 3), (Rhythm.MONTHLY, 25), (Rhythm.HALF_MONTHLY, 0)]),
    st.sampled_from(Form),
    st.sampled_from(Layout),
)


@dataclass
class Naive:
    """An account as a child would keep it: what was written, in the order in which it was written."""

    written: list[tuple[date, int]] = field(default_factory=list)
    frozen: dict[tuple[str, int], int] = field(default_factory=dict)  # how much was written when it was frozen

    def closing(self, one: Statement) -> int:
        known = self.written[: self.frozen[one.number, one.revision]]
        return sum(minor for day, minor in known if day <= one.snapshot.end)

    def entries(self, one: Statement, before: Statement | None) -> list[tuple[date, int]]:
        """What is known now and was not in the statement before (or, without one, before the period)."""
        known = list(enumerate(self.written[: self.frozen[one.number, one.revision]]))
        had = self.frozen[before.number, before.revision] if before else 0
        return sorted(
            (day, minor)
            for n, (day, minor) in known
            if day <= one.snapshot.end
            and (n >= had or day > before.snapshot.end if before else day >= one.snapshot.start)
        )


class History(RuleBasedStateMachine):
    """Two customers over some months."""

    def __init__(self, firm: Firm) -> None:
        super().__init__()
        self.firm = firm
        self.accounts = {code: Naive() for code in CODES}
        self.payments = 0

    def _wrote(self, code: str, day: date, minor: int) -> None:
        self.accounts[code].written.append((day, minor))

    @rule(code=CUSTOMERS, cases=st.integers(1, 2))
    def sells(self, code: str, cases: int) -> None:
        if self.firm.balance(code) + cases * 60_00 <= LIMITS[code] and cases * 24 <= self.firm.on_hand("COLA"):
            self.firm.post(said("COLA", cases), customer=code)
            self._wrote(code, self.firm.today, cases * 60_00)

    @rule(code=CUSTOMERS, yuan=st.integers(1, 90))
    def pays(self, code: str, yuan: int) -> None:
        self.payments = self.payments % 99 + 1  # no two alike: the house would ask whether it is the same one
        self.firm.pay(f"{yuan}.{self.payments:02d}", customer=code)
        self._wrote(code, self.firm.today, -yuan * 100 - self.payments)

    @rule(code=CUSTOMERS, minor=st.integers(-50_00, 50_00).filter(bool), back=st.integers(0, 40))
    def is_written_late(self, code: str, minor: int, back: int) -> None:
        day = self.firm.today - timedelta(days=back)
        write_late(self.firm, day, minor, code)
        self._wrote(code, day, minor)

    @rule(days=st.integers(1, 45))
    def time_passes(self, days: int) -> None:
        self.firm.on(self.firm.today + timedelta(days=days))

    @rule(code=CUSTOMERS, wanted=TERMS)
    def agrees(self, code: str, wanted: tuple[tuple[Rhythm, int] | None, Form, Layout]) -> None:
        rhythm, form, layout = wanted
        own = OwnTerms(code, form=form, layout=layout)
        agree(self.firm, replace(own, rhythm=rhythm[0], cut_off=rhythm[1]) if rhythm else own)

    @rule()
    def are_issued(self) -> None:
        before = self._made()
        self.firm.desk.issue_statements()
        self._froze(before)
        with self.firm.unchanged():
            assert self.firm.desk.issue_statements().issued == 0

    @precondition(lambda self: self._made())
    @rule(code=CUSTOMERS, disputed=st.booleans())
    def is_stated_anew(self, code: str, disputed: bool) -> None:
        made = stated(self.firm, code)
        if not made:
            return
        before, last, house = self._made(), made[-1], self.firm.desk.house
        with self.firm.archive.begin() as work:
            work.customers.lock(code)
            if disputed and last.unsigned:
                last = work.statements.save(
                    replace(last, state=StatementState.DISPUTED, reason="价格不对"), last.version
                )
            assert may_be_revised(work, last)
            assert not any(may_be_revised(work, each) for each in made[:-1])
            revise(house, work, last, "更正", self.firm.clerk)
            work.commit()
        self._froze(before)

    def _made(self) -> set[tuple[str, int]]:
        return {(row["number"], row["revision"]) for row in self.firm.rows("statement")}

    def _froze(self, before: set[tuple[str, int]]) -> None:
        for code, account in self.accounts.items():
            for one in stated(self.firm, code):
                if (one.number, one.revision) not in before:
                    account.frozen[one.number, one.revision] = len(account.written)

    @invariant()
    def each_goes_on_from_the_last(self) -> None:
        """Opening + entries = closing = next opening = the books of that day as known; no gap in time."""
        for code, account in self.accounts.items():
            before: Statement | None = None
            for one in stated(self.firm, code):
                content = one.snapshot
                assert content.closing.minor == account.closing(one)
                if before is not None:
                    assert content.opening == before.snapshot.closing
                    assert content.start > before.snapshot.end
                listed = sorted((entry.day, entry.amount.minor) for entry in content.entries)
                assert listed == account.entries(one, before)
                assert content.opening.minor + sum(minor for _, minor in listed) == content.closing.minor
                before = one

    def teardown(self) -> None:
        """However it went: the proof finds what was written behind the desk's back, and nothing of statements."""
        found = prove(self.firm.archive)
        self.firm.archive.close()
        assert [fault for fault in found if "statement" in fault.kind.value] == []


@pytest.mark.parametrize(("kind", "examples", "steps"), [("sqlite", 15, 20), ("postgresql", 4, 20)])
def test_statements_of_any_history(databases: Databases, tmp_path: Path, kind: str, examples: int, steps: int) -> None:
    """Whatever is written whenever: what was stated stands, and what came later is in the next one."""
    play(databases, tmp_path, kind, lambda url, folder: History(open_firm(url, folder)), examples, steps)
