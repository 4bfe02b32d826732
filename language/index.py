"""Names of one kind (products or customers), found in a text exactly, by sound, by spelling mistakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.sound import initials, other_spellings, slur, spell, spell_in_context, syllables
from language.text import Said, is_latin, rule, tighten
from language.units import SIZE

_FIGURES = rule(r"\d+")
_PLAIN = rule(r"[a-z][a-z']*|\d+")
_WORD = rule(r"[a-z][a-z']*")
_UNIT_AHEAD = rule(r" ?(?:箱|件|提|打|cs\b|cases?\b|ctns?\b|box(?:es)?\b|dozens?\b|multipacks?\b)")


class Names:
    """An index over the names of codes. A name held by several codes is a family name."""

    def __init__(self, named: Iterable[tuple[str, Iterable[str]]]) -> None:
        keys: dict[str, dict[str, None]] = defaultdict(dict)
        words: dict[str, set[str]] = defaultdict(set)
        self.latin: dict[str, set[str]] = defaultdict(set)
        heads: dict[str, set[str]] = defaultdict(set)
        self.order: dict[str, int] = {}
        for code, names in named:
            self.order.setdefault(code, len(self.order))
            for name in names:
                key = tighten(name)
                if key:
                    keys[key][code] = None
                found = [word.replace("'", "") for word in _WORD.findall(name.lower())]
                for word in found:
                    words[word].add(code)
                if found:
                    self.latin[_plain_words(name)].add(code)
                    heads[found[-1]].add(code)
        self.keys: dict[str, tuple[str, ...]] = {key: tuple(codes) for key, codes in keys.items()}
        self.words: dict[str, frozenset[str]] = {word: frozenset(codes) for word, codes in words.items()}
        self.heads = {word: frozenset(codes) for word, codes in heads.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in self.keys:
            lengths[key[:2]].add(len(key))
            if len(key) == 1:
                lengths[key].add(1)
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    @cached_property
    def _sounds(self) -> dict[str, frozenset[str]]:
        return self._by(spell, spell_in_context)

    @cached_property
    def _slurs(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for sound, codes in self._sounds.items():
            found[slur(sound)].update(codes)
        return {sound: frozenset(codes) for sound, codes in found.items()}

    @cached_property
    def _initials(self) -> dict[str, frozenset[str]]:
        return self._by(initials)

    def _by(self, *forms: Callable[[str], str]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, codes in self.keys.items():
            if syllables(key) >= 2:
                for form in forms:
                    found[form(key)].update(codes)
        return {sound: frozenset(codes) for sound, codes in found.items()}

    @cached_property
    def _long_words(self) -> list[str]:
        return sorted(word for word in self.words if len(word) >= 4)

    @cached_property
    def _tails(self) -> dict[str, frozenset[str]]:
        """Every ending (of two characters and more) of a Chinese name: the head noun stands last."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, codes in self.keys.items():
            if syllables(key) == len(key):
                for at in range(1, len(key) - 1):
                    found[key[at:]].update(codes)
        return {tail: frozenset(codes) for tail, codes in found.items()}

    def sorted(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes in the catalogue's own order."""
        return tuple(sorted(set(codes), key=lambda code: self.order.get(code, 0)))

    def at(self, said: Said, start: int) -> tuple[int, tuple[str, ...]] | None:
        """The longest name that begins at this place of the text: where it ends and whose it is."""
        seat = said.seats[start] if start < len(said.seats) else -1
        if seat < 0 or not _opens(said.norm, start):
            return None
        tight = said.tight
        for length in (*self._lengths.get(tight[seat : seat + 2], ()), *self._lengths.get(tight[seat], ())):
            codes = self.keys.get(tight[seat : seat + length])
            if codes is None or seat + length > len(tight):
                continue
            end = _closes(said.norm, said.spots[seat + length - 1] + 1)
            if end is not None:
                return end, codes
        return None

    def exact(self, words: str) -> tuple[str, ...]:
        """Codes that bear just this name (a plural s is forgiven)."""
        key = tighten(words)
        found = self.keys.get(key)
        if found is None and key.endswith("s"):
            found = self.keys.get(key[:-1])
        return found or ()

    def sounding(self, words: str) -> tuple[str, ...]:
        """Codes whose name sounds like these words (at least two syllables)."""
        spelled = spell(tighten(words))
        if len(spelled) < 4:
            return ()
        found = self._sounds.get(spelled) or self._slurs.get(slur(spelled))
        if found is None:
            others = (self._sounds.get(other) for other in other_spellings(tighten(words)))
            found = next((codes for codes in others if codes), frozenset())
        return self.sorted(found)

    def homophones(self, han: str) -> tuple[str, ...]:
        """Codes of the name of just these syllables, strictly."""
        return self.sorted(self._sounds.get(spell(tighten(han)), ()))

    def by_initials(self, words: str) -> tuple[str, ...]:
        """Codes whose Chinese name has these initials."""
        return self.sorted(self._initials.get(tighten(words), ()))

    def closing(self, char: str) -> tuple[str, ...]:
        """Codes of which a Chinese name ends in this one character."""
        return self.sorted(self._closings.get(char, ()))

    @cached_property
    def _closings(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, codes in self.keys.items():
            if len(key) > 1 and syllables(key) == len(key):
                found[key[-1]].update(codes)
        return {char: frozenset(codes) for char, codes in found.items()}

    def ending(self, words: str) -> tuple[str, ...]:
        """Codes of which a name ends in these words: the head noun stands last in both languages."""
        tight = tighten(words)
        return self.sorted(self._tails.get(tight) or self.heads.get(tight) or ())

    @cached_property
    def _latin_names(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, codes in self.latin.items():
            found[name].update(codes)
            found[name.replace(" ", "")].update(codes)
        return {name: frozenset(codes) for name, codes in found.items() if len(name) >= 5}

    def nearest(self, words: str) -> tuple[str, ...]:
        """Codes of the Latin name that differs from these words by a slip: at most one in a word, two in a long one."""
        plain = _plain_words(words)
        if len(plain) < 5:
            return ()
        near = process.extract(plain, self._latin_names.keys(), scorer=OSA.distance, score_cutoff=2, limit=8)
        near = [found for found in near if _slips_only(plain, found[0])]
        best = min((distance for _, distance, _ in near), default=0)
        return self.sorted(c for name, distance, _ in near if distance == best for c in self._latin_names[name])

    def mended(self, word: str) -> tuple[str, ...]:
        """Words of the index that a mistyped Latin word may stand for, the nearest ones."""
        word = word.replace("'", "")
        if len(word) < 4 or word in self.words:
            return ()
        reach = 1 if len(word) < 8 else 2
        near = process.extract(word, self._long_words, scorer=OSA.distance, score_cutoff=reach, limit=8)
        best = min((distance for _, distance, _ in near), default=0)
        return tuple(found for found, distance, _ in near if distance == best)


def _plain_words(name: str) -> str:
    """A Latin name as words and figures, apart."""
    return " ".join(word.replace("'", "") for word in _PLAIN.findall(name.lower()))


def _slips_only(said: str, name: str) -> bool:
    """Whether every word is its counterpart but for a slip, and every figure just it."""
    ours, theirs = said.split(), name.split()
    if len(ours) != len(theirs) or _FIGURES.findall(said) != _FIGURES.findall(name):
        return False
    for one, other in zip(ours, theirs, strict=True):
        reach = 0 if one.isdigit() or other.isdigit() or len(other) < 3 else 1 if len(other) < 8 else 2
        if OSA.distance(one, other) > reach:
            return False
    return True


def _opens(norm: str, start: int) -> bool:
    """Whether a name may begin here: not inside a word, not inside a number."""
    if start == 0:
        return True
    before, here = norm[start - 1], norm[start]
    if is_latin(here):
        return not is_latin(before)
    if here.isdigit():
        return not (before.isdigit() or (before == "." and start > 1 and norm[start - 2].isdigit()))
    return True


def _closes(norm: str, end: int) -> int | None:
    """Where a name that seems to end here does end, or None when it does not (可乐500|0, cola 330|ml)."""
    last, after = norm[end - 1], norm[end : end + 1]
    if is_latin(last):
        if not is_latin(after):
            return end
        for plural in ("s", "es"):
            if norm.startswith(plural, end) and not is_latin(norm[end + len(plural) : end + len(plural) + 1]):
                return end + len(plural)
        return None
    if last.isdigit():
        if after.isdigit() or (after == "." and norm[end + 1 : end + 2].isdigit()):
            return None
        figures = end
        while figures > 0 and (norm[figures - 1].isdigit() or norm[figures - 1] == "."):
            figures -= 1
        if SIZE.match(norm, figures) or _UNIT_AHEAD.match(norm, end):
            return None
    return end
