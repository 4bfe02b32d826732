"""What is seen through a browser or a chat gets one second attempt, told in full; more than a few fail the run."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

# Rooms whose tests hang on the timing of other programs: a browser that draws, a bot and a local Telegram that talk
# over HTTP (decision 0034). Books, stores and everything that runs in this process have to be right the first time.
ROOMS = frozenset({"day", "page", "talk", "web"})
AT_MOST = 3


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark the tests of those rooms."""
    for item in items:
        if ROOMS.intersection(item.path.parts):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run with more second attempts than AT_MOST has failed, even if each of them passed."""
    if len(_attempts(session.config)) > AT_MOST and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show why each first attempt failed."""
    failed = _attempts(terminalreporter.config)
    if not failed:
        return
    terminalreporter.section(f"failed at first and tried again: {len(failed)}, at most {AT_MOST} may be")
    for report in failed:
        terminalreporter.write_sep("_", report.nodeid)
        terminalreporter.write_line(report.longreprtext)


def _attempts(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [] if reporter is None else reporter.stats.get("rerun", [])
