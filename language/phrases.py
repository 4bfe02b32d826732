"""Puts names, sizes and words that stand together into one mention of goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from language.meaning import Meaning, Meant
from language.mentions import Mention, Phrase
from language.ordinals import counted
from language.products import Shelf
from language.text import Said, is_han, is_latin, rule
from language.tokens import Kind, Mark, Token

_GLUE = frozenset({"的", "the", "of", "of the", "(", ")", '"'})

_PARTICLES = frozenset("的了和要来再也有给送还加拿我你他她它那这个把是就都又上下去用先")
_OPEN_ENDS = ("", " ", ",", "的")
_PASSING = frozenset({Mark.WANT, Mark.ADD, Mark.OF, Mark.EACH, Mark.SET, Mark.MORE})
_SMALLEST_SIZE = 100  # of a piece, in ml or g: below it is an amount
_BETWEEN = rule(r"的|\bthe\b|\bof\b")


class Phrases:
    """Reads mentions of goods off the pieces of one message."""

    def __init__(self, said: Said, shelf: Shelf, draft_skus: Sequence[str] = (), past_skus: Sequence[str] = ()) -> None:
        self._said, self._shelf = said, shelf
        self._draft_skus = tuple(draft_skus)
        self._past_skus = tuple(past_skus)
        self._meaning = Meaning(said, shelf, draft_skus)
        self._again = False  # whether the message asks for the last order again

    def build(self, tokens: Sequence[Token]) -> list[Mention | Token]:
        """The same pieces, those that point at goods put together."""
        items: list[Mention | Token] = []
        self._again = any(token.mark is Mark.REORDER for token in tokens)
        at = 0
        while at < len(tokens):
            if tokens[at].mark is Mark.NTH and self._draft_skus:
                items.append(counted(self._said, tokens[at], self._draft_skus))
                at += 1
                continue
            heard = self._heard(tokens, at)
            if heard is not None:
                items.append(heard[0])
                at, self._meaning.around = heard[1], heard[0].skus
                continue
            phrase, after = self._gather(tokens, at)
            if phrase is None:
                items.append(tokens[at])
                at += 1
                continue
            mention, after = self._resolve(phrase, tokens, at, after)
            if mention is not None:
                if mention.skus and mention.known and not mention.bare:
                    self._meaning.around = mention.skus
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
            start, end = tokens[at].start, token.end
            if Kind.WORD in kinds:
                able = end - start >= 3 and tokens[at].kind in (Kind.WORD, Kind.FILL, Kind.MARK)
            else:  # 并红茶, 好油: a character that says nothing, glued to a shorter name
                able = Kind.NAME in kinds and tokens[at].kind is Kind.FILL and self._text(tokens[at]) not in _PARTICLES
            skus = self._shelf.names.homophones(self._said.norm[start:end]) if able else ()
            if skus:
                best = Mention(start, end, self._said.words(start, end), skus, weak=True), after + 1
        return best if best and is_han(self._said.norm[tokens[at].start]) else None

    def _gather(self, tokens: Sequence[Token], at: int) -> tuple[Phrase | None, int]:
        """The pieces from here on that make one phrase, and where the next begins."""
        if tokens[at].kind is Kind.NUM:
            return (Phrase([tokens[at]]), at + 1) if self._leads(tokens, at) else (None, at)
        if tokens[at].kind not in (Kind.NAME, Kind.SIZE, Kind.WORD):
            return None, at
        phrase, after = Phrase([tokens[at]]), at + 1
        while after < len(tokens):
            step = after
            while self._glues(phrase, tokens, step):
                step += 1
            if self._is_form(phrase, tokens, step):
                phrase.tokens.append(replace(tokens[step], kind=Kind.WORD))
                after = step + 1
                continue
            if tokens[step].kind not in (Kind.NAME, Kind.SIZE, Kind.WORD) or not self._joins(phrase, tokens[step]):
                break
            phrase.tokens.append(tokens[step])
            after = step + 1
        return phrase, after

    def _is_form(self, phrase: Phrase, tokens: Sequence[Token], at: int) -> bool:
        """Whether "can" is no verb but the form of goods that are spelled strangely (sprte can)."""
        if at >= len(tokens) or tokens[at].kind is not Kind.FILL or self._text(tokens[at]) not in ("can", "cans"):
            return False
        last = phrase.tokens[-1]
        following = self._said.norm[tokens[at].end :].lstrip(" ")[:1]
        return last.kind is Kind.WORD and is_latin(self._said.norm[last.start]) and not is_latin(following or " ")

    def _glues(self, phrase: Phrase, tokens: Sequence[Token], at: int) -> bool:
        """Whether a piece only holds the parts of a phrase together; "of" does so before the name alone."""
        if at + 1 >= len(tokens):
            return False
        if self._text(tokens[at]) == "-":
            return (
                tokens[at].start == phrase.end
                and tokens[at + 1].start == tokens[at].end
                and is_latin(self._said.norm[tokens[at].end])
            )
        if self._text(tokens[at]) not in _GLUE:
            return False
        if tokens[at].kind is Kind.FILL:
            return True
        return tokens[at].mark is Mark.OF and not phrase.of(Kind.NAME)

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
        around = self._meaning.around
        if not around or not self._shelf.figured(self._shelf.related(around), figure.number):
            return False
        return of or (follower is not None and follower.kind is Kind.QTY)

    def _text(self, token: Token) -> str:
        return self._said.norm[token.start : token.end]

    def _joins(self, phrase: Phrase, token: Token) -> bool:
        """Whether a piece belongs to the phrase before it."""
        gap = _BETWEEN.sub("", self._said.norm[phrase.end : token.start])
        if gap.strip(" ()[]'\"-_"):
            return False
        last, glued = phrase.tokens[-1], gap == ""
        if token.kind is Kind.SIZE:
            return not (phrase.of(Kind.SIZE) and phrase.of(Kind.NAME))
        if token.kind is Kind.NAME:
            return self._name_joins(phrase, token, glued)
        if last.kind is Kind.WORD and is_latin(self._said.norm[last.end - 1]):
            return is_latin(self._said.norm[token.start]) or glued
        if not is_han(self._said.norm[token.start]):
            return True
        if glued:
            return True
        names = phrase.of(Kind.NAME)
        return bool(names) and bool(self._shelf.flavoured(names[-1].codes, self._text(token)))

    def _name_joins(self, phrase: Phrase, token: Token, glued: bool) -> bool:
        names, words = phrase.of(Kind.NAME), phrase.of(Kind.WORD)
        if names and words and glued and is_han(self._said.norm[token.start]):
            return True  # 玉米油 is one word, whatever 米 and 油 are
        if names:
            return bool(set(names[-1].codes) & set(token.codes)) and not phrase.of(Kind.SIZE)[1:]
        if not words or glued:
            return True
        text = "".join(self._text(word) for word in words)
        return (is_latin(text[-1]) and text.isascii()) or bool(self._shelf.flavoured(token.codes, text))

    def _resolve(self, phrase: Phrase, tokens: Sequence[Token], at: int, after: int) -> tuple[Mention | None, int]:
        if phrase.tokens[0].kind is Kind.NUM:
            return self._resolve_led(phrase, tokens, after)
        last = _points_back(tokens, at)
        meant = self._meaning.of(phrase)
        if not meant.known and not last and (self._draft_skus or self._again):
            called = self._meaning.called(self._draft_skus or self._past_skus, phrase)
            meant = Meant(called, weak=True) if called else meant
        if last and not meant.known:
            among = self._meaning.among(self._past_skus, phrase)
            meant = Meant(among, known=bool(among))
        end = phrase.end
        number = tokens[after] if after < len(tokens) else None
        figure = self._size_figure(meant.skus, number, tokens, at, after) if number and meant.skus else None
        if number and figure is not None:
            meant = Meant(self._shelf.figured(meant.skus, figure), weak=meant.weak)
            end, after = number.end, after + 1
        elif number and not meant.known and self._strange_figure(number, tokens, after, end):
            end, after = number.end, after + 1
        words = self._said.words(phrase.start, end)
        if not words or not any(c.isalnum() for c in words):
            return None, after
        flags = (meant.known, meant.bare, meant.weak, last, meant.guessed, meant.misfit)
        return Mention(phrase.start, end, words, meant.skus, *flags), after

    def _resolve_led(self, phrase: Phrase, tokens: Sequence[Token], after: int) -> tuple[Mention | None, int]:
        """A phrase that opens with a bare size: 330 cola, 550的."""
        figure = phrase.tokens[0].amount
        assert figure is not None
        assert figure.number is not None
        step = after + (after < len(tokens) and self._text(tokens[after]) == "的")
        if step < len(tokens) and tokens[step].kind is Kind.NAME:
            skus = self._shelf.figured(tokens[step].codes, figure.number)
            end = tokens[step].end
            return Mention(phrase.start, end, self._said.words(phrase.start, end), skus), step + 1
        around = self._shelf.figured(self._meaning.around, figure.number)
        skus = around or self._shelf.figured(self._shelf.related(self._meaning.around), figure.number)
        return Mention(phrase.start, phrase.end, self._said.words(phrase.start, phrase.end), skus, bare=True), step

    def _strange_figure(self, number: Token, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether the number behind unknown goods is their size (芬达 500 5箱), so that the amount stays theirs."""
        amount = number.amount
        if number.kind is not Kind.NUM or amount is None or amount.number is None or amount.number < _SMALLEST_SIZE:
            return False
        return not self._said.norm[end : number.start].strip() and _amount_near(tokens, at + 1, 1)

    def _size_figure(
        self, skus: Sequence[str], number: Token, tokens: Sequence[Token], first: int, at: int
    ) -> Decimal | None:
        """The number at `at`, behind a name that begins at `first`, when it is the article's size: another amount is
        there, or it is too large to be one."""
        amount, end = number.amount, tokens[at - 1].end
        if number.kind not in (Kind.NUM, Kind.QTY) or amount is None or amount.number is None:
            return None
        fitting = self._shelf.figured(skus, amount.number)
        plain = not (amount.sign or amount.starred or amount.odd or amount.rest)
        if not fitting or not plain or self._said.norm[end : number.start].strip():
            return None
        follows, large = _amount_near(tokens, at + 1, 1), amount.number >= 100
        if number.kind is Kind.QTY:  # 可乐500瓶 10箱
            units = {self._shelf.products[sku].unit for sku in fitting}
            own = any(amount.unit_word in (unit.zh, unit.en) for unit in units)
            return amount.number if own and large and follows else None
        before = _amount_near(tokens, first - 1, -1) and self._said.norm[number.end : number.end + 1] in _OPEN_ENDS
        return amount.number if follows or before or amount.number >= 300 else None


def _amount_near(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether the next piece that says anything in this direction is an amount."""
    while 0 <= at < len(tokens):
        token = tokens[at]
        if token.kind in (Kind.QTY, Kind.NUM, Kind.DEAL):
            return True
        passing = token.kind is Kind.FILL or token.mark in _PASSING
        if not passing and not (token.kind is Kind.SEP and token.weight <= 2):
            return False
        at += step
    return False


def _points_back(tokens: Sequence[Token], at: int) -> bool:
    """Whether 上次的 or "the usual" stands before the phrase."""
    while at > 0:
        at -= 1
        if tokens[at].mark is Mark.LAST:
            return True
        if tokens[at].kind is not Kind.FILL:
            return False
    return False
