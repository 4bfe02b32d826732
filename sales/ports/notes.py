"""Ports: voice notes kept with orders."""

from __future__ import annotations

from typing import Protocol

from sales.notes import VoiceNote


class Attachments(Protocol):
    """Keeps voice notes. What is kept is never changed or removed."""

    def add(self, note: VoiceNote) -> None: ...
    def of(self, order_id: int) -> tuple[VoiceNote, ...]:
        """Those of an order, oldest first."""
        ...

    def count(self, order_id: int) -> int:
        """How many an order has."""
        ...
