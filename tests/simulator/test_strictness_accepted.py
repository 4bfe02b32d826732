"""What is accepted, and how Telegram gives it back: every row in three encodings."""

from typing import Any

import pytest

from tests.simulator.helpers import GROUP, LI, WANG, Client
from tests.simulator.probes import ENCODINGS, ask, button, inline, keys, say


def bold(offset: int = 0, length: int = 1) -> dict[str, Any]:
    """An entity."""
    return {"offset": offset, "length": length, "type": "bold"}


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    """Another entity."""
    return {"offset": offset, "length": length, "type": kind, **more}


DATE = {"unix_time": 1647531900, "date_time_format": "wDt"}
ECHOED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # text and entities
    ({"text": "  a\n\n"}, {"text": "a", "entities": None}),
    ({"text": "a\tb\r\nc\0"}, {"text": "a b\nc", "entities": None}),
    ({"text": "😀" * 4096}, {"text": "😀" * 4096}),
    ({"text": "&lt;b&gt;"}, {"text": "&lt;b&gt;"}),
    ({"text": "&lt;b&gt; &amp;", "parse_mode": "HTML"}, {"text": "<b> &"}),
    ({"text": "<b>x</b>"}, {"text": "<b>x</b>", "entities": None}),
    ({"text": "*x*", "parse_mode": "MARKDOWNV2"}, {"text": "x", "entities": [bold()]}),
    ({"text": "<b>a<i>b</i></b>", "parse_mode": "HTML"},
        {"entities": [bold(), bold(1), entity("italic", 1, 1)]}),
    ({"text": "😀<b>x</b>", "parse_mode": "HTML"}, {"entities": [bold(2)]}),
    ({"text": "<pre><code class='language-c'>x</code></pre>", "parse_mode": "HTML"},
        {"entities": [entity("pre", 0, 1, language="c")]}),
    ({"text": "<a href='A.example'>t</a>", "parse_mode": "HTML"},
        {"entities": [entity("text_link", 0, 1, url="http://a.example/")]}),
    ({"text": '<tg-time unix="1647531900" format="Dwt">t</tg-time>', "parse_mode": "HTML"},
        {"entities": [entity("date_time", 0, 1, **DATE)]}),
    ({"text": "![t](tg://time?unix=1647531900&format=Dwt)", "parse_mode": "MarkdownV2"},
        {"entities": [entity("date_time", 0, 1, **DATE)]}),
    ({"text": "<tg-emoji emoji-id='7'>👍</tg-emoji>", "parse_mode": "HTML"},
        {"entities": [entity("custom_emoji", 0, 2, custom_emoji_id="7")]}),
    ({"text": f'<a href="tg://user?id={WANG}">w</a>', "parse_mode": "HTML"},
        {"entities": [entity("text_mention", 0, 1, user={"id": WANG, "is_bot": False, "first_name": "Wang",
            "last_name": "Fang", "language_code": "en"})]}),
    ({"text": "<a href='tg://user?id=999'>w</a>", "parse_mode": "HTML"}, {"text": "w", "entities": None}),
    ({"text": ">a\n>b||", "parse_mode": "MarkdownV2"}, {"entities": [entity("expandable_blockquote", 0, 3)]}),
    ({"text": "ab", "entities": [bold(0, 2)]}, {"entities": [bold(0, 2)]}),
    ({"text": " ab ", "entities": [bold(2, 2)]}, {"text": "ab", "entities": [bold(1)]}),
    ({"text": "ab", "entities": [bold(), bold(1)]}, {"entities": [bold(0, 2)]}),
    ({"text": "ab", "entities": [bold()], "parse_mode": "HTML"}, {"entities": None}),
    ({"text": "ab", "entities": [entity("mention", 0, 2), entity("bold", 0, 0)]}, {"entities": None}),
    ({"text": "/start@clerk_bot @li_rep #a $USD"}, {"entities": [entity("bot_command", 0, 16),
        entity("mention", 17, 7), entity("hashtag", 25, 2), entity("cashtag", 28, 4)]}),
    ({"text": "a@b.com a.com tg://x"}, {"entities": [entity("email", 0, 7), entity("url", 8, 5),
        entity("url", 14, 6)]}),
    ({"text": "4111 1111 1111 1111"}, {"entities": [entity("bank_card_number", 0, 19)]}),
    ({"text": "<b>a.com</b>", "parse_mode": "HTML"}, {"entities": [entity("url", 0, 5), bold(0, 5)]}),
    ({"text": "<code>/start</code>", "parse_mode": "HTML"}, {"entities": [entity("code", 0, 6)]}),
    # previews
    ({"link_preview_options": {"is_disabled": True, "url": "a.com"}}, {"link_preview_options": {"is_disabled": True}}),
    ({"link_preview_options": {"prefer_small_media": True}}, {"link_preview_options": None}),
    ({"link_preview_options": {"url": "a.com", "prefer_large_media": True}},
        {"link_preview_options": {"url": "a.com", "prefer_large_media": True}}),
    ({"link_preview_options": {"show_above_text": True}}, {"link_preview_options": {"show_above_text": True}}),
    ({"link_preview_options": {"is_disabled": False}}, {"link_preview_options": None}),
    # keyboards
    ({"reply_markup": inline(button(callback_data="x"))}, {"reply_markup": inline(button(callback_data="x"))}),
    ({"reply_markup": {"inline_keyboard": []}}, {"reply_markup": None}),
    ({"reply_markup": keys("a")}, {"reply_markup": None}),
    ({"reply_markup": {"remove_keyboard": True}}, {"reply_markup": None}),
    ({"reply_markup": {"force_reply": True, "selective": True}}, {"reply_markup": None}),
    # replies
    ({"reply_parameters": {"message_id": 77, "allow_sending_without_reply": True}}, {"reply_to_message": None}),
    ({"reply_parameters": {"message_id": "77", "allow_sending_without_reply": True}}, {"reply_to_message": None}),
    ({"reply_parameters": {}}, {"reply_to_message": None}),
    # switches
    ({"protect_content": True}, {"has_protected_content": True}),
    ({"protect_content": "True"}, {"has_protected_content": True}),
    ({"protect_content": "no"}, {"has_protected_content": None}),
    ({"disable_notification": 1}, {"text": "hello"}),
    ({"chat_id": GROUP}, {"chat": {"id": GROUP, "title": "Team"}}),
]  # fmt: skip


def told(wanted: Any, got: Any) -> Any:
    """Of the answer what the row asks for."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return {name: told(value, got.get(name)) for name, value in wanted.items()}
    return got


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_sent_messages_are_echoed(tg: Client, encoding: str) -> None:
    """The text is trimmed, its entities are in order, what is switched off is not shown."""
    seen = []
    for given, wanted in ECHOED:
        answer = await ask(tg, encoding, "sendMessage", say(**given))
        seen.append((given, told(wanted, answer.get("result", answer))))
    assert seen == ECHOED


async def test_a_reply_shows_what_it_answers(tg: Client) -> None:
    """With the quoted piece, when there is one."""
    asked = await tg.says("How much is it?")
    wish = {"message_id": asked["message_id"], "quote": "much"}
    sent = await tg.ok("sendMessage", chat_id=LI, text="x", reply_parameters=wish)
    assert sent["reply_to_message"]["text"] == "How much is it?"
    assert sent["quote"] == {"text": "much", "position": 4, "is_manual": True}
