"""Who gets a second attempt, that it is told, and that a run with too many of them has failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.second_attempt import AT_MOST

ROOT = Path(__file__).parents[2]
ONCE_BAD = """
import pathlib, pytest

@pytest.mark.parametrize("number", range({count}))
def test_second_time_is_right(number):
    mark = pathlib.Path(f"{{__name__}}-{{number}}")
    tried = mark.exists()
    mark.touch()
    assert tried, "drawn too late"
"""
ALWAYS_BAD = "def test_is_wrong():\n    assert False, 'broken'\n"


@pytest.fixture(autouse=True)
def _from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def run(pytester: pytest.Pytester, body: str, *rooms: str) -> pytest.RunResult:
    """One run by two test processes, with a file of tests in a room of each name."""
    for room in rooms:
        pytester.mkdir(room).joinpath(f"test_{room}.py").write_text(body, "utf-8")
    return pytester.runpytest_subprocess("-p", "tests.second_attempt", "-n", "2")


def test_a_few_are_tried_again_and_told(pytester: pytest.Pytester) -> None:
    ended = run(pytester, ONCE_BAD.format(count=AT_MOST), "page")
    ended.assert_outcomes(passed=AT_MOST)
    assert ended.ret == pytest.ExitCode.OK
    ended.stdout.fnmatch_lines(["*failed at first and tried again: 3, at most 3*", "*drawn too late*"])


def test_more_than_a_few_fail_the_run(pytester: pytest.Pytester) -> None:
    ended = run(pytester, ONCE_BAD.format(count=AT_MOST + 1), "talk")
    assert ended.ret == pytest.ExitCode.TESTS_FAILED


def test_what_is_broken_stays_broken(pytester: pytest.Pytester) -> None:
    ended = run(pytester, ALWAYS_BAD, "web", "day")
    ended.assert_outcomes(failed=2)
    assert ended.ret == pytest.ExitCode.TESTS_FAILED


def test_books_and_races_have_one_attempt(pytester: pytest.Pytester) -> None:
    rooms = ("sales", "storage", "simulator", "endurance", "security")
    ended = run(pytester, ONCE_BAD.format(count=1), *rooms)
    ended.assert_outcomes(failed=len(rooms))
