"""Keeps which scheduled job ran for which slot."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from storage.keepers.tools import insert_unless_there
from storage.tables.talk import job_claim

_CLAIM = insert_unless_there(job_claim)
_CLAIMED = select(job_claim.c.job).where(job_claim.c.job == bindparam("job"), job_claim.c.slot == bindparam("slot"))


class JobsKeeper:
    """Keeps claims in `job_claim`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, job: str, slot: str, at: datetime) -> bool:
        row = {"job": job, "slot": slot, "at": at}
        return self._connection.execute(_CLAIM, row).one_or_none() is not None

    def claimed(self, job: str, slot: str) -> bool:
        return self._connection.execute(_CLAIMED, {"job": job, "slot": slot}).one_or_none() is not None
