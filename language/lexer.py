"""Cuts a message into pieces: names on file first, then days, amounts, prices, doing-words; the rest is words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from language.dates import find_day, past_day
from language.index import Names
from language.marks import find_mark
from language.noise import Noise, find_noise
from language.numerals import read_number
from language.payment import find_payment
from language.prices import Prices
from language.products import Shelf
from language.quantities import Quantities
from language.text import Said, is_han, is_latin, rule
from language.tokens import Kind, Size, Token
from language.units import SIZE, Units, read_size
from language.words import BRANDS, FILL_ENGLISH, FILL_HAN, SHOP_WORDS

_BRANDS = sorted(BRANDS, key=len, reverse=True)
_FILL = frozenset(FILL_HAN)
_LONGEST_FILL = max(map(len, FILL_HAN))
_SEPARATORS = (
    (rule(r"\n[\n ]*"), 6),
    (rule(r"[。!?;]+|\.{2,}|\.(?= |$|\n|[\u4e00-\u9fff])|--+|~{2,}"), 5),
    (rule(r","), 3),
    (rule(r"[、:+&/=]|\b(?:and)\b|以及|还有|和(?!上)|(?<= )-(?= )"), 2),
)
_SEND = rule(r"送")
_SENT = rule(r"送(?:到|货|达|去|来|过|至|往|上门|店|仓|后门|前门|后厨|门口|家|一下|下)|配送|送(?=[,。;!?\n]|$)")
_SPEC = rule(r"(\d{1,5})([\u4e00-\u9fff])")
_COUNTED = rule(r" ?[\d一二两三四五六七八九十半*]")
_HAN_SIZE = rule(r"([一二两三四五六七八九十百]{1,5})(毫升|公升|升|公斤|千克|斤)")
_CODE = rule(r"\d{12,14}(?!\d)")
_LATIN = rule(r"[a-z][a-z']*")
_NOTE = rule(
    r"(?<![解开安发摆])放(?:在|到)? ?[^,。;!?\n \d]{1,12}"
    r"|(?:送到|送至|送去|送|到)(?:后厨|后门|前台|门口|仓库|店里|厨房|二楼|楼上|楼下)|自提"
    r"|自取|自己(?:来)?(?:拿|取|提)|来(?:拿|取"
    r"|提)(?=[,。;!?\n]|$)|联系 ?[^,。;!?\n ]{0,12}|打电话|提前(?:打|联系|通知)[^,。;!?\n]{0,8}|别按铃|轻放|尽快|加急"
    r"|急用|急"
    r"|\b(?:asap|urgent(?:ly)?|pick(?:ing)? ?up|pick(?:ing)? it up|collect|leave (?:it |them )?(?:at|by|with"
    r"|in) [a-z ]{3,25}|back ?door|side ?door|front ?desk|loading (?:dock|bay)|call (?:me|him|her|us|before"
    r"|on arrival|when)[a-z ]{0,20}|ring the bell|first thing|in the (?:morning|afternoon|evening))\b"
)


class Lexer:
    """Cuts messages up with one catalogue's names and units."""

    def __init__(self, shelf: Shelf, customers: Names, units: Units) -> None:
        self._shelf, self._products, self._customers = shelf, shelf.names, customers
        self._quantities, self._prices = Quantities(units), Prices(units)

    def cut(self, said: Said, today: date) -> list[Token]:
        """All pieces in order; blanks fall away."""
        noise = find_noise(said.norm)
        tokens: list[Token] = []
        at, next_noise = 0, 0
        while at < len(said.norm):
            while next_noise < len(noise) and noise[next_noise][1] <= at:
                next_noise += 1
            if said.norm[at] == " ":
                at += 1
                continue
            if next_noise < len(noise) and noise[next_noise][0] <= at < noise[next_noise][1]:
                named = self._named(said, at)
                if not (named and named.start == noise[next_noise][0] and named.end >= noise[next_noise][1]):
                    tokens.extend(_noise_token(at, noise[next_noise]))
                    at = noise[next_noise][1]
                    continue
            token = self._piece(said, at, today)
            limit = noise[next_noise][0] if next_noise < len(noise) else len(said.norm)
            if token.start < limit < token.end and token.kind not in (Kind.NAME, Kind.CUSTOMER, Kind.PRICE, Kind.QTY):
                token = Token(Kind.WORD, at, at + 1)
            last = tokens[-1] if tokens else None
            if token.kind is Kind.NUM and last and last.kind is Kind.WORD and last.end == at and is_han(said.norm[at]):
                token = Token(Kind.WORD, at, token.end)  # 张三 is somebody
            tokens.append(token)
            at = max(at + 1, self._step_back(said, token))
        return self._quantities.join(tokens, said.norm)

    def _step_back(self, said: Said, token: Token) -> int:
        """Where to go on: 10瓶啤 is ten bottles of 瓶啤, 两大瓶可乐 is two bottles of 大瓶可乐."""
        if token.kind is not Kind.QTY or token.amount is None or not token.amount.unit_word or token.amount.rest:
            return token.end
        unit = token.amount.unit_word
        if not is_han(unit[0]) or self._named(said, token.end):
            return token.end
        for back in (len(unit) + 1, len(unit)):
            named = self._named(said, token.end - back) if token.end - back > token.start else None
            if named and named.end > token.end:
                return token.end - back
        return token.end

    def _named(self, said: Said, at: int) -> Token | None:
        """A product or customer on file that begins here; the longer name wins, then the customer."""
        best: Token | None = None
        for kind, names in ((Kind.CUSTOMER, self._customers), (Kind.NAME, self._products)):
            found = names.at(said, at)
            if found and (best is None or found[0] > best.end):
                best = Token(kind, at, found[0], codes=found[1])
        return best

    def _note(self, said: Said, at: int) -> Token | None:
        norm = said.norm
        if at and is_latin(norm[at]) and is_latin(norm[at - 1]):
            return None
        found = _NOTE.match(norm, at)
        if not found:
            return None
        for place in range(at + 2, found.end()):  # 放后门可乐5箱: the note ends where goods begin
            named = self._named(said, place)
            if named and named.end - place > 1 and _COUNTED.match(norm, named.end):
                return Token(Kind.NOTE, at, place)
        return Token(Kind.NOTE, at, found.end())

    def _spec(self, norm: str, at: int) -> Token | None:
        """120抽, 100双: how an article is counted inside."""
        found = _SPEC.match(norm, at)
        if not found or found.group() not in self._shelf.specs or norm[at - 1 : at].isdigit():
            return None
        end = found.end() + norm.startswith("装", found.end())
        return Token(Kind.SIZE, at, end, size=Size(Decimal(found[1]), found[2], found[1]))

    def _piece(self, said: Said, at: int, today: date) -> Token:
        norm = said.norm
        code = _CODE.match(norm, at)
        if code and not norm[at - 1 : at].isdigit():
            skus = self._shelf.by_code(code.group())
            return Token(Kind.NAME if skus else Kind.WORD, at, code.end(), codes=skus, text="code")
        found = [
            self._named(said, at),
            _separator(norm, at),
            _size(norm, at),
            self._spec(norm, at),
            _day(norm, at, today),
            _pay(norm, at),
        ]
        found += [
            self._spec(norm, at),
            self._prices.find(norm, at),
            self._quantities.find(norm, at),
            self._note(said, at),
            _mark(norm, at),
        ]
        found += [_shop(norm, at), _send(norm, at), _fill(norm, at)]
        best: Token | None = None
        for token in found:
            if token and token.text == "slip" and norm[token.end - 2 : token.end] in self._shelf.count_words:
                continue
            if token and (best is None or token.end > best.end):
                best = token
        if best:
            return best
        latin = _LATIN.match(norm, at)
        return Token(Kind.WORD, at, latin.end() if latin else at + 1)


def _noise_token(at: int, place: tuple[int, int, Noise]) -> list[Token]:
    start, end, noise = max(at, place[0]), place[1], place[2]
    if noise is Noise.NOTE:
        return [Token(Kind.NOTE, start, end)]
    return [Token(Kind.SEP, start, end, weight=6)] if noise is Noise.BREAK else []


def _separator(norm: str, at: int) -> Token | None:
    for pattern, weight in _SEPARATORS:
        found = pattern.match(norm, at)
        if found and not (norm[at].isalpha() and is_latin(norm[at]) and at and is_latin(norm[at - 1])):
            return Token(Kind.SEP, at, found.end(), weight=weight)
    return None


def _size(norm: str, at: int) -> Token | None:
    if at and (norm[at - 1].isdigit() or (norm[at - 1] == "." and norm[at - 2 : at - 1].isdigit())):
        return None
    han = _HAN_SIZE.match(norm, at)
    number = read_number(han[1]) if han else None
    if han and number:  # 三升的
        return Token(Kind.SIZE, at, han.end(), size=read_size(str(number), han[2]))
    found = SIZE.match(norm, at)
    return Token(Kind.SIZE, at, found.end(), size=read_size(found[1], found[2])) if found else None


def _day(norm: str, at: int, today: date) -> Token | None:
    end = past_day(norm, at)
    if end is not None:
        return Token(Kind.FILL, at, end, text="past")
    found = find_day(norm, at, today)
    if not found or (is_latin(norm[at]) and at and is_latin(norm[at - 1])):
        return None
    tail = rule(r" ?(?:之?前|以前|之内|内|送到?|要|到)?").match(norm, found[0])
    end = tail.end() if tail and tail.group().strip() in ("前", "之前", "以前", "之内", "内") else found[0]
    return Token(Kind.DAY, at, end, day=found[1])


def _pay(norm: str, at: int) -> Token | None:
    found = find_payment(norm, at)
    return Token(Kind.PAY, at, found[0], text=found[1]) if found else None


def _mark(norm: str, at: int) -> Token | None:
    if at and is_latin(norm[at]) and is_latin(norm[at - 1]):
        return None
    found = find_mark(norm, at)
    return Token(Kind.MARK, at, found[0], mark=found[1]) if found else None


def _shop(norm: str, at: int) -> Token | None:
    brand = next((word for word in _BRANDS if norm.startswith(word, at)), None)
    if brand:
        return Token(Kind.WORD, at, at + len(brand), text="brand")
    word = next((word for word in SHOP_WORDS if norm.startswith(word, at)), None)
    return Token(Kind.WORD, at, at + len(word), text="shop") if word else None


def _send(norm: str, at: int) -> Token | None:
    sent = _SENT.match(norm, at)
    if sent:
        return Token(Kind.FILL, at, sent.end(), text="sent")
    return Token(Kind.SEND, at, at + 1) if _SEND.match(norm, at) else None


def _fill(norm: str, at: int) -> Token | None:
    latin = _LATIN.match(norm, at)
    if latin:
        word = latin.group().rstrip("'")
        return Token(Kind.FILL, at, latin.end()) if word in FILL_ENGLISH or len(word) == 1 else None
    for length in range(min(_LONGEST_FILL, len(norm) - at), 0, -1):
        if norm[at : at + length] in _FILL and is_han(norm[at]):
            return Token(Kind.FILL, at, at + length)
    if not (norm[at].isalnum() or is_han(norm[at])):
        return Token(Kind.FILL, at, at + 1)
    return None
