"""`fieldclerk demo`: a whole sales day on four phones in a web page, with no token and no network."""

from __future__ import annotations

import asyncio
import contextlib
import locale
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
    lang: Annotated[Language | None, typer.Option(help="The language of the four people.")] = None,
    data: Annotated[Path, typer.Option(help="Where the demo keeps everything.")] = Path(".demo"),
) -> None:
    """Play a sales day on four phones in a web page; run it again to go on where you were."""
    from bot.demo.prepare import Folder, NotOurs
    from bot.demo.processes import CannotStay
    from bot.demo.supervise import Demo

    folder = Folder(data.absolute())
    try:
        if reset:
            folder.clear()
        language = folder.language()
        if language is None:
            language = lang or _system_language()
            with _progress() as progress:
                folder.prepare(language, progress)
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(Demo(folder, language, port).run(_say, _ready(browser)))
    except NotOurs as error:
        raise Failure(
            f"{error} was not made by the demo, so it is left alone; name another folder with --data."
        ) from None
    except (CannotStay, TimeoutError) as error:
        raise Failure(f"The demo could not start; its logs are in {folder.path}. {error}") from None
    _say("Stopped. `make demo` goes on where you were; `make demo-reset` starts over.")


def _say(line: str) -> None:
    err().print(line, markup=False)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    with Progress(console=err(), transient=True) as bar:
        task = bar.add_task("Playing the company's last weeks", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
    _say("The company is there: products, stock, customers, and its last weeks in the books.")


def _system_language() -> Language:
    name = locale.getlocale()[0] or ""
    return Language.ZH if name.startswith(("zh", "Chinese")) else Language.EN


def _ready(browser: bool) -> Callable[[str], Awaitable[None]]:
    async def ready(address: str) -> None:
        words = f"[b]{address}[/b]\n\nFour phones: a rep, a manager, finance and a customer. Ctrl-C stops."
        err().print(Panel(words, title="Fieldclerk is ready", expand=False))
        if browser:
            with contextlib.suppress(webbrowser.Error):
                await asyncio.to_thread(webbrowser.get().open, address)

    return ready
