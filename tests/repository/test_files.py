"""What is committed: no registry, no machine of ours, targets that exist, and a lock that covers everything."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in two halves, so that this file does not name what it looks for.
REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "deb" + r"\.debian\.org"))
)
MACHINE = re.compile(r"(^|[^\w.])/(work|root|farm" + r"|home)/\w")
REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


def committed() -> list[Path]:
    """Every text file under version control, or about to be."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [path for path in paths if b"\0" not in path.read_bytes()[:4096]]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names_in(requirements: list[str]) -> set[str]:
    return {normal(found.group()) for line in requirements if (found := REQUIREMENT.match(line))}


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE], ids=["registry", "machine"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    """A clone works behind any mirror and in any folder."""
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert named == []


def test_lock_covers_the_project() -> None:
    """Each dependency in pyproject.toml has a pinned version in the lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = names_in([*project["dependencies"], *project["optional-dependencies"]["dev"]])
    pinned = names_in([line for line in lock_lines("requirements.lock") if "==" in line])
    assert wanted - pinned == set()


def test_build_backend_is_in_the_lock() -> None:
    """`make setup` builds the editable install with what the lock brought, without fetching more."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]
    assert names_in(build["requires"]) <= names_in(lock_lines("requirements.lock"))


@pytest.mark.parametrize("lock", ["requirements.lock", "scripts/bootstrap.lock"])
def test_every_pin_has_hashes(lock: str) -> None:
    """Nothing is installed that was not seen when the lock was made."""
    text = (ROOT / lock).read_text("utf-8")
    pins = re.split(r"\n(?=[a-z0-9])", text.partition("make lock\n")[2])
    assert len(pins) == len([line for line in text.splitlines() if "==" in line and not line.startswith("#")])
    assert [pin.partition("\n")[0] for pin in pins if "--hash=sha256:" not in pin] == []


def lock_lines(name: str) -> list[str]:
    return [line for line in (ROOT / name).read_text("utf-8").splitlines() if re.match(r"[a-z0-9]", line)]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def test_make_lists_its_targets() -> None:
    """`make` alone tells a stranger what there is, each with what it does."""
    told = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^  make ([a-z-]+) +\S", told, re.M))
    assert {"setup", "demo", "demo-reset", "run", "test", "check", "bench", "screenshots", "lock", "format"} <= listed
    assert listed == targets() - {"ready", "ready-to-test"}


def test_papers_name_real_targets() -> None:
    """Every `make something` in the papers, in CI and in the hooks is a target."""
    papers = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob(".github/**/*.yml"), ROOT / ".ci" / "run"]
    inline = re.compile(r"(?:`|^\s*(?:- run: )?|\$ )make ([a-z][a-z-]*)", re.M)
    named = {target for paper in papers for target in inline.findall(paper.read_text("utf-8"))}
    assert {"check", "test"} <= named <= targets()


def test_ci_runs_the_commands_of_the_hand() -> None:
    """CI calls make check and make test, and nothing that a hand would not."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"^make (\w+)", script, re.M) == ["check", "test"]
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert re.findall(r"run: make (\w+)", workflow) == ["check", "test"]


def test_example_of_the_settings_is_complete() -> None:
    """Every setting can be found in .env.example, and nothing in it is unknown."""
    from bot.settings import PREFIX, Settings

    shown = set(re.findall(rf"^#?({PREFIX}[A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
    assert shown == {PREFIX + name.upper() for name in Settings.model_fields}
