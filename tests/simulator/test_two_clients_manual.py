"""The two bots of the manual: what is printed there is what runs here."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import pytest

from simulator import Simulator
from tests.simulator.bots.phones import Phones
from tests.simulator.helpers import Client

MANUAL = Path(__file__).parents[2] / "docs" / "simulator.md"
EXAMPLES = {name: Path(__file__).parent / "bots" / f"example_{name}.py" for name in ("ptb", "aiogram")}


def test_the_manual_prints_them() -> None:
    """The section shows both files, word for word, and nothing else in Python."""
    section = MANUAL.read_text("utf-8").partition("## Trying your own bot")[2].partition("\n## ")[0]
    printed = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert printed == [path.read_text("utf-8") for path in EXAMPLES.values()]


@pytest.mark.parametrize("name", EXAMPLES)
async def test_they_run(sim: Simulator, tg: Client, name: str) -> None:
    """As a process of its own, started and answering, ended by a signal."""
    source = EXAMPLES[name].read_text("utf-8").replace("8081", str(sim.port))
    phones = Phones(sim, tg, sim.station.hub.listen(), order=lambda _: asyncio.sleep(0, ("", None)))
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", source)
    try:
        answer = await phones.says("a <b> & 你好 http://127.0.0.1/")
        assert answer["text"] == "You said: a <b> & 你好 http://127.0.0.1/"
    finally:
        bot.terminate()
        await bot.wait()
