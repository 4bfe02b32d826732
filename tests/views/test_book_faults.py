"""What a proof finds, in words of both languages."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from handlers.views.book_faults import fault_line, fault_said
from handlers.views.books_alarm import books_alarm
from handlers.views.reply import units
from handlers.views.say import Voice
from sales.people import Language
from sales.proof import Alarm, Fault, FaultKind

VOICES = [Voice(language, ZoneInfo("Asia/Shanghai")) for language in Language]


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.language.value)
@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_has_its_sentence(kind: FaultKind, voice: Voice) -> None:
    """It names what it is about; names from a damaged database are escaped, and cut in a chat."""
    fault = Fault(kind, "INV-<b>7", "a" * 500, "")
    assert "INV-&lt;b&gt;7" in fault_said(fault, voice)
    assert "<b>" not in fault_said(fault, voice)
    assert len(fault_said(fault, voice)) < 300
    assert "INV-<b>7" in fault_line(fault, voice)


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.language.value)
def test_an_alarm_names_the_first_and_counts_the_rest(voice: Voice) -> None:
    """Five in words and how many more there are, in one message."""
    faults = [Fault(FaultKind.POSTING_RULE, f"INV-2026-{n:06d}", "x" * 400, "y" * 400) for n in range(12)]
    text = books_alarm(Alarm.of(faults, 5), voice).text
    assert "12" in text
    assert "INV-2026-000004" in text
    assert "INV-2026-000005" not in text
    assert "7" in text.partition("check-books")[0].rpartition("…")[2]
    assert units(text) < 4096


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.language.value)
def test_one_fault_alone(voice: Voice) -> None:
    """No number of others."""
    text = books_alarm(Alarm.of([Fault(FaultKind.BALANCE_DRIFT, "C01 CNY", "1", "2")], 5), voice).text
    assert "C01 CNY" in text
    assert "check-books" not in text
