"""A browser for the day, a demo in a folder of the test's own, and a camera that keeps pictures when asked to."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, async_playwright

from tests.day.program import Program
from tests.day.stage import Stage, Taker
from tests.page.conftest import BROWSERS, SWITCHES

KEPT = 300_000  # bytes that a picture may have: they live in the repository


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to keep pictures of the day's main moments; none are kept without it."""
    parser.addoption("--screenshots", type=Path, default=None, metavar="DIR", help="keep pictures of the day here")


@pytest.fixture
def take(request: pytest.FixtureRequest) -> Taker:
    """Keeps one picture of the screen under a name."""
    folder: Path | None = request.config.getoption("--screenshots", default=None)

    def keep(name: str, shot: bytes) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.png").write_bytes(smaller(shot))

    return Taker(folder is not None, keep)


def smaller(shot: bytes) -> bytes:
    """The picture with as many colours as it may have to stay small."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    for colours in (256, 128, 64):
        out = io.BytesIO()
        picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
        if out.tell() <= KEPT:
            break
    return out.getvalue()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """`fieldclerk demo` in a folder that only this test has; ended at the end whatever happened."""
    program = Program(tmp_path / "demo")
    yield program
    program.end()
    for log in sorted(program.folder.glob("*.log")):
        print(f"{log.name}:\n{log.read_text('utf-8')[-4000:]}")  # shown when the test failed


@pytest_asyncio.fixture
async def chromium() -> AsyncIterator[Browser]:
    """A real browser without a window."""
    name = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if name is None:
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=name, args=list(SWITCHES))
        yield browser
        await browser.close()


@pytest_asyncio.fixture
async def stage(chromium: Browser, take: Taker) -> AsyncIterator[Stage]:
    """The page of phones; while it was open no script may have failed."""
    stage = Stage(chromium, take)
    yield stage
    await stage.close()
    assert stage.errors == []
