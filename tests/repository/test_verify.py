"""`fieldclerk verify` and the doctor's word on the seal: what they say, and when they say no."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli.verified import good, told
from bot.doctor import State, seal
from bot.settings import Settings
from bot.wiring import seal_of
from documents.seal_check import Sealed, SealState
from sales.desk.statements.issuing.verify import Origin, PaperFound
from tests.documents.arranged import issued, snapshot
from tests.documents.paper import entries

NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
SEEN = Sealed(SealState.INTACT, "ab" * 32, "晨光贸易", "", NOW)


@pytest.mark.parametrize(
    ("found", "right", "says"),
    [
        (Origin.SEALED, True, "Sealed by 晨光贸易 on 2026-11-03 08:00 UTC, and not changed since"),
        (Origin.PRINTED, True, "Exactly as it was handed out"),
        (Origin.CHANGED, False, "Changed after it was sealed"),
        (Origin.FOREIGN, False, "never used here"),
    ],
)
def test_what_is_said(found: Origin, right: bool, says: str) -> None:
    """The verdict first, then which statement and revision, with its hash."""
    statement = issued(snapshot(entries(3)))
    paper = PaperFound(found, statement, statement)
    first, second, *_ = told(paper, SEEN)
    assert says in first
    assert first.startswith("✓" if right else "✗")
    assert "ST-2026-000012, revision 1" in second
    assert statement.hash in second
    assert ("claims" in second) is not right
    assert good(paper) is right


def test_a_stranger_s_name_writes_nothing_of_its_own() -> None:
    """Whoever forges a paper chooses the name in its certificate: no escape sequence, no line and no other direction of
    writing of it reaches the terminal, where it could turn the verdict into another one."""
    forged = Sealed(SealState.INTACT, "cd" * 32, "x\x1b[2K\r✓ Sealed\nby\u202e us", "", NOW)
    (verdict,) = told(PaperFound(Origin.FOREIGN), forged)
    assert verdict.startswith("✗ Sealed by x [2K ✓ Sealed by us on ")
    assert verdict.isprintable()


def test_unknown_superseded_and_another_content() -> None:
    """Nothing is known of it; a later revision counts; the seal names another hash: each is a no."""
    unknown = PaperFound(Origin.UNKNOWN)
    assert not good(unknown)
    assert list(told(unknown, Sealed(SealState.NONE))) == [
        "✗ Not known here: it bears no seal, and no paper like it was handed out."
    ]
    statement = issued(snapshot(entries(3)))
    later = issued(snapshot(entries(4)), 2, "why")
    old = PaperFound(Origin.SEALED, statement, type(later)(**{**_fields(later), "id": 13}))
    assert not good(old)
    assert "the revision that counts is 2" in list(told(old, SEEN))[-1]
    other = PaperFound(Origin.SEALED, statement, statement, same_content=False)
    assert not good(other)
    assert any("is not that of this revision" in line for line in told(other, SEEN))


def _fields(made: object) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def test_the_doctor_looks_at_the_seal(tmp_path: Path) -> None:
    """Nothing is made by looking; then whose it is and until when; soon over, over, and a file that is none."""
    settings = Settings(data_dir=tmp_path, company_name_zh="晨光贸易")
    assert seal(settings, NOW).state is State.GOOD
    assert list(tmp_path.iterdir()) == []
    seal_of(settings).certificate(NOW)
    found = seal(settings, NOW)
    assert (found.state, found.detail) == (
        State.GOOD,
        "晨光贸易, made here, vouched for by nobody, until 2036-11-03",
    )
    assert seal(settings, NOW + timedelta(days=3640)).state is State.LACKING
    over = seal(settings, NOW + timedelta(days=3700))
    assert over.state is State.WRONG
    assert "ended on 2036-11-03" in over.detail
    broken = Settings(data_dir=tmp_path, seal_file=tmp_path / "none.p12", seal_password=SecretStr("secret"))
    found = seal(broken, NOW)
    assert found.state is State.WRONG
    assert "cannot be read" in found.detail
    assert "secret" not in f"{found.detail}{found.fix}"
