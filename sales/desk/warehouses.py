"""Actions: look at stock by warehouse, load and unload a van, sell from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sales.desk.change_draft import own_draft
from sales.desk.delivering import goods_short, to_deliver
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.sheets import order_sheet
from sales.ledger import DocumentKind
from sales.notices import Subject
from sales.orders import OrderState
from sales.outcomes import OrderChanged, OrderSheet
from sales.people import HOUSE, Person, Role
from sales.ports import Work
from sales.readings import Intent, OrderSentence, TalkContext
from sales.refusals import BadValue, BadValueKind, NotAllowed, NotFound, OutOfDate
from sales.shipments import StockSheet, Transferred
from sales.warehouses import MAIN, Transfer, TransferLine, Warehouse, WarehouseKind

KEEPERS = (Role.WAREHOUSE, Role.ADMIN)  # who moves goods between warehouses
FOUND = 8  # products that a search shows


@dataclass(frozen=True, slots=True)
class Warehouses:
    """- A rep sees the main warehouse and the own van; everybody else of the house sees all.
    - Goods are moved between warehouses by the warehouse or an administrator only: two moves a product under one
      number, and never more than is there and promised to nobody.
    - A rep's van is opened when it is loaded for the first time.
    - A draft is sold from the rep's own van, or (again) from the main warehouse, as its rep says."""

    house: House

    def stock(self, actor: Person, words: str = "", warehouse: str | None = None) -> StockSheet:
        """What lies in the warehouses that the actor sees: of products that these words may mean, or all that lies in
        one of them. Raises NotAllowed, NotFound."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            seen = _seen_by(work, actor)
            if warehouse is not None:
                seen = tuple(place for place in seen if place.code == warehouse)
                if not seen:
                    raise NotFound(words=warehouse)
            skus = None
            if words:
                catalogue = work.products.catalogue(actor.scope)
                skus = self.house.ear.find_products(words, catalogue, self.house.today())[:FOUND]
                if not skus:
                    raise NotFound(words=words)
            codes = {place.code for place in seen}
            lines = tuple(line for line in work.stock.lines(skus, warehouse) if line.warehouse in codes)
            shown = sorted({line.sku for line in lines} | set(skus or ()))
            products = {sku: product for sku in shown if (product := work.products.get(sku))}
            return StockSheet(seen, products, lines, words)

    def places(self, actor: Person) -> tuple[Warehouse, ...]:
        """The warehouses that the actor sees; NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            return _seen_by(work, actor)

    def drivers(self, actor: Person) -> tuple[Person, ...]:
        """The reps whose vans can be loaded; NotAllowed."""
        require(actor, *KEEPERS)
        with self.house.archive.look() as work:
            return work.people.with_role(Role.REP)

    def load(self, actor: Person, key: str, rep_id: int, said: str, *, unload: bool = False) -> Transferred:
        """Load what was said (products with quantities) onto a rep's van, or take it off. Raises NotAllowed, NotFound,
        BadValue, GoodsShort."""
        require(actor, *KEEPERS)
        goods = self._goods_said(actor, said)
        with self.house.archive.begin() as work:
            van = _van(work, rep_id)
            main = work.stock.warehouse(MAIN)
            if main is None:
                raise NotFound(words=MAIN)
            source, target = (van, main) if unload else (main, van)
            return self._move(work, actor, key, source, target, goods)

    def transfer(self, actor: Person, key: str, source: str, target: str, goods: Mapping[str, int]) -> Transferred:
        """Move base units by SKU from one warehouse to another. Raises NotAllowed, NotFound, BadValue, GoodsShort."""
        require(actor, *KEEPERS)
        if source == target or not goods or min(goods.values()) <= 0:
            raise BadValue(BadValueKind.GOODS, f"{source} {target}")
        with self.house.archive.begin() as work:
            places = work.stock.warehouse(source), work.stock.warehouse(target)
            if places[0] is None or places[1] is None:
                raise NotFound(words=target if places[0] else source)
            return self._move(work, actor, key, places[0], places[1], goods)

    def sell_from(self, actor: Person, order_id: int, seen: int, *, van: bool) -> OrderChanged:
        """Raises NotFound, AlreadyDecided, OutOfDate, NotAllowed (the actor has no van)."""
        house = self.house
        with house.archive.begin() as work:
            order = own_draft(work, actor, order_id)
            if order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            own = work.stock.van_of(actor.id)
            if van and own is None:
                raise NotAllowed
            code = own.code if van and own else None
            saved = work.orders.save(replace(order, warehouse=code, last_editor=actor.id), seen)
            house.log(work, actor, "order.warehouse", f"order:{order.id}", order.warehouse or MAIN, code or MAIN)
            house.refresh(work, Subject.ORDER, order.id, saved.version)
            sheet = order_sheet(house, work, saved)
            work.commit()
        return OrderChanged(sheet)

    def to_deliver(self, actor: Person) -> tuple[OrderSheet, ...]:
        """Approved orders with goods left to deliver, those first that are wanted first: a rep's own, or all. Raises
        NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            found = work.orders.in_state(OrderState.APPROVED, actor.scope)
            waiting = [order for order in found if to_deliver(work, order)]
            waiting.sort(key=lambda order: (order.delivery_date is None, order.delivery_date, order.id))
            return tuple(order_sheet(self.house, work, order) for order in waiting)

    def _goods_said(self, actor: Person, said: str) -> dict[str, int]:
        house = self.house
        with house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
        meant = house.ear.read(said, TalkContext(), catalogue, house.today())
        if not isinstance(meant, OrderSentence) or meant.intent is not Intent.ORDER or meant.doubts or not meant.lines:
            raise BadValue(BadValueKind.GOODS, said)
        goods: dict[str, int] = {}
        for line in meant.lines:
            goods[line.sku] = goods.get(line.sku, 0) + line.base_quantity
        return goods

    def _move(
        self, work: Work, actor: Person, key: str, source: Warehouse, target: Warehouse, goods: Mapping[str, int]
    ) -> Transferred:
        house = self.house
        if not work.talk.first_time(key, house.now()):
            raise OutOfDate(Subject.DELIVERY, 0)
        # Held in the order in which everybody holds: who moves goods the other way waits, and not each for the other.
        for place in sorted({source.code, target.code}):
            work.stock.short(dict.fromkeys(goods, 0), place)
        short = work.stock.short(goods, source.code)
        if short:
            raise goods_short(work, 0, source, short)
        today = house.today()
        number = work.ledger.next_number(DocumentKind.TRANSFER, today.year)
        lines = tuple(TransferLine(sku, quantity) for sku, quantity in sorted(goods.items()))
        made = Transfer(number, source.code, target.code, today, house.now(), actor.id, lines)
        work.stock.transfer(made)
        house.log(work, actor, "stock.transferred", f"transfer:{number}", source.code, target.code)
        products = {sku: product for sku in sorted(goods) if (product := work.products.get(sku))}
        work.commit()
        return Transferred(made, source, target, products)


def _seen_by(work: Work, actor: Person) -> tuple[Warehouse, ...]:
    everything = actor.has(*(role for role in HOUSE if role is not Role.REP))
    return tuple(p for p in work.stock.warehouses() if everything or not p.is_van or p.rep_id == actor.id)


def _van(work: Work, rep_id: int) -> Warehouse:
    """The rep's van; opened if there is none yet. NotFound for somebody who is no rep."""
    own = work.stock.van_of(rep_id)
    if own is not None:
        return own
    rep = person(work, rep_id) if work.people.get(rep_id) else None
    if rep is None or not rep.has(Role.REP):
        raise NotFound()
    van = Warehouse(f"VAN{rep.id}", f"{rep.name}的车", f"{rep.name}'s van", WarehouseKind.VAN, rep.id)
    return work.stock.open(van)
