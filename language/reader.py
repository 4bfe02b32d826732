"""The ear itself: reads a message with what the catalogue and the conversation know, and never raises at a text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from language.customers import Customers, Whom, window_ends
from language.grouping import Group, group, minus
from language.lexer import Lexer
from language.orders import Clerk
from language.pairing import Item
from language.payment import OLD_DEBT
from language.phrases import Mention, Phrases
from language.products import Shelf
from language.questions import asks_balance, without_business_of_others
from language.sheet import Sheet
from language.text import listen, muted, rule
from language.tokens import Kind, Mark, Token
from language.units import Units
from sales.catalogue import Catalogue, PastLine, Product
from sales.readings import BalanceQuestion, Doubt, DoubtKind, Intent, OrderSentence, TalkContext

_DUE = rule(
    r" ?(?:就|内|之内|务必|一定)?(?:送|要|到|发|配|之前|前|下午|晚上|上午|中午|傍晚|急|by\b|before\b|at \d|please|pls)"
)
_ENDS = rule(r" *(?:$|[,.。;!?\n])")
_KEPT = 8  # catalogues whose index is kept


@dataclass(frozen=True, slots=True)
class _Known:
    """What is prepared once for a catalogue."""

    shelf: Shelf
    customers: Customers
    units: Units
    lexer: Lexer


class Ear:
    """A SentenceReader. One instance serves all threads; indexes are kept per catalogue version."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._shelves: OrderedDict[int, tuple[tuple[Product, ...], Shelf]] = OrderedDict()
        self._lock = Lock()

    def read(
        self, text: str, context: TalkContext, catalogue: Catalogue, today: date
    ) -> OrderSentence | BalanceQuestion:
        """How the message is understood."""
        known = self._prepare(catalogue)
        return _Reading(text, context, catalogue, today, known).outcome()

    def find_customers(self, words: str, catalogue: Catalogue) -> tuple[str, ...]:
        """Codes of the customers these words may mean; one means certain."""
        return self._prepare(catalogue).customers.find(words[:200])

    def find_products(self, words: str, catalogue: Catalogue) -> tuple[str, ...]:
        """SKUs of the products these words may mean, best first."""
        return self._prepare(catalogue).shelf.find(words[:200])

    def _prepare(self, catalogue: Catalogue) -> _Known:
        with self._lock:
            known = self._known.get(catalogue.version)
            if known is None:
                shelf, units = self._shelf(catalogue.products), Units(catalogue)
                customers = Customers(catalogue.customers)
                known = _Known(shelf, customers, units, Lexer(shelf, customers.names, units))
                self._known[catalogue.version] = known
                if len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(catalogue.version)
            return known

    def _shelf(self, products: tuple[Product, ...]) -> Shelf:
        """Two reps' catalogues differ in customers only: their products are indexed once."""
        for key, (kept, shelf) in self._shelves.items():
            if kept is products or kept == products:
                self._shelves.move_to_end(key)
                return shelf
        shelf = Shelf(products)
        self._shelves[id(products)] = (products, shelf)
        if len(self._shelves) > 2:
            self._shelves.popitem(last=False)
        return shelf


class _Reading:
    """One message being read."""

    def __init__(self, text: str, context: TalkContext, catalogue: Catalogue, today: date, known: _Known) -> None:
        self._context, self._catalogue, self._today, self._known = context, catalogue, today, known
        self._full = listen(text)
        norm, self._dropped = without_business_of_others(self._full.norm)
        self._said = muted(self._full, norm) if self._dropped else self._full
        self._tokens = known.lexer.cut(self._said, today)
        full = known.lexer.cut(self._full, today) if self._dropped else self._tokens
        self._whom = known.customers.named(self._full, full)
        drafted = [line.sku for line in context.draft_lines]
        who = self._whom.codes if self._whom else (context.customer or context.draft_customer or "",)
        past = [line.sku for line in catalogue.last_orders.get(who[0], ())] if len(who) == 1 else []
        self._items: list[Item] = Phrases(self._said, known.shelf, drafted, past).build(self._tokens)
        if self._whom is None:
            self._overhear()
        self._marks = {token.mark for token in self._tokens if token.mark}

    def _overhear(self) -> None:
        """Takes unexplained words that are a customer's name but for a slip as that customer."""
        tries = 0
        for at, item in enumerate(self._items):
            if not isinstance(item, Mention) or item.known or item.misfit or tries >= 12:
                continue
            tries += 1
            for end in window_ends(self._said.norm, item.end):
                codes = self._known.customers.guess(self._said.norm[item.start : end])
                if codes:
                    self._items[at] = Token(Kind.CUSTOMER, item.start, end, codes=codes)
                    self._whom = Whom(codes, self._said.words(item.start, end))
                    return

    def outcome(self) -> OrderSentence | BalanceQuestion:
        if asks_balance(self._full.norm):
            whom = self._whom or self._forwarded() or Whom((), "")
            if not whom.words and self._context.customer:
                return BalanceQuestion(self._context.customer, "", (self._context.customer,))
            certain = whom.codes[0] if len(whom.codes) == 1 else None
            return BalanceQuestion(certain, whom.words, whom.codes)
        editing = self._editing()
        reordering = self._reorder_at() is not None
        if editing:
            minus(self._items, self._said.norm)
        items, groups = group(self._items, editing or reordering)
        groups = [one for one in groups if self._wanted(items, one, groups)]
        code, doubt = self._customer(items, groups, editing)
        history = self._catalogue.last_orders.get(code or "", ())
        start: Sequence[PastLine] = self._context.draft_lines if editing else (history if reordering else ())
        sheet = Sheet(self._known.shelf, self._known.units, start, quiet=editing)
        clerk = Clerk(self._said, items, sheet, editing, history)
        clerk.apply(groups)
        lines, doubts = sheet.outcome()
        doubts = (*doubts, *self._reorder_doubts(reordering and not editing, code, doubt, history))
        day, payment, note = self._day(), self._payment(), self._note()
        heard = clerk.heard or reordering
        if editing and (heard or day or payment or note):
            removed = tuple(
                dict.fromkeys(s for s in sheet.removed if s not in {line.sku for line in lines if not line.free})
            )
            return OrderSentence(Intent.EDIT, self._context.draft_customer, lines, removed, day, payment, note, doubts)
        if editing or not heard or not (lines or doubts or (reordering and doubt)):
            return OrderSentence(Intent.OTHER)
        asked = (doubt, *doubts) if doubt else doubts
        return OrderSentence(Intent.ORDER, code, lines, (), day, payment, note, tuple(d for d in asked if d))

    def _editing(self) -> bool:
        """Whether this talks about the open draft: there is one, and no other order or customer is named."""
        if not self._context.has_draft or Mark.OTHER_ORDER in self._marks:
            return False
        named = self._whom.codes if self._whom else ()
        return not named or self._context.draft_customer is None or self._context.draft_customer in named

    def _reorder_at(self) -> int | None:
        """Where the message asks for the same as last time, if it does."""
        for at, item in enumerate(self._items):
            if isinstance(item, Token) and item.mark is Mark.REORDER:
                return at
        return None

    def _wanted(self, items: Sequence[Item], one: Group, groups: Sequence[Group]) -> bool:
        """Goods named without an amount are wanted only when something says so; talk about goods is no order."""
        if one.amount is not None or one.rate is not None or one.mention is None or one.swap_to is not None:
            return True
        if one.price is not None or one.discount is not None:
            return one.mention.known
        if {Mark.REMOVE, Mark.DOUBLE, Mark.HALVE, Mark.FIX, Mark.SWAP, Mark.SET} & set(one.marks):
            return one.mention.known or one.mention.misfit or (Mark.REMOVE in one.marks and self._context.has_draft)
        if not one.mention.known and not one.mention.misfit:
            return False
        if one.mention.bare or Mark.STATE in self._clause(items, one):
            return False
        if any(g is not one and g.mention and set(g.mention.skus) & set(one.mention.skus) and g.amount for g in groups):
            return False
        if self._dropped and not {Mark.WANT, Mark.ADD} & self._clause(items, one):
            return False
        asked = {Mark.WANT, Mark.ADD, Mark.MORE} & self._clause(items, one)
        return bool(asked) or (not one.mention.weak and self._only_list(items, groups))

    def _clause(self, items: Sequence[Item], one: Group) -> set[Mark]:
        """The doing-words of the clause a group stands in."""
        found: set[Mark] = set()
        for step in (-1, 1):
            at = one.start if step < 0 else one.end
            while 0 <= at < len(items):
                item = items[at]
                if isinstance(item, Token):
                    if item.kind is Kind.SEP and item.weight >= 2:
                        break
                    if item.mark:
                        found.add(item.mark)
                at += step
        return found

    def _only_list(self, items: Sequence[Item], groups: Sequence[Group]) -> bool:
        """Whether the message is nothing but a list: no chatter beside names and amounts."""
        talk = [i for i in items if isinstance(i, Mention) and not i.known and not i.misfit]
        fill = [
            i
            for i in items
            if isinstance(i, Token) and i.kind is Kind.FILL and self._said.norm[i.start : i.end].isalpha()
        ]
        return bool(groups) and len(talk) + len(fill) <= (2 if self._whom else 0) + 2 * any(g.amount for g in groups)

    def _customer(
        self, items: Sequence[Item], groups: Sequence[Group], editing: bool
    ) -> tuple[str | None, Doubt | None]:
        """The customer's code, or what to ask about it."""
        if editing:
            return self._context.draft_customer, None
        goods = [self._extent(items, g) for g in groups]
        whom = self._whom
        if whom is None:
            whom = self._known.customers.unknown(self._said, self._tokens, goods)
        if whom is None and (self._context.customer or self._context.draft_customer):
            return self._context.customer or self._context.draft_customer, None
        whom = whom or self._forwarded()
        if whom is None:
            return None, None
        if len(whom.codes) == 1:
            return whom.codes[0], None
        kind = DoubtKind.CUSTOMER_AMBIGUOUS if whom.codes else DoubtKind.CUSTOMER_UNKNOWN
        return None, Doubt(kind, whom.words, whom.codes)

    def _forwarded(self) -> Whom | None:
        name = (self._context.forwarded_from or "").strip()
        if not name:
            return None
        return Whom(self._known.customers.find_named(name), name)

    def _extent(self, items: Sequence[Item], one: Group) -> tuple[int, int]:
        ends = [one.start, one.end] + ([one.swap_to.start, one.swap_to.end] if one.swap_to else [])
        return items[min(ends)].start, items[max(ends)].end

    def _reorder_doubts(
        self, reordering: bool, whom: str | None, doubt: Doubt | None, history: Sequence[PastLine]
    ) -> tuple[Doubt, ...]:
        at = self._reorder_at()
        if not reordering or at is None:
            return ()
        words = self._said.words(self._items[at].start, self._items[at].end)
        if whom is None:
            return () if doubt else (Doubt(DoubtKind.CUSTOMER_UNKNOWN, words),)
        return () if history else (Doubt(DoubtKind.PRODUCT_UNKNOWN, words),)

    def _day(self) -> date | None:
        """The delivery day: the first one said, unless a later one corrects it."""
        days = [token for token in self._tokens if token.kind is Kind.DAY and self._meant_for_delivery(token)]
        days = [token for token in days if token.day != self._today or self._due_today(token)]
        if not days:
            return None
        fixes = [t.start for t in self._tokens if t.mark in (Mark.FIX, Mark.SET)]
        corrected = [day for day in days[1:] if any(days[0].end <= fix <= day.start for fix in fixes)]
        return (corrected or days)[-1 if corrected else 0].day

    def _meant_for_delivery(self, day: Token) -> bool:
        """A day in a sentence of its own counts when that sentence is about goods, carrying or nothing else."""
        norm = self._said.norm
        start = max(norm.rfind(mark, 0, day.start) for mark in "。!?\n") + 1
        start = max(start, norm.rfind(". ", 0, day.start) + 1)
        ends = [at for mark in ("。", "!", "?", "\n", ". ") if (at := norm.find(mark, day.end)) >= 0]
        end = min(ends, default=len(norm))
        inside = [i for i in self._items if start <= i.start < end]
        if any((isinstance(i, Mention) and i.known) or (not isinstance(i, Mention) and _carries(i)) for i in inside):
            return True
        return sum(c.isalnum() for c in norm[start:end]) <= 3 * (day.end - day.start)

    def _due_today(self, day: Token) -> bool:
        """今天 is a delivery day when carrying or wanting follows, or when it stands alone; else it is only talk."""
        norm = self._said.norm
        if _DUE.match(norm, day.end):
            return True
        alone = norm[: day.start].rstrip(" ")[-1:] != norm[: day.start][-1:] or day.start == 0
        return bool(_ENDS.match(norm, day.end)) and (alone or norm[day.start].isascii())

    def _payment(self) -> str | None:
        found = None
        for token in self._tokens:
            if token.kind is Kind.PAY and token.text:
                start = max(self._said.norm.rfind(mark, 0, token.start) for mark in ",。;!?\n")
                clause = self._said.norm[start + 1 : token.end + 6]
                if not OLD_DEBT.search(clause):
                    found = token.text
        return found

    def _note(self) -> str:
        words = (self._said.words(token.start, token.end) for token in self._tokens if token.kind is Kind.NOTE)
        return "，".join(dict.fromkeys(word for word in words if word))


def _carries(item: Token) -> bool:
    """Whether a piece speaks of ordering or bringing."""
    if item.kind in (Kind.QTY, Kind.SEND, Kind.CUSTOMER, Kind.PAY, Kind.NOTE) or item.text == "sent":
        return True
    return item.mark in (Mark.WANT, Mark.SET, Mark.REORDER, Mark.ADD)
