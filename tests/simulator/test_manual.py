"""The manual and the reference of the local Telegram tell of every call, method and world, and of no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PIL import Image

from simulator import Simulator
from simulator.botapi.parameters import METHODS

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "simulator.md").read_text("utf-8")
REFERENCE = (DOCS / "simulator-api.md").read_text("utf-8")
CHAT = "/phone/users/{u}/chats/{c}"


def told(column: str) -> set[str]:
    """The calls of a row's first column: `GET`, `DELETE /a` are two of one address, `POST /a`, `/b` of one verb."""
    words = re.findall(r"`([^`]+)`", column)
    verbs = [word.partition(" ")[0] for word in words if re.match(r"[A-Z]+\b", word)]
    paths = [word.partition("?")[0].rpartition(" ")[2].replace("…", CHAT) for word in words if "/" in word]
    return {f"{verb} {path}" for verb in verbs for path in paths}


def test_the_reference_tells_every_call() -> None:
    """What the server answers is in the reference, and what is in the reference is answered."""
    rows = re.findall(r"^\| (`[A-Z]+\b.*?`) \|", REFERENCE, re.MULTILINE)
    routes = [route for route in Simulator().application().router.routes() if route.method not in ("HEAD", "*")]
    paths = [f"{route.method} {route.resource.canonical}" for route in routes if route.resource is not None]
    assert set().union(*map(told, rows)) == {path for path in paths if re.search(" /(phone|control)/", path)}


def test_the_manual_names_every_method() -> None:
    """Whoever looks for a method of the Bot API sees at once whether it is here."""
    section = MANUAL.partition("\n## The Bot API\n")[2].partition("\n### ")[0]
    cells = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", section, re.MULTILINE)
    assert {name for cell in cells[1:] for name in cell.split(", ")} - {"---"} == set(METHODS)


def test_the_world_of_the_manual_can_be_founded(tmp_path: Path) -> None:
    """The example is taken as it is printed; its files are the reader's."""
    written = MANUAL.partition("```json\n")[2].partition("```")[0]
    Image.new("RGB", (200, 200)).save(tmp_path / "li.jpg")
    (tmp_path / "world.json").write_text(written, "utf-8")
    world = Simulator("1000:demo", tmp_path / "world.json").station.world
    assert {*world.users, *world.chats} == {
        item["id"] for name in ("users", "groups") for item in json.loads(written)[name]
    }
    assert world.users[101].photo
