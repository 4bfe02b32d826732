"""What can go wrong with a file that somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass

from sales.refusals import Refusal


@dataclass
class TooLargeToSend(Refusal):
    """A file is larger than what Telegram takes: `has` and `most` in megabytes."""

    has: int
    most: int
