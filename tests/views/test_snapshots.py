"""What people read, kept as files: a change shows up as a diff, in both languages."""

from __future__ import annotations

import pytest

from handlers.views.reply import CAPTION_LIMIT, TEXT_LIMIT
from tests.views.conftest import Snapshot
from tests.views.facts import VOICES
from tests.views.reading import check, drawn
from tests.views.shows import CAPTIONS, TOPICS


@pytest.mark.parametrize("language", VOICES)
@pytest.mark.parametrize("topic", TOPICS)
def test_shows(topic: str, language: str, snapshot: Snapshot) -> None:
    """Every card of a topic is as it was when somebody last read it, and Telegram would take it."""
    shows = list(TOPICS[topic](VOICES[language]))
    for _, reply in shows:
        check(reply, CAPTION_LIMIT if topic in CAPTIONS else TEXT_LIMIT)
    pieces = [f"######## {name}\n{drawn(reply)}\n" for name, reply in shows]
    snapshot(f"{topic}.{language}", "\n".join(pieces))
