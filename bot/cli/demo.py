"""`fieldclerk demo`: a whole sales day on six phones in a web page, with no token and no network."""

from __future__ import annotations

import asyncio
import contextlib
import locale
import os
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.panel import Panel
from rich.progress import Progress

from bot.cli.console import Failure, err
from sales.people import Language


def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Start over: forget everything that was played.")] = False,
    port: Annotated[int, typer.Option(help="The page's port on 127.0.0.1; another is taken if it is busy.")] = 8081,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser, where there is one.")] = True,
    lang: Annotated[Language | None, typer.Option(help="The language of the people.")] = None,
    data: Annotated[Path, typer.Option(help="Where the demo keeps everything.")] = Path(".demo"),
) -> None:
    """Play a sales day on six phones in a web page; run it again to go on where you were."""
    with contextlib.suppress(KeyboardInterrupt):
        _play(data.absolute(), reset, port, browser, lang)
    _say("Stopped. `make demo` goes on where you were; `make demo-reset` starts over.")


def _play(data: Path, reset: bool, port: int, browser: bool, lang: Language | None) -> None:
    from bot.demo.prepare import Folder, NotOurs, Occupied
    from bot.demo.processes import CannotStay
    from bot.demo.supervise import Demo

    folder = Folder(data)
    try:
        with folder.held():
            if reset:
                folder.clear()
            language = folder.language()
            if language is None:
                language = lang or _system_language()
                _say("Making a company with products, customers and two months of business …")
                with _progress() as progress:
                    folder.prepare(language, progress)
            elif lang not in (None, language):
                _say(f"This demo was made with --lang {language.value}; --reset makes it anew in another language.")
            asyncio.run(Demo(folder, language, port).run(_say, _ready(browser, language)))
    except NotOurs:
        raise Failure(f"{data} was not made by the demo, so it is left alone; name another with --data.") from None
    except Occupied:
        raise Failure(f"A demo is running in {data} already; stop it there, or name another with --data.") from None
    except (CannotStay, TimeoutError) as error:
        raise Failure(f"The demo could not start; its logs are in {data}. {error}") from None


def _say(line: str) -> None:
    err().print(line, markup=False)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    with Progress(console=err(), transient=True) as bar:
        task = bar.add_task("Day by day", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _system_language() -> Language:
    name = locale.getlocale()[0] or ""
    return Language.ZH if name.startswith(("zh", "Chinese")) else Language.EN


def _has_windows() -> bool:
    """Without windows a browser of letters would take the terminal away."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _ready(browser: bool, language: Language) -> Callable[[str], Awaitable[None]]:
    async def ready(address: str) -> None:
        # The page speaks what the browser speaks, unless it is told what the company speaks.
        page = f"{address}/?lang={language.value}"
        words = f"[b]{page}[/b]\n\nSix phones: rep, manager, finance, customer, warehouse, owner. Ctrl-C stops."
        err().print(Panel(words, title="Fieldclerk is ready", expand=False))
        if browser and _has_windows():
            with contextlib.suppress(webbrowser.Error):
                await asyncio.to_thread(webbrowser.get().open, page)

    return ready
