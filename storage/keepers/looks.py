"""Keeps how pictures look, and finds those that look alike: of receipts, and of signed prints."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, bindparam, insert, select, union

from sales.likeness import BANDS, bands, look_alike, near


class LooksKeeper:
    """Keeps the looks in one table (see storage/tables/looks.py) by the id of what they are of."""

    def __init__(self, table: Table) -> None:
        key, place, look = table.c[0], table.c.place, table.c.look
        self._key, self._keep = key.name, insert(table)
        self._of = select(look).where(key == bindparam("wanted")).order_by(place)
        self._near = union(
            *(
                select(key.label("id"), place, look).where(
                    table.c[f"band{band}"].in_(bindparam(f"near{band}", expanding=True))
                )
                for band in range(BANDS)
            )
        )

    def keep(self, connection: Connection, id_: int, looks: Sequence[str]) -> None:
        """Once for each picture, the look of the whole first."""
        rows = [{self._key: id_, "place": place, "look": look} | _bands(look) for place, look in enumerate(looks)]
        if rows:
            connection.execute(self._keep, rows)

    def of(self, connection: Connection, id_: int) -> tuple[str, ...]:
        """The looks that were kept."""
        return tuple(connection.execute(self._of, {"wanted": id_}).scalars())

    def alike(self, connection: Connection, looks: Sequence[str]) -> set[int]:
        """What looks like a picture with these looks, itself among them."""
        if not looks:
            return set()
        probes = {
            f"near{band}": sorted({piece for look in looks for piece in near(bands(look)[band])})
            for band in range(BANDS)
        }
        rows = connection.execute(self._near, probes)
        return {row.id for row in rows if look_alike(row.look, row.place == 0, looks)}


def _bands(look: str) -> dict[str, int]:
    return {f"band{number}": band for number, band in enumerate(bands(look))}
