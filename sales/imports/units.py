"""Units, packs and quantities as tables write them: 瓶/bottle, 箱=24;提=6, 10箱."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sales.catalogue import DOZEN, UNIT_SYNONYMS, Pack, Product, Unit
from sales.imports.cells import Bad, clean, narrow, parts, shown, text, whole
from sales.imports.nouns import Cell, ProblemKind

_UNIT_LENGTH = 20
_PACK = re.compile(r"(.+?)\s*[=:*×x]\s*(\d[\d,]*)", re.IGNORECASE)
_COUNTED = re.compile(r"([\d.,' ]*\d)\s*([^\d\s.,'][^\d]*)")
# The English name of a unit where a table gives the Chinese one only: the first synonym of it in the catalogue's words.
_ENGLISH = {zh: en for en, zh in reversed(list(UNIT_SYNONYMS.items())) if en.isascii()}


def known_units(products: Iterable[Product]) -> dict[str, Unit]:
    """The units in use, by their Chinese key."""
    return {unit.zh: unit for p in products for unit in (p.unit, *(pack.unit for pack in p.packs))}


def unit_key(said: str) -> str:
    """The Chinese key of a unit that was written in either language."""
    return UNIT_SYNONYMS.get(said.casefold(), said)


def unit(said: str, known: dict[str, Unit]) -> Unit:
    """A unit as written: 瓶, bottle, or both as 瓶/bottle; raises Bad."""
    zh, mark, en = (part.strip() for part in clean(said).replace("／", "/").partition("/"))
    if not zh or (mark and not en) or len(zh) > _UNIT_LENGTH or len(en) > _UNIT_LENGTH or re.search(r"[\d=;]", zh + en):
        raise Bad(ProblemKind.UNKNOWN_UNIT, said)
    if en:
        return Unit(zh, en)
    key = unit_key(zh)
    return known.get(key) or Unit(key, _ENGLISH.get(key, zh))


def packs(cell: Cell, known: dict[str, Unit]) -> tuple[Pack, ...]:
    """Packs such as 箱/case=24;提=6; a number alone is what a case holds. Raises Bad."""
    if re.fullmatch(r"\d+", narrow(cell)):
        return (Pack(unit("箱", known), _size(narrow(cell))),)
    found: list[Pack] = []
    for part in parts(
        re.sub(r"[,，、](?=\s*[^\d\s])", ";", text(cell, 1000).replace("＝", "=").replace("：", ":")), 10
    ):
        match = _PACK.fullmatch(part)
        if match is None:
            raise Bad(ProblemKind.BAD_PACK, shown(cell))
        found.append(Pack(unit(match[1], known), _size(match[2])))
    if len({pack.unit.zh for pack in found}) < len(found):
        raise Bad(ProblemKind.BAD_PACK, shown(cell))
    return tuple(found)


def _size(said: str) -> int:
    try:
        return whole(said, 1, 1_000_000)
    except Bad:
        raise Bad(ProblemKind.BAD_PACK, said) from None


def counted(cell: Cell, product: Product, in_unit: str = "") -> int:
    """So many base units: 240, 10箱, 10 cases, or a number with the unit of another column; raises Bad."""
    match = None if in_unit else _COUNTED.fullmatch(narrow(cell))
    figure, named = (match[1], match[2].strip()) if match else (None, in_unit)
    size = 1
    if named:
        key = unit_key(named.partition("/")[0].strip())
        english = {u.en.casefold(): u.zh for u in (product.unit, *(pack.unit for pack in product.packs))}
        size = product.size_of(english.get(named, key)) or 0
        if not size:
            raise Bad(ProblemKind.UNKNOWN_UNIT, named, units_of(product))
    return whole(figure if figure is not None else cell) * size


def units_of(product: Product) -> str:
    """The units a product comes in, for a sentence."""
    return "、".join((product.unit.zh, *(pack.unit.zh for pack in product.packs)))


def written(one: Unit) -> str:
    """A unit as a table writes it."""
    return f"{one.zh}/{one.en}"


def packs_written(product: Product) -> str:
    """Its packs as a table writes them."""
    return ";".join(f"{written(pack.unit)}={pack.size}" for pack in product.packs)


def has_unit(key: str, base: Unit, all_packs: tuple[Pack, ...]) -> bool:
    """Whether a product of these units comes in it."""
    return key in {base.zh, DOZEN, *(pack.unit.zh for pack in all_packs)}
