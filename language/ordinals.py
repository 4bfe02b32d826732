"""Lines of a draft pointed at by their place: 第二个, the last one."""

from __future__ import annotations

from collections.abc import Sequence

from language.mentions import Mention
from language.numerals import read_number
from language.text import Said, rule
from language.tokens import Token

_ORDINAL = rule(r"\d+|[一二三四五六七八九十]+")


def counted(said: Said, token: Token, skus: Sequence[str]) -> Mention:
    """第二个, the last one: a line of the draft by its place."""
    words = said.norm[token.start : token.end]
    place = _place(words)
    line = tuple(skus)[-1:] if place < 0 else tuple(skus)[place : place + 1]
    return Mention(token.start, token.end, said.words(token.start, token.end), line, bool(line), misfit=not line)


def _place(words: str) -> int:
    """The place, from 0, that an ordinal says; -1 for the last."""
    if "最后" in words or "last" in words:
        return -1
    english = ("first", "second", "third", "fourth", "fifth")
    found = next((n for n, word in enumerate(english) if word in words), None)
    written = _ORDINAL.search(words)
    number = read_number(written.group()) if written else None
    return found if found is not None else int(number or 1) - 1
