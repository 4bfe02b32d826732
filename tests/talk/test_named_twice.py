"""A command with a name that two customers have: it asks which one, and takes none by chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sales.people import EVERYTHING
from tests.phones import Json, buttons_of, words_of
from tests.town import Town

COMMANDS = ("reminders", "dunning", "visits", "balance", "customer", "terms")


def twin(town: Town, count: int = 1) -> None:
    """More customers of the same rep that are called Wangji too."""
    with town.parts.archive.begin() as work:
        wangji = work.customers.get("C01", EVERYTHING)
        assert wangji is not None
        for number in range(count):
            work.customers.add(
                replace(wangji, code=f"C9{number}", name_zh=f"王记面馆{number}", name_en=f"Noodles {number}")
            )
        work.commit()


async def asked(town: Town, text: str) -> Json:
    sent = await town.rep.say(text)
    return (await town.answers(town.rep, sent))[-1]


@pytest.mark.parametrize("command", COMMANDS)
async def test_two_of_a_name_are_offered(town: Town, command: str) -> None:
    """Both as buttons; the tap shows the one that was meant."""
    twin(town)
    card = await asked(town, f"/{command} 王记")
    labels = [b["text"] for b in buttons_of(card)]
    assert {"王记小吃", "王记面馆0"} <= {label.split(" · ")[0] for label in labels}
    await town.rep.press("王记面馆0", card["message_id"])
    await town.quiet()
    shown = next(
        m for m in await town.rep.messages() if m["message_id"] >= card["message_id"] and "王记面馆0" in words_of(m)
    )
    assert "王记小吃" not in words_of(shown)


@pytest.mark.parametrize("command", ["reminders", "dunning", "visits"])
async def test_one_of_a_name_is_shown_and_none_is_said(town: Town, command: str) -> None:
    """As before; a name that nobody has is no list of everybody."""
    assert "王记小吃" in words_of(await asked(town, f"/{command} 王记"))
    assert "没有找到" in words_of(await asked(town, f"/{command} 大润发"))


async def test_in_english_and_too_many(english_town: Town) -> None:
    """Eight are offered, and how many more there are is said."""
    twin(english_town, 10)
    card = await asked(english_town, "/dunning wangji")
    assert "Which customer is “wangji”?" in words_of(card)
    assert "3 more are called that" in words_of(card)
    assert len(buttons_of(card)) == 8
