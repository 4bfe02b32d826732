"""Gives a confirmed paper its name in the files, inside the action's own transaction."""

from __future__ import annotations

from sales.collections import Receipt
from sales.desk.house import House
from sales.desk.named import customer_of
from sales.filing import ending_of, names_of, stem_of
from sales.ports import Work


def file_away(house: House, work: Work, receipt: Receipt) -> Receipt:
    """File the paper by the naming rule, in the house's language, under a name that no other paper has; one that was
    filed before keeps its name. The paper is found by its name from now on."""
    work.filing.file(receipt.id, names_of(*rule_name(house, work, receipt)), house.now())
    work.filing.write_words(receipt)
    return receipt


def file_name(house: House, work: Work, receipt: Receipt) -> str:
    """The name under which the paper was filed, or that by which it would be now."""
    filed = work.filing.names((receipt.id,)).get(receipt.id)
    return filed or next(names_of(*rule_name(house, work, receipt)))


def rule_name(house: House, work: Work, receipt: Receipt) -> tuple[str, str]:
    """Stem and ending by the rule."""
    customer = customer_of(work, receipt.customer).name(house.language) if receipt.customer else ""
    return stem_of(receipt, customer, house.language), ending_of(house.files.get(receipt.digest)[:16])
