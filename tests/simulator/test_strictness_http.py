"""How calls come in: encodings, types, nulls, broken JSON, addresses, tokens; and what they come back as."""

import json
from typing import Any

import pytest

from simulator import Simulator
from simulator.botapi.dispatch import HANDLERS
from tests.simulator.helpers import LI, Client, client_of
from tests.simulator.probes import say

WORLD = {"users": [{"id": LI, "first_name": "Li", "started": True}]}


async def posted(tg: Client, method: str, **request: Any) -> tuple[int, Any]:
    """Status and description, or the text of the message sent."""
    response = await tg.http.post(f"/bot{tg.token}/{method}", **request)
    answer = response.json()
    return response.status_code, answer["result"]["text"] if answer["ok"] else answer["description"]


TYPED = [
    ({"text": ["x"]}, 'field "text" must be of type String'),
    ({"text": None}, 'field "text" must be of type String'),
    ({"text": True}, 'field "text" must be of type String'),
    ({"message_thread_id": "x"}, 'field "message_thread_id" must be a valid Number'),
    ({"message_thread_id": []}, 'field "message_thread_id" must be a valid Number'),
    ({"message_thread_id": True}, 'field "message_thread_id" must be a valid Number'),
    ({"reply_markup": None}, "object expected as reply markup"),
    ({"reply_parameters": None}, "object expected as reply parameters"),
    ({"link_preview_options": None}, "object expected as link preview options"),
    ({"reply_markup": "null"}, "object expected as reply markup"),
    ({"reply_markup": 5}, "object expected as reply markup"),
    ({"chat_id": None}, "chat not found"),
    ({"chat_id": [LI]}, "chat not found"),
    ({"txt": "x"}, 'unknown parameter "txt"'),
]


@pytest.mark.parametrize(("more", "words"), TYPED)
async def test_types_in_json(tg: Client, more: dict[str, Any], words: str) -> None:
    """null is a value like any other; what is no text or number where one belongs is refused."""
    assert await posted(tg, "sendMessage", json=say(**more)) == (400, f"Bad Request: {words}")


TAKEN = [
    ({"text": 5}, "5"),
    ({"chat_id": str(LI)}, "hello"),
    ({"message_thread_id": "", "reply_markup": "", "entities": "", "reply_parameters": ""}, "hello"),
    ({"message_thread_id": "0", "disable_notification": "yes", "protect_content": 0}, "hello"),
    ({"entities": "{", "link_preview_options": {}}, "hello"),
    ({"entities": {"type": "bold"}}, "hello"),
    ({"entities": None, "message_thread_id": None}, "hello"),
    ({"reply_parameters": {}}, "hello"),
    ({"parse_mode": "none"}, "hello"),
    ({"parse_mode": ""}, "hello"),
    ({"reply_markup": {}}, "hello"),
]


@pytest.mark.parametrize(("more", "text"), TAKEN)
async def test_what_is_taken_in_json(tg: Client, more: dict[str, Any], text: str) -> None:
    """Numbers for texts, texts for numbers; empty is missing; entities that are none are passed over."""
    assert await posted(tg, "sendMessage", json=say(**more)) == (200, text)


BODY = json.dumps(say())
BODIES = [
    ("application/json", BODY, (200, "hello")),
    ("Application/JSON; charset=utf-8", BODY, (200, "hello")),
    ("application/json", BODY[:-1], (200, "hello")),
    ("application/json", BODY[:-5], (400, "Bad Request: message text is empty")),
    ("application/json", f"[{BODY}]", (400, "Bad Request: message text is empty")),
    ("application/json", "", (400, "Bad Request: message text is empty")),
    ("text/plain", BODY, (400, "Bad Request: message text is empty")),
    ("application/x-www-form-urlencoded", f"chat_id={LI}&text=a+b%21", (200, "a b!")),
]


@pytest.mark.parametrize(("kind", "body", "wanted"), BODIES)
async def test_content_types(tg: Client, kind: str, body: str, wanted: tuple[int, str]) -> None:
    """Broken JSON counts up to where it breaks (HttpReader::parse_json_parameters); other bodies are not read."""
    assert await posted(tg, "sendMessage", content=body.encode(), headers={"content-type": kind}) == wanted


async def test_the_address_comes_first(tg: Client) -> None:
    """Parameters may stand in it, with any HTTP method; those of the body come second."""
    path = f"/bot{tg.token}/sendMessage"
    answer = (await tg.http.get(path, params={"chat_id": LI, "text": "a"})).json()
    assert answer["result"]["text"] == "a"
    answer = (await tg.http.post(path, params={"text": "a"}, json={"chat_id": LI, "text": "b"})).json()
    assert answer["result"]["text"] == "a"


async def test_methods_in_any_letters(tg: Client) -> None:
    """SENDMESSAGE is one too; what is none is not found."""
    assert await posted(tg, "SENDMESSAGE", json=say()) == (200, "hello")
    for method in ("sendDance", "", "getMe/"):
        response = await tg.http.post(f"/bot{tg.token}/{method}")
        answer = response.json()
        assert (response.status_code, answer["ok"], answer["error_code"]) == (404, False, 404)
        assert answer["description"] == "Not Found: method not found"


async def test_a_part_without_a_file_name_is_a_text(tg: Client) -> None:
    """So a file sent that way is a wrong identifier."""
    answer = await tg.upload("sendDocument", {"document": (None, "not a file")}, chat_id=LI)
    assert answer["description"].startswith("Bad Request: wrong remote file identifier specified")


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("1000:other", "Unauthorized"),
        ("2000:demo", "Unauthorized"),
        ("0100:demo", "Unauthorized: invalid token specified"),
        ("nonsense", "Unauthorized: invalid token specified"),
    ],
)
async def test_a_wrong_token_is_unauthorized(tg: Client, token: str, words: str) -> None:
    """401, also for files."""
    answer = await tg.http.get(f"/bot{token}/getMe")
    assert (answer.status_code, answer.json()) == (401, {"ok": False, "error_code": 401, "description": words})
    assert (await tg.http.get(f"/file/bot{token}/photos/file_0.jpg")).status_code == 401


async def test_lenient_takes_what_telegram_takes() -> None:
    """With strict off a misspelt parameter passes unseen, and nonsense is zero or its own JSON."""
    async with Simulator("1000:demo", WORLD, strict=False) as sim:
        tg = client_of(sim)
        await tg.ok("sendMessage", chat_id=LI, text="x", txt="y")
        for given, text in [(["x"], '["x"]'), (None, "null"), (True, "true")]:
            sent = await tg.ok("sendMessage", chat_id=LI, text=given, message_thread_id="x")
            assert sent["text"] == text
        await tg.http.aclose()


async def test_a_fault_of_ours_is_json_too(tg: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks inside is answered as a server's error, not as a page of text that no client can read."""

    async def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setitem(HANDLERS, "getMe", broken)
    answer = await tg.http.post(f"/bot{tg.token}/getMe")
    wanted = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    assert (answer.status_code, answer.json()) == (500, wanted)
