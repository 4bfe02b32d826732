"""One shop in two libraries: groups and their people, inline mode, the Mini App."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.simulator.bots import words
from tests.simulator.bots.phones import Phones
from tests.simulator.helpers import GROUP, LI, WANG, picture


async def done(phones: Phones, verb: str, path: str, user: int = LI, **body: Any) -> Any:
    """A phone's call that must succeed."""
    answer = await phones.tg.http.request(verb, f"/phone/users/{user}/{path}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def said(phones: Phones, wanted: str) -> dict[str, Any]:
    """The bot says this, among other things."""
    while (message := await phones.reply()).get("text") != wanted:
        pass
    return message


async def test_a_group_from_its_beginning(phones: Phones) -> None:
    """Li makes a group with the bot, brings Wang in, asks who is who, gives rights, leaves it to Wang."""
    chat = (await done(phones, "POST", "groups", title="新组", members=[1000]))["id"]
    await said(phones, "Bot: left to member")
    await done(phones, "POST", f"chats/{chat}/members", user_id=WANG)
    assert (await said(phones, "Welcome, Wang"))["chat"]["title"] == "新组"
    answer = await phones.says("/who", chat=chat)
    assert answer["text"] == "creator of 3: [('creator', 'Li')]"
    await done(phones, "PUT", f"chats/{chat}/members/1000/rights", rights=True)
    await said(phones, "Bot: member to administrator")
    await done(phones, "PUT", f"chats/{chat}/members/{WANG}/rights", rights=["can_pin_messages"])
    await said(phones, "Wang: member to administrator")
    await phones.tg.phone("text", WANG, chat, text="/who")
    wanted = [("administrator", "Bot"), ("administrator", "Wang"), ("creator", "Li")]
    assert (await said(phones, f"administrator of 3: {wanted}"))["chat"]["id"] == chat


async def test_several_people_in_a_group(phones: Phones) -> None:
    """Both write, the bot answers each in the group; both phones see it; what is no command is left alone."""
    await phones.tg.phone("text", LI, GROUP, text="hello everybody")
    await phones.tg.phone("text", WANG, GROUP, text="/who@clerk_bot")
    answer = await phones.reply(LI)
    assert answer["text"].startswith("member of 3")
    assert answer["chat"] == {"id": GROUP, "title": "Team", "type": "group"} | answer["chat"]
    assert (await phones.tg.shown(WANG, GROUP))[-1]["text"] == answer["text"]


async def test_reactions_of_people(phones: Phones) -> None:
    """In a private chat the bot hears of a reaction, and of another instead."""
    hello = await phones.says("hi")
    await phones.tg.phone("react", message_id=hello["message_id"], emoji="❤")
    assert (await phones.reply())["text"] == "Li ❤"
    await phones.tg.phone("react", message_id=hello["message_id"], emoji="🔥")
    assert (await phones.reply())["text"] == "Li 🔥"


async def test_inline_from_query_to_cancel(phones: Phones) -> None:
    """Wang types in the group, chooses; the bot edits what was chosen; somebody else presses its button."""
    ask = {"query": "apple", "wait": 20}
    found = await phones.tg.phone("inline", WANG, GROUP, **ask)
    results = found["answer"]["results"]
    assert [(r["id"], r["title"], r["description"]) for r in results] == [("0", "Apple 苹果", "fresh")]
    assert found["answer"]["button"] == {"text": "Settings", "start_parameter": "settings"}
    choice = {"inline_query_id": found["inline_query_id"], "result_id": "0"}
    sent = await phones.tg.phone("inline/choose", WANG, GROUP, **choice)
    assert (sent["from"]["id"], sent["via_bot"]["is_bot"]) == (WANG, True)
    edited = await phones.edited()
    assert (edited["message_id"], edited["text"]) == (sent["message_id"], "Ordered: Apple 苹果 by Wang")
    await phones.press(edited, "cancel")
    edited = await phones.edited()
    assert (edited["text"], "reply_markup" in edited) == ("Cancelled", False)
    nothing = await phones.tg.phone("inline", WANG, GROUP, query="nothing such", wait=20)
    assert nothing["answer"]["results"] == []


async def test_an_inline_picture_of_old(phones: Phones) -> None:
    """A photo the bot knows by its file_id is offered and sent; without buttons it can't be edited later."""
    sent = (await phones.tg.sends("photo", ("a.jpg", picture(300, 200), "image/jpeg"))).json()[0]
    await phones.reply()
    await phones.reply()
    assert (await phones.says("/keep", reply_to=sent["message_id"]))["text"] == "kept"
    found = await phones.tg.phone("inline", LI, LI, query="zzz", wait=20)
    assert [r["type"] for r in found["answer"]["results"]] == ["photo"]
    choice = {"inline_query_id": found["inline_query_id"], "result_id": "photo"}
    posted = await phones.tg.phone("inline/choose", LI, LI, **choice)
    assert (posted["caption"], posted["photo"][-1]["width"]) == ("the menu", 300)


async def opened(phones: Phones, kind: str, **more: Any) -> tuple[str, dict[str, str], str]:
    """Opens the shop's app: its session, what is behind #, and the initData."""
    body = await phones.tg.phone("web_app", LI, LI, kind=kind, url=words.APP, **more)
    fragment = {name: values[0] for name, values in parse_qs(urlsplit(body["url"]).fragment).items()}
    return body["session"], fragment, fragment["tgWebAppData"]


async def test_the_app_behind_both_buttons(phones: Phones) -> None:
    """From the keyboard it sends data; from the message it orders in the user's name, checked by its signature."""
    inline = await phones.says("/app")
    assert (await phones.reply())["reply_markup"]["keyboard"][0][0]["web_app"] == {"url": words.APP}
    session, _, _ = await opened(phones, "keyboard")
    await done(phones, "POST", f"web_app/{session}/data", data='{"苹果": 2}', button_text="下单")
    assert (await phones.reply())["text"] == '下单: {"苹果": 2}'
    _, fragment, init_data = await opened(phones, "inline", message_id=inline["message_id"])
    assert fragment["tgWebAppPlatform"] == "web"
    with pytest.raises(ValueError):
        await phones.order(init_data.replace("Li", "Xi"))
    name, inline_message_id = await phones.order(init_data)
    assert (name, bool(inline_message_id)) == ("Li", True)
    posted = (await phones.tg.shown())[-1]
    assert (posted["text"], posted["from"]["id"], posted["via_bot"]["id"]) == ("Pear 梨", LI, 1000)
    await phones.press(posted, "cancel")
    assert (await phones.edited())["text"] == "Cancelled"
