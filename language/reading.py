"""One message being read: whom it is about, what is wanted, on which terms, and what has to be asked back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from language.cleaning import minus
from language.compounds import either, neither
from language.customers import Whom, window_ends
from language.grouping import Group, group
from language.known import Known
from language.mentions import Mention
from language.orders import Clerk
from language.overheard import overhear
from language.pairing import Item
from language.parties import as_doubts, by_party
from language.phrases import Phrases
from language.questions import asked_about, asks_balance, without_business_of_others
from language.sheet import Sheet
from language.strangers import addressee
from language.terms import delivery_day, note, payment
from language.text import Said, listen, muted
from language.tokens import Kind, Mark, Token
from language.wants import Wants
from sales.catalogue import Catalogue, PastLine
from sales.readings import BalanceQuestion, Doubt, DoubtKind, Intent, OrderSentence, TalkContext

_MOST_GUESSES = 12  # unexplained words tried as a customer's name


class Reading:
    """One message with all it may lean on."""

    def __init__(self, text: str, context: TalkContext, catalogue: Catalogue, today: date, known: Known) -> None:
        self._context, self._catalogue, self._today, self._known = context, catalogue, today, known
        self._full = listen(text)
        norm, self._dropped = without_business_of_others(self._full.norm)
        self._said = muted(self._full, norm) if self._dropped else self._full
        self._tokens = self._cut(self._said)
        full = self._cut(self._full) if self._dropped else self._tokens
        self._whom = known.customers.named(self._full, full)
        self._items = self._point_at_goods()
        if self._whom is None:
            self._overhear()
        self._marks = {token.mark for token in self._tokens if token.mark}

    def _cut(self, said: Said) -> list[Token]:
        tokens = self._known.lexer.cut(said, self._today)
        return overhear(said, tokens, self._known.customers, self._known.shelf.names)

    def outcome(self) -> OrderSentence | BalanceQuestion:
        """How the message is understood."""
        sentence = self._sentence(editing := self._editing())
        if editing and sentence.intent is Intent.EDIT and self._for_a_stranger():
            sentence = self._sentence(False)
        if sentence.intent is Intent.OTHER and asks_balance(self._full.norm):
            return self.balance_question()
        return sentence

    def _for_a_stranger(self) -> bool:
        """Whether somebody is named for whom the open draft is not: the order is another one."""
        return self._whom is None and addressee(self._said, self._tokens) is not None

    def _sentence(self, editing: bool) -> OrderSentence:
        reorder = self._reorder()
        said = minus(self._items, self._said.norm) if editing else self._items
        said = neither(said, self._said.norm)
        items, groups = group(said, self._said.norm, paid_before=editing or reorder is not None)
        wants = Wants(self._said, items, self._dropped, self._whom is not None, editing or reorder is not None)
        groups = wants.sift(either(items, groups, self._said.norm))
        code, doubt = self._customer(items, groups, editing)
        history = self._catalogue.last_orders.get(code or "", ())
        start = self._context.draft_lines if editing else (history if reorder else ())
        parties = by_party(items, groups) if self._whom and self._whom.several and not editing else []
        groups = parties[0][1] if parties else groups
        sheet = Sheet(self._known.shelf, self._known.units, start, quiet=editing)
        clerk = Clerk(self._said, items, sheet, editing, history)
        clerk.apply(groups)
        if editing:
            return self._edit(sheet, clerk.heard)
        if not clerk.heard and reorder is None:
            return self._nameless(items, code, doubt)
        about = None if reorder is None else self._reorder_doubt(reorder, code, history)
        return self._order(sheet, code, doubt, about, self._for_others(items, parties[1:]))

    def _nameless(self, items: Sequence[Item], code: str | None, doubt: Doubt | None) -> OrderSentence:
        """A customer and an amount right behind, and no goods (王记小吃 5箱): of what, has to be asked."""
        for name, item in pairwise(items):
            if self._dropped or not (
                isinstance(name, Token) and name.kind is Kind.CUSTOMER and isinstance(item, Token)
            ):
                continue
            amount = item.amount
            if item.kind is Kind.QTY and amount and amount.number and amount.unit_word and not amount.odd:
                words, unit = self._said.words(name.start, item.end), self._known.units.key(amount.unit_word)
                asked = Doubt(DoubtKind.PRODUCT_UNKNOWN, words, (), amount.number, unit)
                doubts = (asked,) if doubt is None else (doubt, asked)
                return OrderSentence(Intent.ORDER, code, (), (), *self._terms(), doubts)
        return OrderSentence(Intent.OTHER)

    def _for_others(self, items: Sequence[Item], parties: Sequence[tuple[Token, list[Group]]]) -> tuple[Doubt, ...]:
        """What is said for other customers than the first: asked, never mixed with the first one's order."""
        asked: list[Doubt] = []
        for owner, groups in parties:
            sheet = Sheet(self._known.shelf, self._known.units, (), quiet=False)
            Clerk(self._said, items, sheet, False, ()).apply(groups)
            asked.extend(as_doubts(self._said, owner, sheet))
        return tuple(asked)

    def _edit(self, sheet: Sheet, heard: bool) -> OrderSentence:
        lines, doubts = sheet.outcome()
        day, way, words = self._terms()
        if not (heard or day or way or words):
            return OrderSentence(Intent.OTHER)
        kept = {line.sku for line in lines if not line.free}
        removed = tuple(dict.fromkeys(sku for sku in sheet.removed if sku not in kept))
        return OrderSentence(Intent.EDIT, self._context.draft_customer, lines, removed, day, way, words, doubts)

    def _order(
        self, sheet: Sheet, code: str | None, doubt: Doubt | None, about: Doubt | None, others: tuple[Doubt, ...]
    ) -> OrderSentence:
        lines, doubts = sheet.outcome()
        doubts = (*doubts, *others)
        if about is not None and not (doubt and about.kind is DoubtKind.CUSTOMER_UNKNOWN):
            doubts = (*doubts, about)
        if doubt is not None and (lines or doubts or about):
            doubts = (doubt, *doubts)
        if not lines and not doubts:
            return OrderSentence(Intent.OTHER)
        return OrderSentence(Intent.ORDER, code, lines, (), *self._terms(), doubts)

    def _terms(self) -> tuple[date | None, str | None, str]:
        day = delivery_day(self._said, self._tokens, self._items, self._today)
        return day, payment(self._tokens), note(self._said, self._tokens)

    def _point_at_goods(self) -> list[Item]:
        drafted = [line.sku for line in self._context.draft_lines]
        named = self._whom.codes if self._whom else (self._context.customer or self._context.draft_customer or "",)
        past = self._catalogue.last_orders.get(named[0], ()) if len(named) == 1 else ()
        return Phrases(self._said, self._known.shelf, drafted, [line.sku for line in past]).build(self._tokens)

    def _overhear(self) -> None:
        """Takes unexplained words that are a customer's name but for a slip as that customer."""
        strange = [at for at, i in enumerate(self._items) if isinstance(i, Mention) and not (i.known or i.misfit)]
        for at in strange[:_MOST_GUESSES]:
            item = self._items[at]
            for end in window_ends(self._said.norm, item.end):
                codes = self._known.customers.guess(self._said.norm[item.start : end])
                if codes:
                    rest = [later for later in self._items[at + 1 :] if later.start >= end]
                    self._items[at:] = [Token(Kind.CUSTOMER, item.start, end, codes=codes), *rest]
                    self._whom = Whom(codes, self._said.words(item.start, end))
                    return

    def _editing(self) -> bool:
        """Whether this talks about the open draft: there is one, and no other order or customer is named."""
        if not self._context.has_draft or Mark.OTHER_ORDER in self._marks:
            return False
        named = self._whom.codes if self._whom else ()
        return not named or self._context.draft_customer is None or self._context.draft_customer in named

    def _reorder(self) -> Token | None:
        """The words that ask for the same as last time, if there are any."""
        return next((i for i in self._items if isinstance(i, Token) and i.mark is Mark.REORDER), None)

    def _reorder_doubt(self, words: Token, code: str | None, history: Sequence[PastLine]) -> Doubt | None:
        """A reorder needs a customer, and one with a last order."""
        about = self._said.words(words.start, words.end)
        if code is None:
            return Doubt(DoubtKind.CUSTOMER_UNKNOWN, about)
        return None if history else Doubt(DoubtKind.PRODUCT_UNKNOWN, about)

    def _customer(
        self, items: Sequence[Item], groups: Sequence[Group], editing: bool
    ) -> tuple[str | None, Doubt | None]:
        """The customer's code, or what to ask about it: the text decides, then the conversation."""
        if editing:
            return self._context.draft_customer, None
        goods = [_extent(items, one) for one in groups]
        whom = self._whom or self._known.customers.unknown(self._said, self._tokens, goods)
        if whom is None and (self._context.customer or self._context.draft_customer):
            return self._context.customer or self._context.draft_customer, None
        sender = self._forwarded()
        if whom is None or (sender and sender.codes and not whom.codes):
            whom = sender  # "王姐，" in a customer's own words is the rep
        if whom is None or len(whom.codes) == 1:
            return (whom.codes[0] if whom else None), None
        kind = DoubtKind.CUSTOMER_AMBIGUOUS if whom.codes else DoubtKind.CUSTOMER_UNKNOWN
        return None, Doubt(kind, whom.words, whom.codes)

    def _forwarded(self) -> Whom | None:
        name = (self._context.forwarded_from or "").strip()
        return Whom(self._known.customers.find_named(name), name) if name else None

    def balance_question(self) -> BalanceQuestion:
        """Whose balance is asked for: the customer named, else the one the chat is about."""
        whom = self._whom
        if whom is None:
            words = asked_about(self._full)
            if words:
                whom = Whom(self._known.customers.guess(words), words)
        if whom is None and self._context.customer:
            return BalanceQuestion(self._context.customer, "", (self._context.customer,))
        whom = whom or self._forwarded() or Whom((), "")
        return BalanceQuestion(whom.codes[0] if len(whom.codes) == 1 else None, whom.words, whom.codes)


def _extent(items: Sequence[Item], one: Group) -> tuple[int, int]:
    """From where to where in the text a group reaches."""
    ends = [one.start, one.end] + ([one.swap_to.start, one.swap_to.end] if one.swap_to else [])
    return items[min(ends)].start, items[max(ends)].end
