"""What every command speaks through: the two streams, and the failure that is one sentence to a person."""

from __future__ import annotations

import sys

from rich.console import Console


class Failure(Exception):
    """Something that a person can understand and mend; its text is the one sentence that is shown."""


def out() -> Console:
    """Return the console of the answers. Made when needed, so that it is always the stream of this moment."""
    return Console(highlight=False)


def err() -> Console:
    """Return the console of progress and complaints, which a pipe does not swallow."""
    return Console(stderr=True, highlight=False)


def plain(text: str) -> None:
    """Print a line for a program: no wrapping, no markup, UTF-8 whatever the terminal says."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
