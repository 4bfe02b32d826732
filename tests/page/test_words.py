"""The page's words: every sentence in both languages, and none that nobody says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "simulator" / "page" / "js"
ENTRY = re.compile(r'^  (\w+): \["(.+)", "(.+)"\],$', re.MULTILINE)
ACTIONS = {"typing", "upload_photo", "upload_document", "record_voice", "upload_voice"} | {
    "record_video",
    "upload_video",
    "find_location",
    "choose_sticker",
}
HAN = re.compile(r"[\u4e00-\u9fff]")


def words() -> dict[str, tuple[str, str]]:
    table = "".join(path.read_text("utf-8") for path in SCRIPTS.rglob("words*.js"))
    return {key: (english, chinese) for key, english, chinese in ENTRY.findall(table)}


def test_every_word_is_there_twice() -> None:
    """English has no Chinese in it, and Chinese has some."""
    table = words()
    assert len(table) > 80
    assert [key for key, (english, chinese) in table.items() if HAN.search(english) or not HAN.search(chinese)] == []


def test_what_is_said_is_in_the_table() -> None:
    """A key that is asked for exists; one that is never asked for is dead."""
    scripts = "".join(path.read_text("utf-8") for path in SCRIPTS.rglob("*.js") if not path.name.startswith("words"))
    asked = set(re.findall(r'\bt\("(\w+)"', scripts))
    assert asked - words().keys() == set()
    named = set(re.findall(r'"(\w+)"', scripts))
    assert words().keys() - named - ACTIONS == set()


def test_what_a_person_is_refused_is_said_in_both_languages() -> None:
    """The server's sentences about groups and marks are known to the page, which says them in its own words."""
    table = re.findall(r"^  \[/(.+?)/,", (SCRIPTS / "base" / "refusals.js").read_text("utf-8"), re.MULTILINE)
    known = [re.compile(pattern) for pattern in table]
    said = [
        "you may not pin in this group",
        "you may not delete this message",
        "only the owner gives rights",
        "already in this group",
        "you may not send photos to this group",
        "this picture is too long and narrow for a photo; it can still be sent as a document",
    ]
    server = "".join(path.read_text("utf-8") for path in SCRIPTS.parents[1].rglob("*.py"))
    assert [one for one in said if "photos" not in one and one not in server] == []
    assert [one for one in said if not any(pattern.match(one) for pattern in known)] == []


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.name)
def test_a_script_is_small_and_says_what_it_is_for(path: Path) -> None:
    """One line of purpose first, and no more than one can read in a sitting; no text ever becomes markup."""
    text = path.read_text("utf-8")
    assert text.startswith("// ")
    assert len(text.splitlines()) <= 250
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
    assert not re.search(r"https?://(?!www\.w3\.org/)[\w.-]+\.\w", text)
