"""The pace limits."""

from simulator import Simulator
from simulator.errors import ApiError
from simulator.limits import Limits
from tests.simulator.helpers import LI, WORLD, client_of

HELLO = {"chat_id": LI, "text": "x"}


def waits(limits: Limits, chat: int, count: int = 1) -> int:
    try:
        limits.take(chat, count)
    except ApiError as error:
        return error.retry_after
    return 0


def test_a_chat_gets_one_a_second_after_a_burst() -> None:
    """Ten at once, then one a second; another chat is not hindered."""
    now = [100.0]
    limits = Limits(True, lambda: now[0])
    assert [waits(limits, 1) for _ in range(12)] == [0] * 10 + [1, 1]
    assert waits(limits, 2) == 0
    now[0] += 1.5
    assert [waits(limits, 1), waits(limits, 1)] == [0, 1]
    now[0] += 100
    assert waits(limits, 1, 10) == 0
    assert waits(limits, 1, 10) == 10


def test_thirty_a_second_overall_and_twenty_a_minute_in_a_group() -> None:
    """The bucket over all chats, and the slow one of a group."""
    now = [0.0]
    limits = Limits(True, lambda: now[0])
    assert [waits(limits, chat) for chat in range(1, 32)] == [0] * 30 + [1]
    now[0] += 10
    assert [waits(limits, -5) for _ in range(21)] == [0] * 20 + [3]


async def test_the_pace_is_held_over_http() -> None:
    """The eleventh message at once is 429 with retry_after and a header; a refused one is not shown."""
    async with Simulator("1000:demo", WORLD) as sim:
        tg = client_of(sim)
        await tg.says("/start")
        answers = [await tg.http.post(f"/bot{tg.token}/sendMessage", json=HELLO)]
        while answers[-1].status_code == 200:
            answers.append(await tg.http.post(f"/bot{tg.token}/sendMessage", json=HELLO))
        assert len(answers) > 10
        body = answers[-1].json()
        assert body["description"] == f"Too Many Requests: retry after {body['parameters']['retry_after']}"
        assert answers[-1].headers["retry-after"] == str(body["parameters"]["retry_after"])
        assert len(await tg.shown()) == len(answers)
        await tg.http.aclose()


async def test_a_webhook_is_set_once_a_second() -> None:
    """The second setWebhook at once is 429; deleting one is not limited."""
    async with Simulator("1000:demo", WORLD) as sim:
        tg = client_of(sim)
        await tg.ok("setWebhook", url="http://127.0.0.1:9/a")
        answer = await tg.call("setWebhook", url="http://127.0.0.1:9/b")
        assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 1})
        assert (await tg.ok("getWebhookInfo"))["url"] == "http://127.0.0.1:9/a"
        await tg.ok("setWebhook", url="")
        await tg.http.aclose()
