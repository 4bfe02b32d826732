"""What happened to the disputes of a statement, with the facts that their screens are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from sales.disputes import Dispute
from sales.outcomes import StatementSheet
from sales.receivables.adjusting import AdjustmentSheet
from sales.return_outcomes import ReturnSheet


@dataclass(frozen=True, slots=True)
class DisputeSheet:
    """A statement with its disputes (in its sheet) and what the actor is putting together (`drafts`)."""

    sheet: StatementSheet
    drafts: tuple[Dispute, ...] = ()

    @property
    def id(self) -> int:
        """The statement's: its disputes have one card."""
        return self.sheet.statement.id

    @property
    def version(self) -> int:
        """The statement's, which moves with every dispute of it."""
        return self.sheet.statement.version


@dataclass(frozen=True, slots=True)
class CorrectionPrepared:
    """The draft of what will correct a dispute, once a second person approves it."""

    made: ReturnSheet | AdjustmentSheet
