"""Puts names, sizes and words that stand together into one mention of goods, and says what it may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from language.numerals import read_number
from language.products import Shelf
from language.text import Said, is_han, is_latin, rule, tighten
from language.tokens import Kind, Mark, Size, Token

_GLUE = frozenset({"的", "the", "of", "of the", "(", ")", '"'})

_ORDINAL = rule(r"\d+|[一二三四五六七八九十]+")
_BETWEEN = rule(r"的|\bthe\b|\bof\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """Goods pointed at by the words from `start` to `end`. `skus` are what they may mean; with `known` false
    nothing on file is meant by them. `bare` means that only a size or flavour was said (550的), `weak` that it was
    told by sound or spelling, `last` that it points at the last order."""

    start: int
    end: int
    words: str
    skus: tuple[str, ...]
    known: bool = True
    bare: bool = False
    weak: bool = False
    last: bool = False
    misfit: bool = False  # the article is on file, this size or flavour of it is not


@dataclass(slots=True)
class _Draft:
    tokens: list[Token] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def of(self, kind: Kind) -> list[Token]:
        return [token for token in self.tokens if token.kind is kind]


class Phrases:
    """Reads mentions of goods off the pieces of one message."""

    def __init__(self, said: Said, shelf: Shelf, draft_skus: Sequence[str] = (), past_skus: Sequence[str] = ()) -> None:
        self._said, self._shelf = said, shelf
        self._draft_skus = tuple(draft_skus)
        self._past_skus = tuple(past_skus)
        self._topic: tuple[str, ...] = ()
        self._lookups = 40  # fuzzy searches one message may cost

    def build(self, tokens: Sequence[Token]) -> list[Mention | Token]:
        """The same pieces, those that point at goods put together."""
        items: list[Mention | Token] = []
        at = 0
        while at < len(tokens):
            if tokens[at].mark is Mark.NTH and self._draft_skus:
                items.append(self._counted(tokens[at]))
                at += 1
                continue
            heard = self._heard(tokens, at)
            if heard is not None:
                items.append(heard[0])
                at, self._topic = heard[1], heard[0].skus
                continue
            draft, after = self._gather(tokens, at)
            if draft is None:
                items.append(tokens[at])
                at += 1
                continue
            mention, after = self._resolve(draft, tokens, at, after)
            if mention is not None:
                if mention.skus and mention.known:
                    self._topic = mention.skus
                items.append(mention)
            else:
                items.extend(tokens[at:after])
            at = after
        return items

    def _heard(self, tokens: Sequence[Token], at: int) -> tuple[Mention, int] | None:
        """Chinese characters in a row, some of them taken for filler, that sound like a name (苏打并干)."""
        best: tuple[Mention, int] | None = None
        kinds = {tokens[at].kind}
        for after in range(at + 1, min(at + 7, len(tokens))):
            token = tokens[after]
            if token.start != tokens[after - 1].end or not is_han(self._said.norm[token.start]):
                break
            if token.kind not in (Kind.WORD, Kind.FILL, Kind.MARK, Kind.NAME):
                break
            kinds.add(token.kind)
            if Kind.WORD not in kinds or tokens[at].kind not in (Kind.WORD, Kind.FILL, Kind.MARK):
                continue
            start, end = tokens[at].start, token.end
            skus = self._shelf.names.homophones(self._said.norm[start:end]) if end - start >= 3 else ()
            if skus:
                best = Mention(start, end, self._said.words(start, end), skus, weak=True), after + 1
        return best if best and is_han(self._said.norm[tokens[at].start]) else None

    def _counted(self, token: Token) -> Mention:
        """第二个, the last one: a line of the draft by its place."""
        words = self._text(token)
        place = _place(words)
        line = self._draft_skus[-1:] if place < 0 else self._draft_skus[place : place + 1]
        return Mention(
            token.start, token.end, self._said.words(token.start, token.end), line, bool(line), misfit=not line
        )

    def _gather(self, tokens: Sequence[Token], at: int) -> tuple[_Draft | None, int]:
        """The pieces from here on that make one phrase, and where the next begins."""
        if tokens[at].kind is Kind.NUM:
            return (_Draft([tokens[at]]), at + 1) if self._leads(tokens, at) else (None, at)
        if tokens[at].kind not in (Kind.NAME, Kind.SIZE, Kind.WORD):
            return None, at
        draft, after = _Draft([tokens[at]]), at + 1
        while after < len(tokens):
            step = after
            while self._glues(draft, tokens, step):
                step += 1
            if tokens[step].kind not in (Kind.NAME, Kind.SIZE, Kind.WORD) or not self._joins(draft, tokens[step]):
                break
            draft.tokens.append(tokens[step])
            after = step + 1
        return draft, after

    def _glues(self, draft: _Draft, tokens: Sequence[Token], at: int) -> bool:
        """Whether a piece only holds the parts of a phrase together; "of" does so before the name alone."""
        if at + 1 >= len(tokens):
            return False
        if self._text(tokens[at]) == "-":
            return (
                tokens[at].start == draft.end
                and tokens[at + 1].start == tokens[at].end
                and is_latin(self._said.norm[tokens[at].end])
            )
        if self._text(tokens[at]) not in _GLUE:
            return False
        if tokens[at].kind is Kind.FILL:
            return True
        return tokens[at].mark is Mark.OF and not draft.of(Kind.NAME)

    def _leads(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a bare number opens a phrase as a size: 330的可乐 behind or before an amount, or 550的 alone."""
        figure = tokens[at].amount
        if figure is None or figure.number is None or figure.unit_word:
            return False
        after = at + 1
        of = after < len(tokens) and self._text(tokens[after]) == "的"
        after += of
        follower = tokens[after] if after < len(tokens) else None
        counted = _amount_near(tokens, at - 1, -1) or _amount_near(tokens, after + 1, 1)
        if follower and follower.kind is Kind.NAME:
            return counted and bool(self._shelf.figured(follower.codes, figure.number))
        around = self._topic or self._draft_skus
        if not around or not self._shelf.figured(self._shelf.related(around), figure.number):
            return False
        return of or (follower is not None and follower.kind is Kind.QTY and not _priced(tokens, at))

    def _text(self, token: Token) -> str:
        return self._said.norm[token.start : token.end]

    def _joins(self, draft: _Draft, token: Token) -> bool:
        """Whether a piece belongs to the phrase before it."""
        gap = _BETWEEN.sub("", self._said.norm[draft.end : token.start])
        if gap.strip(" ()[]'\"-_"):
            return False
        last, glued = draft.tokens[-1], gap == ""
        if token.kind is Kind.SIZE:
            return not (draft.of(Kind.SIZE) and draft.of(Kind.NAME))
        if token.kind is Kind.NAME:
            return self._name_joins(draft, token, glued)
        if last.kind is Kind.WORD and is_latin(self._said.norm[last.end - 1]):
            return is_latin(self._said.norm[token.start]) or glued
        if not is_han(self._said.norm[token.start]):
            return True
        if glued:
            return True
        names = draft.of(Kind.NAME)
        return bool(names) and bool(self._shelf.flavoured(names[-1].codes, self._text(token)))

    def _name_joins(self, draft: _Draft, token: Token, glued: bool) -> bool:
        names, words = draft.of(Kind.NAME), draft.of(Kind.WORD)
        if names:
            return bool(set(names[-1].codes) & set(token.codes)) and not draft.of(Kind.SIZE)[1:]
        if not words or glued:
            return True
        text = "".join(self._text(word) for word in words)
        return (is_latin(text[-1]) and text.isascii()) or bool(self._shelf.flavoured(token.codes, text))

    def _resolve(self, draft: _Draft, tokens: Sequence[Token], at: int, after: int) -> tuple[Mention | None, int]:
        if draft.tokens[0].kind is Kind.NUM:
            return self._resolve_led(draft, tokens, after)
        last = _points_back(tokens, at)
        skus, known, weak, bare, misfit = self._meaning(draft)
        if last and not known:
            skus = _narrowed(self._past_skus, self._words(draft), self._shelf.flavoured)
            known = bool(skus)
        end = draft.end
        number = tokens[after] if after < len(tokens) else None
        if number and number.kind in (Kind.NUM, Kind.QTY) and skus and self._is_size(skus, number, tokens, after, end):
            assert number.amount is not None
            assert number.amount.number is not None
            skus, end, after = self._shelf.figured(skus, number.amount.number), number.end, after + 1
            misfit = False
        words = self._said.words(draft.start, end)
        if not words or not any(c.isalnum() for c in words):
            return None, after
        return Mention(draft.start, end, words, skus, known, bare, weak, last, misfit), after

    def _resolve_led(self, draft: _Draft, tokens: Sequence[Token], after: int) -> tuple[Mention | None, int]:
        """A phrase that opens with a bare size: 330 cola, 550的."""
        figure = draft.tokens[0].amount
        assert figure is not None
        assert figure.number is not None
        step = after + (after < len(tokens) and self._text(tokens[after]) == "的")
        if step < len(tokens) and tokens[step].kind is Kind.NAME:
            skus = self._shelf.figured(tokens[step].codes, figure.number)
            end = tokens[step].end
            return Mention(draft.start, end, self._said.words(draft.start, end), skus), step + 1
        around = self._shelf.figured(self._topic or self._draft_skus, figure.number)
        skus = around or self._shelf.figured(self._shelf.related(self._topic or self._draft_skus), figure.number)
        return Mention(draft.start, draft.end, self._said.words(draft.start, draft.end), skus, bare=True), step

    def _is_size(self, skus: Sequence[str], number: Token, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether a number behind a name is its size: another amount is there, or it is too odd to be one."""
        amount = number.amount
        if amount is None or amount.number is None or amount.sign or amount.starred or amount.odd or amount.rest:
            return False
        fitting = self._shelf.figured(skus, amount.number)
        if not fitting or self._said.norm[end : number.start].strip():
            return False
        follows = _amount_near(tokens, at + 1, 1)
        if number.kind is Kind.QTY:
            units = {self._shelf.products[sku].unit for sku in fitting}
            own = any(amount.unit_word in (unit.zh, unit.en) for unit in units)
            return own and amount.number >= 100 and follows
        before = _amount_near(tokens, at - 2, -1) and self._said.norm[number.end : number.end + 1] in (
            "",
            " ",
            ",",
            "的",
        )
        return follows or (before and amount.number >= 100) or amount.number >= 300

    def _meaning(self, draft: _Draft) -> tuple[tuple[str, ...], bool, bool, bool, bool]:
        """What the phrase means: SKUs, known, weak, bare, misfit."""
        names, words = draft.of(Kind.NAME), self._words(draft)
        sizes = [token.size for token in draft.of(Kind.SIZE) if token.size]
        whole = self._said.norm[draft.start : draft.end]
        exact = self._shelf.names.exact(whole)
        if exact:
            return exact, True, False, False, False
        if not names and tighten(whole).isdigit():
            return (), False, False, False, False
        base: tuple[str, ...] = names[0].codes if names else ()
        for token in names[1:]:
            base = tuple(sku for sku in base if sku in token.codes) or token.codes
        if not names:
            return self._unnamed(words, sizes, whole)
        turned = self._turned(draft) if sizes and len(names) == 1 and not words else ()
        if turned:
            return turned, True, False, False, False
        found, known, weak = base, True, False
        if words:
            found = _narrowed(base, words, self._shelf.flavoured)
            if not found:
                found, weak = self._by_ear(whole, words, sizes, [self._text(name) for name in names]), True
            known = bool(found)
        if not known:
            return base, False, False, False, True
        return self._with_sizes(found, sizes, weak)

    def _turned(self, draft: _Draft) -> tuple[str, ...]:
        """水5L may be on file as 5L水."""
        parts = [self._text(token) for token in draft.tokens if token.kind in (Kind.NAME, Kind.SIZE)]
        return self._shelf.names.exact("".join(reversed(parts))) or self._shelf.names.exact("".join(parts))

    def _with_sizes(
        self, found: tuple[str, ...], sizes: Sequence[Size], weak: bool
    ) -> tuple[tuple[str, ...], bool, bool, bool, bool]:
        fitting = found
        for size in sizes:
            fitting = self._shelf.sized(fitting, size)
        if not fitting:
            return found, False, weak, False, True
        return fitting, True, weak, False, False

    def _words(self, draft: _Draft) -> list[str]:
        """The words of a phrase: Latin ones singly, Chinese characters that stand together as one."""
        words: list[str] = []
        end = -1
        for token in draft.of(Kind.WORD):
            text = self._text(token)
            if words and token.start == end and is_han(text[0]) and is_han(words[-1][-1]):
                words[-1] += text
            else:
                words.append(text)
            end = token.end
        return words

    def _unnamed(
        self, words: list[str], sizes: Sequence[Size], whole: str
    ) -> tuple[tuple[str, ...], bool, bool, bool, bool]:
        """A phrase without any name on file: a sound, a slip, a tail of a name, or only a size or flavour."""
        if words:
            found = self._by_ear(whole, words, sizes, [])
            if found:
                return self._with_sizes(found, [] if self._shelf.names.sounding(whole) else sizes, True)
        around = self._topic or self._draft_skus
        for candidates in (around, self._shelf.related(around) if around else ()):
            found = _narrowed(candidates, words, self._shelf.flavoured)
            for size in sizes:
                found = self._shelf.sized(found, size)
            if found:
                return found, True, False, True, False
        tail = self._shelf.names.ending("".join(words)) if words and len("".join(words)) >= 2 else ()
        return tail, bool(tail), True, False, False

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


def _place(words: str) -> int:
    """The place, from 0, that an ordinal says; -1 for the last."""
    if "最后" in words or "last" in words:
        return -1
    english = ("first", "second", "third", "fourth", "fifth")
    found = next((n for n, word in enumerate(english) if word in words), None)
    written = _ORDINAL.search(words)
    number = read_number(written.group()) if written else None
    return found if found is not None else int(number or 1) - 1


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


def _amount_near(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether the next piece that says anything in this direction is an amount."""
    while 0 <= at < len(tokens):
        token = tokens[at]
        if token.kind in (Kind.QTY, Kind.NUM, Kind.DEAL):
            return True
        passing = token.kind is Kind.FILL or token.mark in (
            Mark.WANT,
            Mark.ADD,
            Mark.OF,
            Mark.EACH,
            Mark.SET,
            Mark.MORE,
        )
        if not passing and not (token.kind is Kind.SEP and token.weight <= 2):
            return False
        at += step
    return False


def _priced(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].kind is Kind.QTY and tokens[at - 1].amount is not None and not tokens[at - 1].start


def _points_back(tokens: Sequence[Token], at: int) -> bool:
    """Whether 上次的 or "the usual" stands before the phrase."""
    while at > 0:
        at -= 1
        if tokens[at].mark is Mark.LAST:
            return True
        if tokens[at].kind is not Kind.FILL:
            return False
    return False
