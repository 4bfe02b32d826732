"""The list of statements tells how each stands at the moment it is looked at."""

from __future__ import annotations

from sales.statements import StatementState
from tests.phones import Phone, buttons_of, words_of
from tests.talk.test_disputes import message
from tests.talk.test_statements import month_with, statement_card, statement_of
from tests.town import Town


async def _listed(town: Town, phone: Phone) -> int:
    sent = await phone.say("/statements")
    [listed] = await town.answers(phone, sent)
    return int(listed["message_id"])


async def test_signed_while_the_list_is_open(town: Town) -> None:
    """The contact signs what the list showed as waiting: a tap in the open list, the list asked for again, and the way
    back on the signed card show it signed."""
    await month_with(town, "给王记 可乐10箱")
    card = (await statement_card(town))["message_id"]
    listed = await _listed(town, town.customer)
    assert "⏳ ST-" in words_of(await message(town.customer, listed))
    await town.customer.press("去确认", card)
    await town.customer.press("返回", card)
    assert statement_of(town).unsigned
    await town.customer.press("去确认", card)
    await town.customer.press("确认无误并签章", card)
    await town.quiet()
    signed = await message(town.customer, card)
    assert "确认签章" in words_of(signed)
    assert not any("去确认" in each["text"] for each in buttons_of(signed))
    await town.customer.press("全部", listed)
    await town.quiet()
    for shown in (listed, await _listed(town, town.customer)):
        now = words_of(await message(town.customer, shown))
        assert "✅ ST-" in now
        assert "⏳ ST-" not in now
    assert statement_of(town).state is StatementState.CONFIRMED
