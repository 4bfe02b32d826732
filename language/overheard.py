"""Customers that are not written as on file: in pinyin, by initials, or with the rest of the name mistyped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.customers import Customers
from language.index import Names
from language.sound import spell
from language.text import Said, is_han, is_latin, rule, tighten
from language.tokens import Kind, Token

_AMOUNT_AHEAD = rule(r" *[\d一二两俩三四五六七八九十半几*]")
_LONGEST = 5  # words of a name in pinyin
_ONLY_LETTERS = rule(r"[a-z]{3,8}")
_EDGE = rule(r"(?:^|[\n,.;:!?。、]|给|帮|替|客户|\bfor|\bto) *$")
_EDGE_AFTER = rule(r" *(?:$|[\n,.;:!?。、]|[\u4e00-\u9fff0-9])")


def overhear(said: Said, tokens: Sequence[Token], customers: Customers, products: Names) -> list[Token]:
    """The same pieces; what sounds like a customer's name, or like the rest of one, is that customer."""
    pieces = list(tokens)
    if not any(token.kind is Kind.CUSTOMER for token in pieces):
        pieces = _spelled(said, pieces, customers, products)
    return _completed(said, pieces, customers)


def _spelled(said: Said, tokens: list[Token], customers: Customers, products: Names) -> list[Token]:
    """xinglong jiulou, wjbl: a name in pinyin, or its initials where a name may stand."""
    for at, token in enumerate(tokens):
        if token.kind is not Kind.WORD or not is_latin(said.norm[token.start]):
            continue
        for stop in range(min(at + _LONGEST, len(tokens)), at, -1):
            if not all(_is_word(said, piece) for piece in tokens[at:stop]):
                continue
            words = said.norm[token.start : tokens[stop - 1].end]
            codes = customers.names.sounding(words) if "\n" not in words else ()
            if not codes and stop == at + 1 and _ONLY_LETTERS.fullmatch(words) and _stands_apart(said, tokens, at):
                codes = () if products.by_initials(words) or words in products.words else _initialled(customers, words)
            if codes:
                name = Token(Kind.CUSTOMER, token.start, tokens[stop - 1].end, codes=codes)
                return [*tokens[:at], name, *tokens[stop:]]
    return tokens


def _is_word(said: Said, token: Token) -> bool:
    return token.kind in (Kind.WORD, Kind.FILL) and is_latin(said.norm[token.start])


def _stands_apart(said: Said, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens or closes a clause, as a customer does."""
    counted = at > 0 and tokens[at - 1].kind is Kind.QTY and at + 1 == len(tokens)
    opens = _EDGE.search(said.norm[: tokens[at].start]) is not None
    return counted or (opens and _EDGE_AFTER.match(said.norm, tokens[at].end) is not None)


def _initialled(customers: Customers, words: str) -> tuple[str, ...]:
    return customers.names.by_initials(words)


def _completed(said: Said, tokens: list[Token], customers: Customers) -> list[Token]:
    """王记小池, 好又来zhongshanlu: what follows a name and sounds like the rest of it belongs to it."""
    done: list[Token] = []
    for token in tokens:
        last = done[-1] if done else None
        if last is not None and last.kind is Kind.CUSTOMER and token.kind is Kind.WORD:
            grown = _grown(said, last, tokens, customers)
            if grown is not None:
                done[-1] = grown
                last = grown
        if last is not None and last.kind is Kind.CUSTOMER and token.start < last.end:
            continue
        done.append(token)
    return done


def _counted(said: Said, end: int) -> bool:
    """Whether an amount stands right behind."""
    return _AMOUNT_AHEAD.match(said.norm, end) is not None


def _grown(said: Said, name: Token, tokens: Sequence[Token], customers: Customers) -> Token | None:
    """The name with the words behind it that one of its customers has in the full name, by sound."""
    behind = [t for t in tokens if t.start >= name.end][:6]
    best: Token | None = None
    end = name.end
    for token in behind:
        if token.kind not in (Kind.WORD, Kind.FILL) or said.norm[end : token.start].strip():
            break
        end = token.end
        rest = tighten(said.norm[name.end : token.end])
        if len(rest) < (2 if is_han(rest[:1]) else 4):
            continue
        sound = spell(rest)
        codes = tuple(code for code in name.codes if customers.sounds(code, sound))
        alone = len(name.codes) == 1 and not _counted(said, token.end)  # 蓝门 咖啡5箱 asks for coffee
        if codes and (alone or len(codes) < len(name.codes)):
            best = replace(name, end=token.end, codes=codes)
    return best
