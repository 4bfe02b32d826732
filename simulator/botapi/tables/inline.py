"""Parameters: inline mode and Mini Apps."""

from __future__ import annotations

INLINE: dict[str, str] = {}
