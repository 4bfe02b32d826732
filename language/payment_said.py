"""Money received, as a rep tells of it: from whom, how much, in which ways, for what. Orders and questions are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from language.customers import Whom
from language.known import Known
from language.overheard import overhear
from language.payment_amounts import DOLLAR, YUAN_OR_YEN
from language.payment_parts import Shares, share
from language.payment_pieces import Piece, cut
from language.payment_words import NOT_RECEIVED, QUESTION, WAYS, Word
from language.text import Said, is_han, listen, muted, rule, tighten
from language.tokens import Kind, Token
from sales.methods import Method
from sales.readings import PaymentDoubt, PaymentSentence

LONGEST = 400
LONGEST_NAME = 24
_SMALL = Decimal(100)  # below it, bare figures without a word for receiving are something else
_FIGURES = rule(r" ?\d{1,4}(?![\d.,])")
_AMOUNT = rule(r"[\d百千万佰仟]")
_TAKING = rule(r" *(?:收|received )")  # who begins so is asked for the amount
_CAME = rule(r"(?:付|给|交|结|还|打|汇|转)(?:清|过)?(?:了|来)|\b(?:paid|handed)\b")  # with a way, it is money as well
_MARKUP = re.compile(r"</?[a-zA-Z]*>?|>")
_CHEQUE = next(pattern for method, pattern in WAYS if method is Method.CHEQUE)
_DOLLARS = ("USD", "HKD", "TWD", "SGD")


@dataclass(slots=True)
class _Clause:
    """Pieces between two stops."""

    pieces: list[Piece] = field(default_factory=list)

    def told(self, norm: str) -> bool:
        """Whether it says that money did not come, or has yet to."""
        return bool(self.pieces) and NOT_RECEIVED.search(self.words(norm)) is not None

    def words(self, norm: str) -> str:
        """Its text."""
        return norm[self.pieces[0].start : self.pieces[-1].end] if self.pieces else ""


def read_payment(text: str, known: Known, today: date, currency: str) -> PaymentSentence | None:
    """The payment that the text tells of; None when it tells of none, or of something else as well."""
    said = listen(text[: LONGEST + 1])
    if len(text) > LONGEST or not any((_AMOUNT.search(said.norm), _TAKING.match(said.norm), _CAME.search(said.norm))):
        return None
    if QUESTION.search(said.norm.strip()):
        return None
    tokens = overhear(said, known.lexer.cut(said, today), known.customers, known.shelf.names)
    return _Reading(said, tokens, known, today, currency).outcome()


class _Reading:
    def __init__(self, said: Said, tokens: list[Token], known: Known, today: date, currency: str) -> None:
        self._said, self._tokens, self._known = said, tokens, known
        self._today, self._currency = today, currency
        self._cheque = _CHEQUE.search(said.norm) is not None
        self._whom = [(t.start, self._full(t)) for t in tokens if t.kind is Kind.CUSTOMER]
        pieces = cut(said.norm, self._whom, today, cheque=self._cheque)
        self._names = _names_alone(said, pieces)
        self._clauses = _clauses(pieces)
        self._note: list[str] = []

    def _full(self, token: Token) -> int:
        """Where a name ends: 转角 is on file, and the 24 of 转角24 is no amount, for the customer is called so."""
        figures = _FIGURES.match(self._said.norm, token.end)
        if figures is None:
            return token.end
        longer = tighten(self._said.norm[token.start : figures.end()])
        names = self._known.customers.names.keys.items()
        called = any(name.startswith(longer) for name, codes in names if set(codes) & set(token.codes))
        return figures.end() if called else token.end

    def outcome(self) -> PaymentSentence | None:
        clauses = [c for c in self._clauses if not self._aside(c)]
        pieces = [piece for clause in clauses for piece in clause.pieces]
        if any(clause.told(self._said.norm) for clause in clauses) or self._outgoing(pieces):
            return None
        shares = share(pieces, cheque=self._cheque)
        about = self._stranger(pieces) if self._evident(pieces) else None
        said = self._sentence(pieces, shares, about) if shares is not None and about is not None else None
        return said or self._in_doubt(pieces, shares)

    def _in_doubt(self, pieces: Sequence[Piece], shares: Shares | None) -> PaymentSentence | None:
        """收 <who knows> 100 现金 is no order, whatever stands between: money is told of, and who paid is asked."""
        taken = bool(pieces) and pieces[0].word is Word.TAKE and _TAKING.match(self._said.norm) is not None
        paid = any(p.figure and p.figure.value is not None for p in pieces) and any(p.method for p in pieces)
        if not (taken and paid) or self._speaks_of_goods(pieces):
            return None
        names = [p for p in pieces if p.strange or p.who]
        words = self._said.words(names[0].start, names[-1].end) if names else ""
        about = " ".join(_MARKUP.sub(" ", words).split())
        if len(about) > LONGEST_NAME or any(char.isdigit() for char in about):
            about = ""
        said = self._sentence(pieces, shares, about) if shares is not None else None
        said = said or PaymentSentence(None, (), about, self._known.customers.guess(about) if about else ())
        if said.customer is None or not any(
            _MARKUP.sub("", self._said.words(p.start, p.end)) for p in names if p.strange
        ):
            return said
        return replace(said, customer=None, about=about, candidates=(said.customer,))

    def _aside(self, clause: _Clause) -> bool:
        """Whether a clause is a remark beside the payment: it is kept as the note."""
        norm = self._said.norm
        owed = [p for p in clause.pieces if p.owed]
        for piece in owed:
            self._note.append(self._said.words(piece.start, piece.end))
            clause.pieces.remove(piece)
        if all(p.stop for p in clause.pieces):
            return True
        news = any(p.figure or p.document or p.rate is not None or p.cheque for p in clause.pieces)
        verb = any(p.word in (Word.TAKE, Word.GIVE, Word.NOUN) or p.method for p in clause.pieces)
        strange = any(p.strange for p in clause.pieces)
        remark = clause.told(norm) and len(self._clauses) > 1
        if not remark and (news or verb or not strange or any(p.who for p in clause.pieces)):
            return False
        if len(self._clauses) == 1 or self._speaks_of_goods(clause.pieces):
            return False
        self._note.append(self._said.words(clause.pieces[0].start, clause.pieces[-1].end))
        return True

    def _speaks_of_goods(self, pieces: Sequence[Piece]) -> bool:
        goods = (Kind.NAME, Kind.QTY, Kind.DEAL)
        places = [(t.start, t.end) for t in self._tokens if t.kind in goods]
        loose = [p for p in pieces if p.strange]
        return any(a < p.end and p.start < b for a, b in places for p in loose)

    def _evident(self, pieces: Sequence[Piece]) -> bool:
        """Whether it is told that money came, and how much."""
        figures = [p.figure for p in pieces if p.figure]
        words = {p.word for p in pieces}
        if self._speaks_of_goods(pieces):
            return False
        if not figures:
            begun = Word.TAKE in words and _TAKING.match(self._said.norm) is not None
            came = Word.GIVE in words and any(p.method for p in pieces) and _CAME.search(self._said.norm) is not None
            return (begun or came) and bool(self._whom) and not any(p.strange for p in pieces)
        if all(figure.value is None for figure in figures) and not self._whom:
            return False
        method = any(p.method for p in pieces)
        marked = any(not figure.bare for figure in figures) or method
        verb = bool(words & {Word.TAKE, Word.GIVE, Word.NOUN})
        if self._whom:
            large = any(figure.value is not None and figure.value >= _SMALL for figure in figures)
            return verb or (method and (large or any(figure.currency for figure in figures)))
        return verb and (marked or any(p.document for p in pieces))

    def _outgoing(self, pieces: Sequence[Piece]) -> bool:
        """paid Corner 24 500, 付 王记 500: that is money of ours."""
        told = [p for p in pieces if p.word is not Word.FILL or self._said.norm[p.start : p.end] in ("给", "to")]
        for before, after in pairwise(told):
            ours = before.word is Word.GIVE or self._said.norm[before.start : before.end] in ("给", "to")
            heading = self._said.norm[before.start : before.end] in ("付款", "还款", "结账", "结款", "结清", "付清")
            if ours and after.who and not heading:
                return True
        return False

    def _stranger(self, pieces: Sequence[Piece]) -> str | None:
        """The words of a customer that is not on file ("" when one is, or none is named); None when the rest is no
        name: then the sentence is about something else."""
        loose = [p for p in pieces if p.strange]
        if not loose:
            return ""
        words = self._said.words(loose[0].start, loose[0].end)
        if len(loose) != 1 or len(words) > LONGEST_NAME or any(char.isdigit() for char in words):
            return None
        if not self._whom:
            told = any(p.word in (Word.TAKE, Word.GIVE) for p in pieces)
            return words if told and len(words) > 1 else None
        glued = [place for place in self._whom if place[1] == loose[0].start or place[0] == loose[0].end]
        if len(self._whom) > 1 or not glued or not is_han(self._said.norm[loose[0].start]):
            return None
        return self._said.words(min(glued[0][0], loose[0].start), max(glued[0][1], loose[0].end))

    def _sentence(self, pieces: Sequence[Piece], shares: Shares, about: str) -> PaymentSentence | None:
        whom = self._named()
        if whom is not None and whom.several:
            return None
        codes = whom.codes if whom else self._known.customers.guess(about) if about else ()
        code = codes[0] if len(codes) == 1 and whom is not None else None
        currencies = {c for p in pieces if p.figure and (c := self._code(p.figure.currency))}
        documents = tuple(dict.fromkeys(p.document for p in pieces if p.document))
        days = [p for p in pieces if p.is_day and not p.due]
        rates = {p.rate for p in pieces if p.rate is not None}
        if len(currencies) > 1 or len(rates) > 1:
            return None
        doubts = list(shares.doubts)
        if len(documents) > 1:
            doubts.append(PaymentDoubt.DOCUMENT)
        if any(p.day is None for p in days) or len({p.day for p in days}) > 1:
            doubts.append(PaymentDoubt.DAY)
        return PaymentSentence(
            customer=code,
            parts=shares.parts,
            about="" if code else about or (whom.words if whom else ""),
            candidates=() if code else codes,
            currency=next(iter(currencies), None),
            rate=next(iter(rates), None),
            against=documents[0] if len(documents) == 1 else None,
            day=days[0].day if days and PaymentDoubt.DAY not in doubts else None,
            total=shares.total,
            note="; ".join((*self._for(pieces), *self._note, *(documents if len(documents) > 1 else ())))[:80],
            odd=next((self._said.words(p.start, p.end) for p in pieces if p.figure and p.figure.value is None), ""),
            doubts=tuple(dict.fromkeys(doubts)),
        )

    def _named(self) -> Whom | None:
        """Whom the names mean, apart from the words of money around them: 收王记 is not a name of its own."""
        if not self._whom:
            return None
        tokens = self._known.lexer.cut(self._names, self._today)
        return self._known.customers.named(
            self._names, overhear(self._names, tokens, self._known.customers, self._known.shelf.names)
        )

    def _code(self, said: str | None) -> str | None:
        if said == DOLLAR:
            return self._currency if self._currency in _DOLLARS else "USD"
        if said == YUAN_OR_YEN:
            return "JPY" if self._currency == "JPY" else "CNY"
        return said

    def _for(self, pieces: Sequence[Piece]) -> list[str]:
        """What it is for in words, where they say more than that it is money."""
        words = [self._said.words(p.start, p.end) for p in pieces if p.word is Word.FOR]
        return [each for each in words if len(each) > 2]


def _names_alone(said: Said, pieces: Sequence[Piece]) -> Said:
    """The message with nothing in it but names and words that nobody can explain."""
    kept = [" "] * len(said.norm)
    for piece in pieces:
        if piece.who or piece.strange:
            kept[piece.start : piece.end] = said.norm[piece.start : piece.end]
    return muted(said, "".join(kept))


def _clauses(pieces: Sequence[Piece]) -> list[_Clause]:
    """Each with the stop that ends it."""
    made = [_Clause()]
    for piece in pieces:
        made[-1].pieces.append(piece)
        if piece.stop:
            made.append(_Clause())
    return [clause for clause in made if not all(piece.stop for piece in clause.pieces)]
