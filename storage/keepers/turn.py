"""Keeps whose turn it is to send: one courier at a time, however many processes there are."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from sales.post import Turn
from storage.tables.talk import courier_turn, outbox

_SEEN = select(courier_turn.c.holder, courier_turn.c.beat)
_TAKE = (
    update(courier_turn)
    .where(courier_turn.c.holder == bindparam("seen_holder"), courier_turn.c.beat == bindparam("seen_beat"))
    .values(holder=bindparam("me"), beat=courier_turn.c.beat + 1, beside=0)
)
_FREE = (
    update(outbox)
    .where(outbox.c.claimed_until.is_not(None), outbox.c.sent_at.is_(None), outbox.c.gave_up_at.is_(None))
    .values(claimed_until=None)
)
_mine = courier_turn.c.holder == bindparam("me")
_BESIDE = select(courier_turn.c.beside).where(_mine).with_for_update()
_GO_ON = update(courier_turn).where(_mine).values(beat=courier_turn.c.beat + 1, beside=0)
_LEAVE = update(courier_turn).where(_mine).values(holder="", beat=courier_turn.c.beat + 1)
_others = (courier_turn.c.holder != bindparam("me"), courier_turn.c.holder != "")
_SAY = update(courier_turn).where(*_others).values(beside=courier_turn.c.beside + bindparam("count"))


class TurnKeeper:
    """Keeps the turn in the one row of `courier_turn`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen(self) -> Turn:
        row = self._connection.execute(_SEEN).one()
        return Turn(row.holder, row.beat)

    def take(self, me: str, seen: Turn) -> bool:
        values = {"me": me, "seen_holder": seen.holder, "seen_beat": seen.beat}
        if self._connection.execute(_TAKE, values).rowcount != 1:
            return False
        self._connection.execute(_FREE)
        return True

    def go_on(self, me: str) -> int | None:
        beside = self._connection.execute(_BESIDE, {"me": me}).scalar_one_or_none()
        if beside is not None:
            self._connection.execute(_GO_ON, {"me": me})
        return beside

    def leave(self, me: str) -> None:
        self._connection.execute(_LEAVE, {"me": me})

    def say(self, me: str, count: int) -> None:
        self._connection.execute(_SAY, {"me": me, "count": count})
