"""What a reading proposes: the values of a receipt, what kind of paper it is, and whose. Nothing of it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sales.catalogue import Catalogue
from sales.collections import MatchedBy, Receipt, ReceiptState
from sales.desk.captions import CaptionSays, caption_says
from sales.desk.house import House
from sales.desk.named import person
from sales.desk.parties import parties, party_tax_id, with_party
from sales.desk.proving import note_on, taken_for
from sales.desk.twins import with_twin
from sales.desk.typed import plausible_amount
from sales.invoices import DeliveryNote
from sales.methods import Method
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.slips import PaperKind, ReceiptReading, Seen

Match = tuple[MatchedBy, tuple[str, ...]]
_AHEAD = 0.3  # how sure a day can be that has not come yet
_NEXT_BEST = 0.5  # how sure the next candidate is, when the first one cannot be


def proposed(house: House, work: Work, receipt: Receipt, seen: ReceiptReading) -> Receipt:
    """The receipt as read. What was settled when it was taken (by its caption) stays."""
    sender = person(work, receipt.person_id)
    catalogue = work.products.catalogue(sender.scope)
    reading = replace(seen, date=_not_ahead(seen.date, house.today()))
    says = words_of(house, work, receipt, catalogue)
    tax_id = party_tax_id(house, reading)
    read = replace(
        receipt,
        state=ReceiptState.READ,
        reading=reading,
        look=reading.look,
        merchant=reading.merchant.value if reading.merchant else None,
        day=reading.date.value if reading.date else None,
        number=reading.number.value if reading.number else None,
        method=receipt.method or says.method or _sure_method(reading),
        party_tax_id=tax_id,
    )
    read = with_party(house, _with_total(read, reading, says))
    read = against(_matched(read, _ways(house, work, read, says, sender, catalogue)), named_on(house, read, catalogue))
    note = note_on(work, sender, read)
    kind = receipt.kind or _kind(read, says, note)
    return with_twin(work, taken_for(read, kind, note))


def _ways(
    house: House, work: Work, receipt: Receipt, says: CaptionSays, sender: Person, catalogue: Catalogue
) -> Iterator[Match]:
    """How its customer may be found, the most certain way first; each is tried only if those before found nobody."""
    yield MatchedBy.CAPTION, (says.customer,) if says.customer else ()
    if receipt.party_tax_id:
        yield MatchedBy.TAX_ID, work.customers.with_tax_id(receipt.party_tax_id, sender.scope)
        yield MatchedBy.TAX_ID, work.receipts.customers_of(sender.scope, None, receipt.party_tax_id)
    yield MatchedBy.NAME, named_on(house, receipt, catalogue)
    if receipt.party:
        yield MatchedBy.HISTORY, work.receipts.customers_of(sender.scope, receipt.party, None)


def named_on(house: House, receipt: Receipt, catalogue: Catalogue) -> tuple[str, ...]:
    """The customers that the names on the paper may mean. A name that was learned and is still asked about is left out:
    one person's lesson must not choose another's customer."""
    seen = receipt.reading.merchant if receipt.reading else None
    taught = seen is not None and "learned" in seen.why and not seen.sure
    names = [name for name in parties(house, receipt) if not (taught and seen and name == seen.value)]
    return tuple({code for name in names for code in house.ear.find_customers(name, catalogue)})


def against(receipt: Receipt, named: tuple[str, ...]) -> Receipt:
    """What the sender wrote goes first, but is not taken in silence where the paper names somebody else."""
    if receipt.matched_by is MatchedBy.CAPTION and len(named) == 1 and named[0] != receipt.customer:
        return replace(receipt, matched_by=MatchedBy.AGAINST)
    return receipt


def words_of(house: House, work: Work, receipt: Receipt, catalogue: Catalogue) -> CaptionSays:
    """What its own caption says, and where it is silent what is said of its album. An amount said of an album may be
    meant for all of it together."""
    own = caption_says(house.ear, catalogue, receipt.caption, receipt.currency)
    album = work.receipts.album(receipt.album, EVERYTHING, 0) if receipt.album else None
    if album is None or album.caption in ("", receipt.caption):
        return own
    shared = caption_says(house.ear, catalogue, album.caption, receipt.currency)
    return CaptionSays(
        own.customer or shared.customer,
        own.method or shared.method,
        own.amount if own.amount is not None else shared.amount,
        own.kind or shared.kind,
    )


def _not_ahead(seen: Seen[date] | None, today: date) -> Seen[date] | None:
    """A day that has not come yet is misread: the first candidate before it is proposed, and asked about."""
    if seen is None or seen.value <= today:
        return seen
    at = next((at for at, day in enumerate(seen.others) if day <= today), None)
    why = (*seen.why, "ahead")
    if at is None:
        return replace(seen, confidence=min(seen.confidence, _AHEAD), why=why)
    place = seen.places[at] if at < len(seen.places) else None
    rest = tuple(day for day in seen.others if day != seen.others[at])
    text, box = (place.text, place.box) if place else ("", None)
    sure = min(seen.confidence, _NEXT_BEST)
    return Seen(seen.others[at], sure, text, box, (*rest, seen.value), why=why)


def settles(amount: Decimal, total: Seen[Decimal] | None) -> bool:
    """Whether an amount that was said decides which candidate the total is. One that was surely read gives way to no
    other: the other may be the cash that was handed over."""
    return total is not None and (amount == total.value or (not total.sure and amount in total.others))


def _with_total(receipt: Receipt, reading: ReceiptReading, says: CaptionSays) -> Receipt:
    """The total, and the one that was said, if that settles it. Of a photo that came in an
    album, or holds several slips, another amount may have been meant for all together, and is no doubt about this."""
    if says.amount is not None and _ours(receipt, reading) and settles(says.amount, reading.total):
        return replace(receipt, total=says.amount, said_total=says.amount)
    alone = receipt.album is None and reading.slips <= 1
    said = says.amount if alone else None
    total = _amount(receipt, reading)
    return replace(receipt, total=total if total is not None else said, said_total=said)


def _sure_method(reading: ReceiptReading) -> Method | None:
    return reading.method.value if reading.method and reading.method.sure else None


def _ours(receipt: Receipt, reading: ReceiptReading) -> bool:
    return reading.currency in (None, receipt.currency)


def _amount(receipt: Receipt, reading: ReceiptReading) -> Decimal | None:
    """The total to propose: none that cannot be an amount, and none of another currency than the receipt's."""
    if reading.total is None or not _ours(receipt, reading):
        return None
    return reading.total.value if plausible_amount(reading.total.value, receipt.currency) else None


def _matched(receipt: Receipt, matches: Iterable[Match]) -> Receipt:
    """With the customer that the first of these ways finds; one that was settled on stays."""
    if receipt.customer is not None:
        return receipt
    for by, codes in matches:
        if len(codes) == 1:
            return replace(receipt, customer=codes[0], matched_by=by)
    return receipt


def _kind(receipt: Receipt, says: CaptionSays, note: DeliveryNote | None) -> PaperKind | None:
    """What the words say, else what was surely read. A slip of a customer of ours is its payment, though it looks like
    what somebody spent there."""
    read = receipt.reading.kind if receipt.reading else None
    if says.kind or says.method:
        return says.kind or PaperKind.PAYMENT
    if note and (read is None or read.value is PaperKind.DELIVERY or not read.sure):
        return PaperKind.DELIVERY
    spent = read is not None and read.value is PaperKind.EXPENSE
    if receipt.customer is not None and (read is None or spent or not read.sure):
        return PaperKind.PAYMENT
    return read.value if read else None
