"""How words sound: toneless pinyin, so that homophones and typed pinyin are the word that was meant."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

from language.text import is_han

_LONGEST_READ, _MOST_SPELLINGS = 8, 16
_SLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


@lru_cache(maxsize=30_000)
def syllable(char: str) -> str:
    """The toneless pinyin of one Chinese character; anything else is itself."""
    if not is_han(char):
        return char
    return str(lazy_pinyin(char)[0]).replace("ü", "v")


@lru_cache(maxsize=30_000)
def _has_readings(char: str) -> bool:
    """Whether a character is read in several ways, tones apart (薄 is bao and bo)."""
    return is_han(char) and len(pinyin(char, style=Style.NORMAL, heteronym=True)[0]) > 1


def spell_in_context(tight: str) -> str:
    """The same as `spell`, where a dictionary knows how characters read together (薄荷 is bohe)."""
    if not any(map(_has_readings, tight)):
        return spell(tight)
    spelled = "".join(map(str, lazy_pinyin(tight)))
    return spelled.replace("lv", "lu").replace("nv", "nu")


def spell(tight: str) -> str:
    """A whole name as it sounds: 绿茶, lvcha and lucha are one."""
    return "".join(map(syllable, tight)).replace("lv", "lu").replace("nv", "nu")


def other_spellings(tight: str) -> list[str]:
    """How else a few characters may sound when one of them is read in several ways (调 is diao and tiao)."""
    readings = [_readings(char) for char in tight[:_LONGEST_READ]]
    if len(tight) > _LONGEST_READ or not any(len(one) > 1 for one in readings):
        return []
    combined = itertools.islice(itertools.product(*readings), _MOST_SPELLINGS)
    return ["".join(one).replace("lv", "lu").replace("nv", "nu") for one in combined]


@lru_cache(maxsize=30_000)
def _readings(char: str) -> tuple[str, ...]:
    if not is_han(char):
        return (char,)
    return tuple(dict.fromkeys(one.replace("ü", "v") for one in pinyin(char, style=Style.NORMAL, heteronym=True)[0]))


def initials(tight: str) -> str:
    """First letters of the syllables (可乐500 -> kl500), for searches typed in a hurry."""
    return "".join(syllable(char)[:1] for char in tight)


def slur(spelled: str) -> str:
    """The same with what many speakers do not tell apart made one (zh and z, ing and in)."""
    for careful, careless in _SLURRED:
        spelled = re.sub(careful, careless, spelled)
    return spelled


def syllables(tight: str) -> int:
    """How many Chinese characters there are: one syllable alone proves nothing."""
    return sum(map(is_han, tight))
