"""The papers: every relative link and picture leads somewhere, every setting is explained, lines stay short."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PAPERS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
LINK = re.compile(r"\]\(([^)\s]+)\)")
LONGEST = 120


def name(paper: Path) -> str:
    return str(paper.relative_to(ROOT))


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_links_lead_somewhere(paper: Path) -> None:
    """A reader who follows a link within the repository arrives at a file that is there."""
    links = [unquote(link.partition("#")[0]) for link in LINK.findall(paper.read_text("utf-8"))]
    inside = [link for link in links if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_lines_are_short(paper: Path) -> None:
    """Papers are read in an editor too; only the rows of a table may be longer."""
    lines = enumerate(paper.read_text("utf-8").splitlines(), 1)
    assert [number for number, line in lines if len(line) > LONGEST and not line.startswith("|")] == []


@pytest.mark.parametrize("paper", ["administrator.md", "administrator.zh-CN.md"])
def test_every_setting_is_explained(paper: str) -> None:
    """The administrator's page names each setting with its default, and none that does not exist."""
    text = (ROOT / "docs" / "how-to" / paper).read_text("utf-8")
    named = set(re.findall(rf"`({PREFIX}[A-Z_]+)`", text))
    assert named == {PREFIX + field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_readme_names_every_command(readme: str) -> None:
    """The table of commands is that of `fieldclerk --help`."""
    from bot.cli.app import app

    told = set(re.findall(r"^\| `fieldclerk ([a-z-]+)", (ROOT / readme).read_text("utf-8"), re.M))
    names = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    groups = {group.name or "" for group in app.registered_groups}
    assert told == {one.replace("_", "-") for one in names | groups}


def test_both_languages_have_the_same_papers() -> None:
    """Whoever reads Chinese finds every page that is written for people at work."""
    pages = {path.name.removesuffix(".md") for path in (ROOT / "docs" / "how-to").glob("*.md")}
    english = {page for page in pages if not page.endswith(".zh-CN")}
    assert {f"{page}.zh-CN" for page in english} == pages - english
