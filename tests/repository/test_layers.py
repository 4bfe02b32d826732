"""The import law: every folder of code is placed in it, and the trade stands on nothing but Python."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
VERBS = ROOT / "handlers" / "views" / "verbs.py"
MIGRATIONS = ROOT / "storage" / "migrations" / "versions"
AROUND = {"tests", "benchmarks"}


def folders_of_code() -> set[str]:
    return {
        folder.name
        for folder in ROOT.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and next(folder.rglob("*.py"), None)
    }


def sources() -> Iterator[Path]:
    return (path for room in folders_of_code() - {"tests"} for path in sorted((ROOT / room).rglob("*.py")))


@pytest.fixture(scope="module")
def contracts() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    return config


def test_every_folder_of_code_is_placed(contracts: ConfigParser) -> None:
    """Somebody adds a folder: it has to be a root package and stand on a floor, or this fails."""
    placed = set(contracts["importlinter"]["root_packages"].split())
    floors = set(contracts["importlinter:contract:floors"]["layers"].replace("|", " ").replace(":", " ").split())
    assert folders_of_code() == placed == floors


def test_every_folder_of_a_room_is_a_package() -> None:
    """The contracts see packages only: code in a plain folder would escape them. (Alembic loads migrations by file.)"""
    plain = {path.parent for path in sources() if not (path.parent / "__init__.py").exists()}
    assert plain - {MIGRATIONS} == set()


def test_every_room_is_searched_for_loops(contracts: ConfigParser) -> None:
    """A new room is looked through for import loops as the others are."""
    assert contracts["importlinter:contract:loops"]["ancestors"].split() == rooms_in_order(contracts)


def rooms_in_order(contracts: ConfigParser) -> list[str]:
    return [room for room in contracts["importlinter"]["root_packages"].split() if room not in AROUND]


def test_the_trade_is_pure_python() -> None:
    """No third party in sales/: whoever reads the rules needs to know nothing but Python."""
    graph = grimp.build_graph("sales", include_external_packages=True)
    outside = {module.partition(".")[0] for module in graph.modules} - {"sales"} - sys.stdlib_module_names
    assert outside == set()


def test_nothing_hides_an_import_from_the_law() -> None:
    """Imports for types count as imports."""
    hiding = [path for path in sources() if "TYPE_CHECKING" in path.read_text("utf-8")]
    assert hiding == []


def test_every_file_says_what_it_is_for() -> None:
    """A file opens with its docstring, one that starts with a line of its own."""
    silent = [path for path in sources() if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").strip()]
    assert silent == []


def test_files_and_functions_stay_short() -> None:
    """A file stops at 300 lines and a function at 60. A migration is one list of tables, written once; the verbs of all
    buttons are one list too, a line each."""
    paths = [path for path in sources() if MIGRATIONS not in path.parents and path != VERBS]
    long = [str(path) for path in paths if len(path.read_text("utf-8").splitlines()) > 300]
    long += [f"{path}:{node.name}" for path in paths for node in functions_of(path) if length_of(node) > 60]
    assert long == []


def test_files_of_tests_stay_short() -> None:
    """300 lines for tests and what helps them too, all of them: a longer file holds several stories, and each of them
    wants a file."""
    paths = sorted((ROOT / "tests").rglob("*.py"))
    assert Path(__file__) in paths
    assert [str(path) for path in paths if len(path.read_text("utf-8").splitlines()) > 300] == []


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_room_makes_money_a_float() -> None:
    """`float(` is for confidences and pictures; where money is, it does not occur at all."""
    floats = [str(path) for path in (ROOT / "sales").rglob("*.py") if calls_float(path)]
    assert floats == []


def calls_float(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "float" for n in ast.walk(tree)
    )
