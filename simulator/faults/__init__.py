"""Faults on demand: which call, download, delivery or update suffers what - listed, by a seeded plan, or replayed."""

from __future__ import annotations

from simulator.faults.engine import Faults
from simulator.faults.kinds import BadFault, Fault
from simulator.faults.rules import Listed, Plan

__all__ = ["BadFault", "Fault", "Faults", "Listed", "Plan"]
