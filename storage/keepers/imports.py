"""Keeps files that were checked for import, and writes what they bring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, text

from sales.imports.nouns import ImportJob, ImportState, Kind, Report
from sales.ports import Stale
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.tables.imports import import_job

_KINDS = codec(tuple[Kind, ...])
_REPORT = codec(Report)
_ADD = insert_unless_there(import_job, import_job.c.id)
_SAVE = update_as_seen(import_job)
_ALONE = text("LOCK TABLE import_job IN SHARE ROW EXCLUSIVE MODE")
_BY_ID = select(import_job).where(import_job.c.id == bindparam("wanted"))
_BY_KEY = select(import_job).where(import_job.c.key == bindparam("wanted"))


def _job(row: Row[Any]) -> ImportJob:
    return ImportJob(
        id=row.id,
        version=row.version,
        person_id=row.person_id,
        key=row.key,
        name=row.name,
        digest=row.digest,
        kinds=_KINDS.read(row.kinds),
        state=ImportState(row.state),
        fingerprint=row.fingerprint,
        report=_REPORT.read(row.report),
        created_at=row.created_at,
        decided_at=row.decided_at,
        kind=Kind(row.kind) if row.kind else None,
    )


class ImportsKeeper:
    """Keeps imports in `import_job`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, job: ImportJob) -> ImportJob:
        row = {
            "version": job.version,
            "person_id": job.person_id,
            "key": job.key,
            "name": job.name,
            "digest": job.digest,
            "kind": job.kind.value if job.kind else None,
            "created_at": job.created_at,
            **_life(job),
        }
        id_ = self._connection.execute(_ADD, row).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"an import {job.key} is there")
        return replace(job, id=id_)

    def alone(self) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite has one writer anyway
            self._connection.execute(_ALONE)

    def get(self, job_id: int) -> ImportJob | None:
        row = self._connection.execute(_BY_ID, {"wanted": job_id}).one_or_none()
        return _job(row) if row else None

    def by_key(self, key: str) -> ImportJob | None:
        row = self._connection.execute(_BY_KEY, {"wanted": key}).one_or_none()
        return _job(row) if row else None

    def save(self, job: ImportJob, seen: int) -> ImportJob:
        save_as_seen(self._connection, _SAVE, job.id, seen, _life(job))
        return replace(job, version=seen + 1)


def _life(job: ImportJob) -> dict[str, Any]:
    return {
        "kinds": _KINDS.write(job.kinds),
        "state": job.state.value,
        "fingerprint": job.fingerprint,
        "report": _REPORT.write(job.report),
        "decided_at": job.decided_at,
    }
