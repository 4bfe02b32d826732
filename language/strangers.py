"""Customers that are not on file: how one tells the name of a shop or a person that nobody has written down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.text import Said, is_han, rule
from language.tokens import Kind, Mark, Token
from language.words import FILL_ENGLISH, FILL_HAN, SHOP_ENGLISH, SHOP_WORDS, SURNAMES, TITLES

_SHOP = "|".join(map(re.escape, SHOP_WORDS))
_LEADING = rule(
    r"^(?:给|帮|替|在|去|到|是|客户|新客户|的|要|说|我|我们|请|麻烦|这边|这里|这次|今天|明天|后天|刚才|刚|送|送货"
    r"|发|为|跟|和|和|那个|那家|另外|还有|你好|您好|好的|早|老板|下单"
    r"|来自)+"
)
_SHOP_NAME = rule(rf"[\u4e00-\u9fff]{{1,8}}?(?:{_SHOP})+(?:店)?")
_TITLE = "|".join(TITLES)
_PERSON = rule(rf"(?:老|小|阿)[{SURNAMES}]|[{SURNAMES}][\u4e00-\u9fff]?(?:{_TITLE})|(?:阿)[\u4e00-\u9fff]")
_NAME_EN = rule(r"[A-Z0-9&][\w'’&.-]*(?: (?:[A-Z0-9&][\w'’&.-]*|of|the|and|de|la|no\.))*")
_ADDRESSED = rule(
    r"(?:给|帮|替)(?P<name>[\u4e00-\u9fff]{2,10}?)"
    r"(?=送|要|来|下单|订|补|报|配|备货|拿|进|发货|安排|加|[ ,:(]|\d|\n|$)"
)
_NOBODY = rule(
    r"我|你|您|他|她|它|咱|俺|人家|大家|客户|客人|顾客|老板|这|那|店里|家里|朋友|亲戚|[点个下多几半双俩两一二三四五六七八九十]"
    r"|快|尽|优惠|便宜|打"
)
_ALL_FILL = frozenset(FILL_HAN)
_PART_OF_A_NAME = frozenset({Mark.MORE, Mark.WANT, Mark.ADD, Mark.ALL})  # 多 in 好又多


def stranger(said: Said, tokens: Sequence[Token], goods: Sequence[tuple[int, int]]) -> str | None:
    """The name of a shop or person in the text that is not on file, told by where it stands and how it is called."""
    addressed = addressee(said, tokens)
    if addressed:
        return addressed
    first = min((start for start, _ in goods), default=len(said.norm))
    for token in tokens:
        if token.kind is not Kind.WORD or any(a < token.end and token.start < b for a, b in goods):
            continue
        named = _shop_at(said, token, first)
        if named:
            return named
    return None


def _shop_at(said: Said, token: Token, first_goods: int) -> str | None:
    """The name of a shop or person around this piece."""
    norm = said.norm
    if is_han(norm[token.start]):
        start = token.start
        while start > 0 and is_han(norm[start - 1]):
            start -= 1
        end = token.end
        while end < len(norm) and is_han(norm[end]):
            end += 1
        chunk = norm[start:end]
        rest = _LEADING.sub("", chunk)
        shop = _SHOP_NAME.match(rest)
        if shop:
            return shop[0]
        person = _PERSON.match(rest)
        if person and (start < first_goods or norm[max(0, start - 1) : start] in "给") and len(rest) <= 6:
            return person[0]
        opens = norm[:start].strip() == "" or _LEADING.match(chunk) is not None
        stands_alone = norm[end : end + 1] in (" ", ":", "\n", ",")
        if opens and stands_alone and start < first_goods and 2 <= len(rest) <= 8 and chunk == rest:
            return rest
        return None
    return _latin_shop(said, token, first_goods)


def _latin_shop(said: Said, token: Token, first_goods: int) -> str | None:
    stop = said.offsets[first_goods] if token.start < first_goods < len(said.offsets) else len(said.source)
    typed = said.source[said.offsets[token.start] : stop]
    name = _NAME_EN.match(typed)
    if not name:
        return None
    words = [w for w in re.split(r"[ .]+", name[0]) if w]
    while words and words[-1].lower() in FILL_ENGLISH:
        words.pop()
    telling = [w for w in words if w.lower() not in FILL_ENGLISH]
    before = said.norm[: token.start].rstrip()
    placed = bool(re.search(r"(?:^|[\n.!,:-])$|\b(?:for|to|at|from)(?: the)?$", before))
    shop = any(w.lower().rstrip("s") in SHOP_ENGLISH or w.lower() in SHOP_ENGLISH for w in telling)
    if telling and (
        (shop and len(telling) > 1) or (placed and (len(telling) > 1 or token.start < first_goods or before))
    ):
        return " ".join(words)
    return None


def addressee(said: Said, tokens: Sequence[Token]) -> str | None:
    """Who stands behind 给 and is not on file: 给大润发送 5 箱. Little words alone are a name only when they stand
    apart (给好又多 可乐5箱)."""
    for token in tokens:
        found = _ADDRESSED.match(said.norm, token.start) if token.mark is Mark.FOR else None
        if found is None or _NOBODY.match(found["name"]) or found["name"] in _ALL_FILL:
            continue
        start, end = found.span("name")
        inside = [t for t in tokens if start <= t.start < end]
        if any(t.kind not in (Kind.WORD, Kind.FILL) and t.mark not in _PART_OF_A_NAME for t in inside):
            continue
        apart = said.norm[end : end + 1] in ("", " ", ",", ":", "\n") and end - start > 2
        if apart or any(t.kind is Kind.WORD for t in inside):
            return said.words(start, end)
    return None
