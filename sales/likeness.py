"""Whether two papers are alike: their pictures by perceptual hashes, their numbers and names however written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

ALIKE = 7  # differing bits of 64: a re-encoded or shrunk picture stays within; different slips differ by 8 and more
PART_ALIKE = 3  # the same for parts of pictures: slips from one till share their head
ALONE = 18  # a number of so many signs (fully digital invoices, payment services) is given to nobody else
_NAMES_ALIKE = 0.84  # share of letters in common: one misread sign in six, not another branch
LONGEST_KEY = 300  # letters
_SHORTEST_PART = 4  # signs; a shorter name is no proof when it stands in a longer one


BANDS = 4  # of 16 bits each: of two looks that are alike one band at least differs by no more than one bit
_BAND_BITS = 16


def distance(one: str, other: str) -> int:
    """How many of the 64 bits of two looks (16 hex digits) differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def alike(one: str, other: str) -> bool:
    """Whether two looks are most probably the same picture."""
    return distance(one, other) <= ALIKE


def look_alike(look: str, whole: bool, others: Sequence[str]) -> bool:
    """Whether a look (of a whole picture, or of a part) says that its picture is most probably the one with these: the
    first of them is that of the whole picture. Parts say less, and so must be closer."""
    if whole and others and alike(look, others[0]):
        return True
    return any(distance(look, other) <= PART_ALIKE for other in others)


def bands(look: str) -> tuple[int, ...]:
    """The look cut into pieces by which alike looks are found without comparing all."""
    bits = int(look, 16)
    return tuple(bits >> _BAND_BITS * band & (1 << _BAND_BITS) - 1 for band in range(BANDS))


def near(band: int) -> tuple[int, ...]:
    """The piece, and all that differ from it by one bit."""
    return (band, *(band ^ 1 << bit for bit in range(_BAND_BITS)))


def name_key(name: str | None) -> str | None:
    """A name without its case, width, blanks and signs: for comparing. None where nothing is left. Of a row that is no
    name its beginning: PostgreSQL takes no more into an index."""
    plain = unicodedata.normalize("NFKC", name or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum())[:LONGEST_KEY] or None


def number_key(number: str | None) -> str | None:
    """A printed number in the same way: No. 00-12/3 is 00123."""
    return name_key(number)


def names_alike(one: str | None, other: str | None) -> bool:
    """Whether two names are most probably one, read twice: equal but for a letter in six, or one within the other."""
    first, second = name_key(one), name_key(other)
    if first is None or second is None:
        return False
    short, long = sorted((first, second), key=len)
    if len(short) >= _SHORTEST_PART and short in long:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _NAMES_ALIKE
