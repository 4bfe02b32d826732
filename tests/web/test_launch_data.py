"""Launch data over real HTTP: who Telegram does not vouch for, or no longer, signs nothing and stays on record."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

from simulator.apps.init_data import hashed
from tests.town import CUSTOMER, STRANGER
from tests.web.office import Office, opened


def tampered(init_data: str, **fields: str) -> str:
    """The same launch data with other fields, under the old hash."""
    return urlencode({**dict(parse_qsl(init_data)), **fields})


async def test_forged_launch_data(office: Office) -> None:
    """A hash that is not Telegram's for this bot opens nothing and signs nothing, and both are kept."""
    init_data, shown = await opened(office)
    fields = {name: value for name, value in parse_qsl(init_data) if name != "hash"}
    forgeries = (
        init_data[:-1] + ("0" if init_data[-1] != "0" else "1"),
        tampered(init_data, user='{"id":101}'),
        tampered(init_data, auth_date="4000000000"),
        init_data + "&more=1",
        hashed("1000:another", fields),
        tampered(init_data, hash="é"),
        urlencode(fields),
    )
    for forged in forgeries:
        for status, answer in (await office.show(forged), await office.sign(forged, shown)):
            assert (status, list(answer)) == (401, ["refused", "again"])
    assert office.refused() == [("statement.page.refused", "forged", None)] * 2 * len(forgeries)
    assert office.now().unsigned


async def test_no_launch_data(office: Office) -> None:
    """Nothing that Telegram could have said: refused as it is, in words, without a trace of how."""
    for said in ("", "x", "hash=1&hash=1", "%ff=1", "a" * 5000, "user=%7B&auth_date=1&hash="):
        status, answer = await office.show(said)
        assert status == 401
        assert "回到聊天" in answer["refused"]


async def test_aged_launch_data(office: Office) -> None:
    """After ten minutes it opens nothing more; a page that was opened in time may still sign for half an hour."""
    init_data, shown = await opened(office)
    await office.later(11 * 60)
    status, answer = await office.show(init_data)
    assert (status, answer["again"]) == (401, False)
    assert "已过期" in answer["refused"]
    assert office.refused() == [("statement.page.refused", f"aged {CUSTOMER}", None)]
    await office.later(15 * 60)
    assert (await office.sign(init_data, shown))[0] == 200


async def test_a_page_that_was_open_for_too_long(office: Office) -> None:
    """The pass is too old, then the launch data too: both refused, both kept."""
    init_data, shown = await opened(office)
    await office.later(31 * 60)
    status, answer = await office.sign(init_data, shown)
    assert (status, answer["again"]) == (410, False)
    assert office.refused() == [("statement.draw.refused", "PassTooOld", office.person(CUSTOMER).id)]
    await office.later(10 * 60)
    assert (await office.sign(init_data, shown))[0] == 401
    assert office.now().unsigned
    init_data, shown = await opened(office)
    assert (await office.sign(init_data, shown))[0] == 200


async def test_somebody_nobody_knows(office: Office) -> None:
    """A genuine Telegram account that is linked to nobody."""
    status, answer = await office.show(await office.app(STRANGER))
    assert (status, answer["again"]) == (403, False)
    assert office.refused() == [("statement.page.refused", "stranger", None)]


async def test_many_calls(office: Office) -> None:
    """One person's sixty-first look within a minute waits; a minute later it is there again."""
    init_data = await office.app()
    codes = [(await office.show(init_data))[0] for _ in range(61)]
    assert codes == [200] * 60 + [429]
    await office.later(61)
    assert (await office.show(init_data))[0] == 200


async def test_strangers_do_not_fill_the_log(office: Office) -> None:
    """A hundred forged calls are refused one by one; twenty entries an hour are kept of them."""
    answers = [await office.show(f"hash={n}") for n in range(100)]
    assert {status for status, _ in answers} == {401}
    assert len(office.refused()) == 20
    await office.later(120)
    await office.show("hash=1")
    assert len(office.refused()) == 20
    await office.later(3600)
    await office.show("hash=1")
    assert len(office.refused()) == 21


async def test_the_launch_data_of_the_time_to_come(office: Office) -> None:
    """A clock that is ahead by more than a minute is no clock of Telegram's."""
    clock = office.town.parts.desk.house.clock
    ahead = clock.now() + timedelta(minutes=5)
    fields = {"auth_date": str(int(ahead.timestamp())), "user": f'{{"id":{CUSTOMER}}}'}
    token = office.town.settings.token_to_run()
    assert (await office.show(hashed(token, fields)))[0] == 401
    fields["auth_date"] = str(int(clock.now().timestamp()))
    assert (await office.show(hashed(token, fields)))[0] == 200
