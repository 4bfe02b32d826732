"""What a phrase means: the articles a name, a size, a flavour, a sound or a misspelling can stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from language.mentions import Phrase
from language.products import Shelf
from language.text import Said, is_han, rule, tighten
from language.tokens import Kind, Size, Token

_INITIALS = rule(r"(?P<word>[a-z]{2,6}) ?(?P<figure>\d[\d.]{0,4}(?:ml|l|kg|g)?)?")
_VOWELS = rule(r"[aeiou]")
_EMPTY = frozenset({"味", "款", "装", "型"})  # 薄荷味: the name says it all
_MOST_LOOKUPS = 40  # fuzzy searches one message may cost


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase may mean; the flags are those of a Mention."""

    skus: tuple[str, ...]
    known: bool = True
    weak: bool = False
    bare: bool = False
    misfit: bool = False
    guessed: bool = False


class Meaning:
    """Finds what phrases of one message mean. `around` are the articles talked about, for 罐装的 and 550的."""

    def __init__(self, said: Said, shelf: Shelf, around: Sequence[str]) -> None:
        self._said, self._shelf = said, shelf
        self.around = tuple(around)
        self._lookups = _MOST_LOOKUPS

    def among(self, skus: Sequence[str], phrase: Phrase) -> tuple[str, ...]:
        """Those of these articles that bear the words of the phrase."""
        return _narrowed(tuple(skus), self.words(phrase), self._shelf.flavoured)

    def called(self, skus: Sequence[str], phrase: Phrase) -> tuple[str, ...]:
        """Those of these articles of which a name ends in the one Chinese word of the phrase (面 for 方便面)."""
        word = "".join(self.words(phrase))
        return self._shelf.headed(skus, word) if word and all(map(is_han, word)) else ()

    def _text(self, token: Token) -> str:
        return self._said.norm[token.start : token.end]

    def of(self, phrase: Phrase) -> Meant:
        """What the phrase means."""
        names, words = phrase.of(Kind.NAME), self.words(phrase)
        sizes = [token.size for token in phrase.of(Kind.SIZE) if token.size]
        whole = self._said.norm[phrase.start : phrase.end]
        exact = self._shelf.names.exact(whole)
        if exact:
            return Meant(exact)
        if not names and tighten(whole).isdigit():
            return Meant((), known=False)
        base: tuple[str, ...] = names[0].codes if names else ()
        for token in names[1:]:
            base = tuple(sku for sku in base if sku in token.codes)
        if names and not base:  # 可乐味辣条 is neither; 盐气水 is a slip
            heard = self._by_ear(whole, words, sizes, [self._text(name) for name in names])
            return Meant(heard, weak=True) if heard else Meant(names[-1].codes, known=False, misfit=True)
        if not names:
            return self._unnamed(words, sizes, whole)
        turned = self._turned(phrase) if sizes and len(names) == 1 and not words else ()
        if turned:
            return Meant(turned)
        found, known, weak = base, True, False
        if words:
            found = _narrowed(base, words, self._shelf.flavoured)
            if not found and len(names) == 1:
                found = self._kin(self._text(names[0]), words)
            if not found:
                found, weak = self._by_ear(whole, words, sizes, [self._text(name) for name in names]), True
            found = found or _several(self._shelf.names.ending(whole))
            known = bool(found)
        if not known:
            return Meant(base, known=False, misfit=True)
        return self._with_sizes(found, sizes, weak)

    def _kin(self, name: str, words: Sequence[str]) -> tuple[str, ...]:
        """可乐zero: an article beyond the family of a name that bears the name in its own, and the other words."""
        if self._lookups <= 0 or not any(word.isascii() for word in words):
            return ()
        self._lookups -= 1
        return self._shelf.bearing(name, words)

    def _turned(self, phrase: Phrase) -> tuple[str, ...]:
        """水5L may be on file as 5L水."""
        parts = [self._text(token) for token in phrase.tokens if token.kind in (Kind.NAME, Kind.SIZE)]
        return self._shelf.names.exact("".join(reversed(parts))) or self._shelf.names.exact("".join(parts))

    def _with_sizes(self, found: tuple[str, ...], sizes: Sequence[Size], weak: bool) -> Meant:
        fitting = found
        for size in sizes:
            fitting = self._shelf.sized(fitting, size)
        if not fitting:
            return Meant(found, known=False, weak=weak, misfit=True)
        return Meant(fitting, weak=weak)

    def words(self, phrase: Phrase) -> list[str]:
        """The words of a phrase: Latin ones singly, Chinese characters that stand together as one."""
        words: list[str] = []
        end = -1
        for token in phrase.of(Kind.WORD):
            text = self._text(token)
            glued = bool(words) and token.start == end and is_han(words[-1][-1])
            if text in _EMPTY and phrase.of(Kind.NAME) and not glued:
                continue
            if words and token.start == end and is_han(text[0]) and is_han(words[-1][-1]):
                words[-1] += text
            else:
                words.append(text)
            end = token.end
        return words

    def _unnamed(self, words: list[str], sizes: Sequence[Size], whole: str) -> Meant:
        """A phrase without any name on file: a sound, a slip, a tail of a name, or only a size or flavour."""
        if words:
            found = self._by_ear(whole, words, sizes, [])
            if found:
                return self._with_sizes(found, [] if self._shelf.names.sounding(whole) else sizes, True)
        around = self.around
        for candidates in (around, self._shelf.related(around) if around else ()):
            found = _narrowed(candidates, words, self._shelf.flavoured)
            for size in sizes:
                found = self._shelf.sized(found, size)
            if found:
                return Meant(found, bare=True)
        short = self._initialled(whole)
        if short is not None:
            return short
        said = "".join(words)
        if len(said) == 1 and is_han(said):
            headed = _several(self._shelf.names.closing(said))
            return Meant(headed, known=bool(headed), weak=True, guessed=True)
        tail = _several(self._shelf.names.ending("".join(words))) if len("".join(words)) >= 2 else ()
        return Meant(tail, known=bool(tail), weak=True)

    def _initialled(self, whole: str) -> Meant | None:
        """kl500, bhc: first letters of a Chinese name. They are sure when no English word looks like that."""
        letters = _INITIALS.fullmatch(whole)
        if letters is None or self._lookups <= 0:
            return None
        self._lookups -= 1
        found = self._shelf.names.by_initials(whole)
        if not found:
            return None
        sure = bool(letters["figure"]) or (len(letters["word"]) >= 3 and not _VOWELS.search(whole))
        return Meant(found, weak=True, guessed=not sure)

    def _by_ear(self, whole: str, words: list[str], sizes: Sequence[Size], names: list[str]) -> tuple[str, ...]:
        """Products whose name sounds like the phrase or is spelled nearly so."""
        if self._lookups <= 0 or len(whole) > 60:
            return ()
        self._lookups -= 1
        found = self._shelf.names.sounding(whole)
        if found:
            return found
        core = "".join(words) if not names else _without_sizes(whole, sizes)
        found = self._shelf.names.sounding(core)
        if found:
            return found
        latin = [word for word in _split(_without_sizes(whole, sizes))]
        return self._shelf.together(latin) or self._shelf.mended(latin)


def _several(skus: tuple[str, ...]) -> tuple[str, ...]:
    """The end of a name (汽水) is a family word at best: of one article alone it proves nothing."""
    return skus if len(skus) > 1 else ()


def _split(text: str) -> list[str]:
    return [
        word
        for word in text.replace("-", " ").split()
        if word not in ("the", "of") and word.isascii() and not word.isdigit()
    ]


def _without_sizes(whole: str, sizes: Sequence[Size]) -> str:
    for size in sizes:
        at = whole.find(size.said)
        end = at + len(size.said)
        while at >= 0 and end < len(whole) and whole[end] in "mlkg升公斤克度毫 ":
            end += 1
        if at >= 0:
            whole = whole[:at] + " " + whole[end:]
    return whole.strip()


def _narrowed(
    skus: tuple[str, ...], words: Sequence[str], having: Callable[[tuple[str, ...], str], tuple[str, ...]]
) -> tuple[str, ...]:
    for word in words:
        skus = having(skus, word)
    return skus
