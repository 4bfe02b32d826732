"""Prices: which one holds for whom, when and from how many; and what promotions make of an order's lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sales.catalogue import Product
from sales.orders import GiftLimit, OrderLine, PriceMoved
from sales.promotions import Promotion

Gift = tuple[str, str]  # the promotion's code and the SKU of what it gives


@dataclass(frozen=True, slots=True)
class PriceList:
    """A list of prices, for the customers and groups that name it."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class CustomerGroup:
    """Customers of one kind, with the price list they share."""

    code: str
    name_zh: str
    name_en: str
    price_list: str | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What one base unit of a product costs on a list, tax included, in major units: from `from_quantity` base units in
    one order on, from `starts` to `ends`, both days included."""

    list: str
    sku: str
    price: Decimal
    starts: date
    ends: date | None = None
    from_quantity: int = 1

    def __post_init__(self) -> None:
        if self.price < 0 or self.from_quantity < 1 or (self.ends is not None and self.ends < self.starts):
            raise ValueError(f"not a price: {self}")

    def holds(self, day: date, base_quantity: int) -> bool:
        """Whether it is in force on this day, for so many."""
        in_force = self.starts <= day and (self.ends is None or day <= self.ends)
        return in_force and self.from_quantity <= base_quantity


@dataclass(frozen=True, slots=True)
class Quote:
    """The price of one base unit, and from how many on it holds."""

    price: Decimal
    from_quantity: int = 1


@dataclass(frozen=True, slots=True)
class PriceBook:
    """All that makes the prices of one customer on one day: its price lists, the one that goes first in front, their
    prices by SKU, and the promotions that are for it."""

    day: date
    lists: tuple[str, ...] = ()
    prices: Mapping[str, Sequence[Price]] = field(default_factory=dict)
    promotions: tuple[Promotion, ...] = ()

    def quote(self, product: Product, base_quantity: int) -> Quote:
        """The first list with a price for so many decides, else the product's own list price. On one list the highest
        `from_quantity` that is reached wins, of two such the one that started later."""
        for code in self.lists:
            held = [p for p in self.prices.get(product.sku, ()) if p.list == code and p.holds(self.day, base_quantity)]
            if held:
                best = max(held, key=lambda price: (price.from_quantity, price.starts))
                return Quote(best.price, best.from_quantity)
        return Quote(product.price)

    @property
    def gifts(self) -> frozenset[str]:
        """SKUs that promotions give for buying something else."""
        return frozenset(promotion.gift for promotion in self.promotions if promotion.gift)


@dataclass(frozen=True, slots=True)
class _Deal:
    """What the best promotion does for one product of an order: a percentage, or base units of a gift."""

    promotion: Promotion
    worth: Decimal
    gift: str | None = None
    earned: int = 0


def priced(
    lines: Iterable[OrderLine], products: Mapping[str, Product], book: PriceBook, limits: Iterable[GiftLimit] = ()
) -> tuple[OrderLine, ...]:
    """The lines at the prices of the book. `products` holds those of the lines and the book's gifts.

    - The quantity that a volume price asks for is that of all paid lines of the product.
    - Of each product's promotions the one worth most to the customer applies to the lines nobody said anything about
      (of two alike the first by code): its percentage, or its free goods as a line of their own behind them.
    - A price, a discount or free goods that a person said stay, with two exceptions that say nothing twice: said free
      goods give way to a promotion that gives as much of the same product, and push out one that gives less.
    - `limits`: no more than so many of a promotion's free goods.
    - Pricing twice is pricing once, and the order of the lines does not matter."""
    given = tuple(lines)
    most = {(limit.promotion, limit.sku): limit.most for limit in limits}
    paid = Counter[str]()
    for line in given:
        paid[line.sku] += 0 if line.free else line.base_quantity
    listed = [_at_list(x, products[x.sku], book, paid) if x.sku in products else x for x in given if not x.gift]
    deals = dict(_deals(listed, products, book, most))
    earned = _earned(deals, most)
    said = Counter[str]()
    for line in listed:
        said[line.sku] += line.base_quantity if line.free else 0
    promised = Counter[str]()
    for (_, sku), quantity in earned.items():
        promised[sku] += quantity
    gifts = {gift: quantity for gift, quantity in earned.items() if said[gift[1]] <= promised[gift[1]]}
    covered = {sku for _, sku in gifts}
    kept = [_with_deal(x, deals.get(x.sku)) for x in listed if not (x.free and x.sku in covered)]
    return _with_gifts(kept, list(_gift_lines(gifts, given, products, book, deals)), deals)


def _at_list(line: OrderLine, product: Product, book: PriceBook, paid: Mapping[str, int]) -> OrderLine:
    """The line at the price in force, without any promotion; what a person said about it stays."""
    quote = book.quote(product, paid.get(line.sku, 0) or line.base_quantity)
    list_price = quote.price * line.price_size
    manual = line.manual or (line.promotion is None and (line.free or line.discount > 0))
    return replace(
        line,
        price=line.price if line.own_price else list_price,
        list_price=list_price,
        from_quantity=quote.from_quantity,
        tax_rate=product.tax_rate,
        discount=line.discount if manual else Decimal(0),
        manual=manual,
        promotion=None,
    )


def _deals(
    listed: Iterable[OrderLine], products: Mapping[str, Product], book: PriceBook, most: Mapping[Gift, int]
) -> Iterator[tuple[str, _Deal]]:
    bought = Counter[str]()
    for line in listed:
        bought[line.sku] += 0 if line.manual or line.free else line.base_quantity
    total = bought.copy()
    for line in listed:
        total[line.sku] += line.base_quantity if line.manual and not line.free else 0
    for sku, quantity in bought.items():
        product = products.get(sku)
        if product is None or quantity == 0:
            continue
        price = book.quote(product, total[sku]).price
        offers = (_offer(p, product, quantity, price, products, book, most) for p in book.promotions)
        worthy = [offer for offer in offers if offer is not None and offer.worth > 0]
        if worthy:
            yield sku, min(worthy, key=lambda offer: (-offer.worth, offer.promotion.code))


def _offer(
    promotion: Promotion,
    product: Product,
    quantity: int,
    price: Decimal,
    products: Mapping[str, Product],
    book: PriceBook,
    most: Mapping[Gift, int],
) -> _Deal | None:
    """What the promotion would do for so many of the product, or None if it does nothing."""
    if not promotion.covers(product, book.day) or not promotion.times(product, quantity):
        return None
    if promotion.percent:
        return _Deal(promotion, price * quantity * promotion.percent / 100)
    gift = products.get(promotion.gift or product.sku)
    if gift is None or not gift.sold_on(book.day):
        return None
    earned = promotion.earned(product, quantity, gift)
    counted = min(earned, most.get((promotion.code, gift.sku), earned))
    if not counted:
        return None
    return _Deal(promotion, book.quote(gift, counted).price * counted, gift.sku, earned)


def _earned(deals: Mapping[str, _Deal], most: Mapping[Gift, int]) -> dict[Gift, int]:
    """The free goods of all deals together, no more than a person let pass."""
    sums = Counter[Gift]()
    for deal in deals.values():
        if deal.gift is not None:
            sums[deal.promotion.code, deal.gift] += deal.earned
    return {gift: min(quantity, most.get(gift, quantity)) for gift, quantity in sums.items()}


def _with_deal(line: OrderLine, deal: _Deal | None) -> OrderLine:
    if deal is None or deal.gift is not None or line.manual or line.free:
        return line
    return replace(line, discount=deal.promotion.percent, promotion=deal.promotion.code)


def _gift_lines(
    gifts: Mapping[Gift, int],
    given: Sequence[OrderLine],
    products: Mapping[str, Product],
    book: PriceBook,
    deals: Mapping[str, _Deal],
) -> Iterator[OrderLine]:
    """A line for each promotion's goods. One that was there keeps its number, so that buttons go on meaning it."""
    there = {(line.promotion, line.sku): line.no for line in given if line.gift}
    free_no = max((line.no for line in given), default=0) + 1
    units = {(deal.promotion.code, deal.gift): deal.promotion.get_unit for deal in deals.values()}
    for gift in sorted(gifts):
        product, base = products[gift[1]], gifts[gift]
        unit = units[gift] or product.unit.zh
        size = product.size_of(unit) or 1
        if base % size:
            unit, size = product.unit.zh, 1
        quote = book.quote(product, base)
        no = there.get(gift)
        if no is None:
            no, free_no = free_no, free_no + 1
        price = quote.price * size
        yield OrderLine(
            no,
            product.sku,
            Decimal(base // size),
            unit,
            base,
            price,
            unit,
            size,
            price,
            product.tax_rate,
            free=True,
            promotion=gift[0],
        )


def _with_gifts(
    kept: Sequence[OrderLine], gifts: Sequence[OrderLine], deals: Mapping[str, _Deal]
) -> tuple[OrderLine, ...]:
    """Each gift behind the last line that earned it."""
    behind: dict[int, list[OrderLine]] = {}
    for gift in gifts:
        earners = {sku for sku, deal in deals.items() if (deal.promotion.code, deal.gift) == (gift.promotion, gift.sku)}
        places = [i for i, line in enumerate(kept) if line.sku in earners and not line.manual and not line.free]
        behind.setdefault(places[-1], []).append(gift)
    return tuple(line for i, each in enumerate(kept) for line in (each, *behind.get(i, ())))


def moved(before: Iterable[OrderLine], after: Iterable[OrderLine]) -> tuple[PriceMoved, ...]:
    """The lines that cost something else now, or are more or fewer than they were."""
    old, new = {line.no: line for line in before}, {line.no: line for line in after}
    found: list[PriceMoved] = []
    for no in sorted(old.keys() | new.keys()):
        was, is_ = old.get(no), new.get(no)
        if was is None or is_ is None or _shown(was) != _shown(is_):
            line = is_ or was
            found.append(PriceMoved(no, line.sku if line else "", was, is_))
    return tuple(found)


def _shown(line: OrderLine) -> tuple[object, ...]:
    return (line.sku, line.base_quantity, line.price, line.list_price, line.discount, line.free)
