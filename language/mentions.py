"""Goods as somebody points at them: the pieces of a phrase, and what it may mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from language.tokens import Kind, Token


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
    guessed: bool = False  # told by initials: to be asked, whatever it is
    misfit: bool = False  # the article is on file, this size or flavour of it is not


@dataclass(slots=True)
class Phrase:
    """Pieces that stand together and point at goods."""

    tokens: list[Token] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def of(self, kind: Kind) -> list[Token]:
        """Its pieces of one kind."""
        return [token for token in self.tokens if token.kind is kind]
