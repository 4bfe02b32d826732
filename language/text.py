"""A message made comparable: one width, one case, no control characters, and the way back to the words as typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from language.traditional import SIMPLE

LONGEST = 4096  # Telegram's own limit, as typed and as compared; what comes after it is not read
_CIRCLED = re.compile(r"[\u2460-\u249b\u2776-\u2793\u3220-\u3229\u24ea]|\d\ufe0f?\u20e3")
_SAME = str.maketrans({
    "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-",
    "×": "*", "✕": "*", "✖": "*", "·": " ", "•": "\n", "●": "\n", "|": " ", "\t": " ", "\r": "\n", "…": "...",
    "→": ">", "\u2044": "/", "兩": "两", "幾": "几", "個": "个", "﹣": "-", "➕": "+", "➖": "-",
})  # fmt: skip
_SAME |= SIMPLE
_LOOSE = frozenset(" -'\"()的_[]【】「」《》")


@dataclass(frozen=True, slots=True)
class Said:
    """A message as typed (`source`) and as compared (`norm`); `offsets` leads from the second to the first.
    `tight` is `norm` without what people leave out or put in at will (blanks, hyphens, brackets, 的), `spots`
    leads from it to `norm`, and `seats` back (-1 where the character was dropped)."""

    source: str
    norm: str
    offsets: tuple[int, ...]
    tight: str
    spots: tuple[int, ...]
    seats: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """The words as typed that stand at this place of `norm`."""
        if start >= end:
            return ""
        return self.source[self.offsets[start] : self.offsets[end - 1] + 1].strip()


def rule(pattern: str) -> re.Pattern[str]:
    """A compiled pattern whose word boundaries are those of Latin words: 抽纸double holds the word "double"."""
    return re.compile(pattern, re.ASCII)


def listen(source: str) -> Said:
    """Take a message in. Any text will do."""
    source = _CIRCLED.sub(lambda m: "\n" * len(m.group()), source[:LONGEST])
    norm: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(source):
        for plain in _plain(char):
            norm.append(plain)
            offsets.append(at)
        if len(norm) >= LONGEST:  # one typed character may be compared as eighteen
            break
    return _seated(source, "".join(norm[:LONGEST]), tuple(offsets[:LONGEST]))


def muted(said: Said, norm: str) -> Said:
    """The same message with parts of its compared text blanked; `norm` must be as long as before."""
    return _seated(said.source, norm, said.offsets)


def _seated(source: str, text: str, offsets: tuple[int, ...]) -> Said:
    tight: list[str] = []
    spots: list[int] = []
    seats: list[int] = []
    for at, char in enumerate(text):
        if char in _LOOSE:
            seats.append(-1)
            continue
        seats.append(len(tight))
        tight.append(char)
        spots.append(at)
    return Said(source, text, offsets, "".join(tight), tuple(spots), tuple(seats))


def tighten(words: str) -> str:
    """The form under which names are compared: one width, one case, nothing optional."""
    plain = "".join(p for char in words for p in _plain(char))
    return "".join(char for char in plain if char not in _LOOSE and char != "\n")


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """What one typed character is compared as: nothing, itself, or several characters."""
    swapped = char.translate(_SAME)
    out: list[str] = []
    for piece in unicodedata.normalize("NFKD", swapped):
        category = unicodedata.category(piece)
        if piece == "\n":
            out.append(piece)
        elif category in ("Mn", "Cf", "Me"):
            continue
        elif category in ("Cc", "So", "Sk", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"):
            out.append("\n" if category == "Zl" else " ")
        else:
            out.append(piece.lower()[:1].translate(_SAME) or " ")
    return "".join(out)


def is_han(char: str) -> bool:
    """Whether this is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def is_latin(char: str) -> bool:
    """Whether this is a letter of the Latin alphabet (accents are gone by now)."""
    return "a" <= char <= "z"
