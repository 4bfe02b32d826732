"""The books are proved at night: administrators hear of what does not hold, and of nothing else."""

from __future__ import annotations

from sqlalchemy import insert

from sales.people import Role
from storage.tables.people import person_role
from tests.phones import Phone
from tests.storage.company import by_force
from tests.town import Town


async def a_quiet_and_a_loud_night(town: Town, boss: Phone, *told: str) -> None:
    """A night without a word. Then somebody changes a balance past the bot: in the morning the administrator knows
    which one, and by how much."""
    with town.parts.archive.begin() as work:
        row = {"person_id": town.cast.manager.id, "role": Role.ADMIN.value}
        work.connection.execute(insert(person_role), row)
        work.commit()
    sent = await boss.say("/help")
    await town.to_next_morning()
    assert not any("🚨" in message.get("text", "") for message in await town.answers(boss, sent))
    by_force(town.settings.database, "INSERT INTO balance (customer, currency, minor) VALUES ('C01', 'CNY', 7)")
    await town.to_next_morning()
    await boss.expect("🚨", "C01 CNY", *told)
    assert len(town.proof()) == 1


async def test_a_changed_balance_is_told_in_the_morning(town: Town) -> None:
    """In Chinese."""
    await a_quiet_and_a_loud_night(town, town.manager, "余额记为 7", "请先备份")


async def test_the_same_in_english(english_town: Town) -> None:
    """In English."""
    await a_quiet_and_a_loud_night(english_town, english_town.manager, "balance kept as 7", "Make a backup")
