"""HTML and MarkdownV2 become entities counted in UTF-16, as Telegram counts."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from simulator.botapi.entities import read_text, with_found
from simulator.errors import ApiError
from simulator.state import Keeper
from simulator.world import User, World

BOT = World(Keeper(), User(id=1000, first_name="Bot", is_bot=True))
BOT.add_user(User(id=101, first_name="Li"))

FOUND = [
    ("HTML", "<b>bold</b> and <i>it</i>", "bold and it", ["bold 0 4", "italic 9 2"]),
    ("HTML", "😀<b>好</b>", "😀好", ["bold 2 1"]),
    ("HTML", "<b>a<i>b</i></b>", "ab", ["bold 0 2", "italic 1 1"]),
    ("HTML", "a &lt;b&gt; &amp; &#20215; &quot;&euro;", 'a <b> & 价 "&euro;', []),
    ("HTML", '<pre><code class="language-python">x=1</code></pre>', "x=1", ["pre 0 3 python"]),
    ("HTML", "<code>x</code><pre>y</pre>", "xy", ["code 0 1", "pre 1 1"]),
    ("HTML", '<a href="https://a.example/x?b=1&amp;c=2">t</a>', "t", ["text_link 0 1 https://a.example/x?b=1&c=2"]),
    ("HTML", "<a href='http://a.example'>t</a>", "t", ["text_link 0 1 http://a.example/"]),
    ("HTML", '<a href="nonsense">t</a>', "t", []),
    ("HTML", '<a href="tg://user?id=101">Li</a>', "Li", ["text_mention 0 2 101"]),
    ("HTML", '<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', "st", ["spoiler 0 1", "spoiler 1 1"]),
    ("HTML", "<blockquote expandable>q</blockquote>", "q", ["expandable_blockquote 0 1"]),
    ("HTML", "<b></b>x", "x", []),
    ("HTML", "  <b> a </b> ", "a", ["bold 0 1"]),
    ("MarkdownV2", "*bold* _it_ __un__ ~st~ ||sp|| `c`", "bold it un st sp c", [
        "bold 0 4", "italic 5 2", "underline 8 2", "strikethrough 11 2", "spoiler 14 2", "code 17 1"]),
    ("MarkdownV2", "*a _b_*", "a b", ["bold 0 3", "italic 2 1"]),
    ("MarkdownV2", "```python\nx = 1.5\n```", "x = 1.5", ["pre 0 7 python"]),
    ("MarkdownV2", "`a.b_c`", "a.b_c", ["code 0 5"]),
    ("MarkdownV2", "1\\.5 \\* 2", "1.5 * 2", []),
    ("MarkdownV2", "[t](http://a.example/\\)x)", "t", ["text_link 0 1 http://a.example/)x"]),
    ("MarkdownV2", ">q1\n>q2\nx", "q1\nq2\nx", ["blockquote 0 6"]),
    ("MarkdownV2", ">q1\n>q2||", "q1\nq2", ["expandable_blockquote 0 5"]),
    ("Markdown", "*b* _i_ `c` [t](http://a.example)", "b i c t", [
        "bold 0 1", "italic 2 1", "code 4 1", "text_link 6 1 http://a.example/"]),
    ("", "/start@clerk_bot x @li_rep #款项 $USD a@b.example https://a.example/x.", None, [
        "bot_command 0 16", "mention 19 7", "hashtag 27 3", "cashtag 31 4", "email 36 11", "url 48 19"]),
    ("", "见 example.com，或 12/7", None, ["url 2 11"]),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "written", "plain", "wanted"), FOUND)
def test_text_and_entities(mode: str, written: str, plain: str | None, wanted: list[str]) -> None:
    """What is written in a mode is shown so, with these entities."""
    text, entities = read_text(BOT, written, mode, None)
    assert text == (written if plain is None else plain)
    shown = []
    for entity in entities:
        extra = entity.get("url") or entity.get("language") or entity.get("user", {}).get("id") or ""
        shown.append(f"{entity['type']} {entity['offset']} {entity['length']} {extra}".strip())
    assert shown == wanted


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    """Whatever a user typed can be quoted by a bot that escapes it, in both modes."""
    clean = text.strip(" \t\r\n\v\0")
    if not clean or "\0" in text:
        return
    assert read_text(BOT, html.escape(text), "HTML", None)[0].strip() == html.unescape(html.escape(clean)).strip()
    if "\r" not in text:
        assert read_text(BOT, escape_markdown(text, version=2), "MarkdownV2", None)[0] == clean


@given(st.text(alphabet="ab<>/b &;\"'=*_`~|[]()!>\\\n.😀价", max_size=40))
def test_no_text_breaks_a_parser(text: str) -> None:
    """Any mixture of marks is either shown or refused; entities never leave the text."""
    for mode in ("HTML", "MarkdownV2", "Markdown", ""):
        try:
            plain, entities = read_text(BOT, text, mode, None)
        except ApiError:
            continue
        size = len(plain.encode("utf-16-le")) // 2
        assert all(0 <= e["offset"] < e["offset"] + e["length"] <= size for e in entities)


def test_given_entities_are_checked() -> None:
    """Entities instead of a mode: outside the text is refused, found ones are found again."""
    with pytest.raises(ApiError, match="ends after the end of the text"):
        read_text(BOT, "ab", "", [{"type": "bold", "offset": 1, "length": 2}])
    with pytest.raises(ApiError, match="unsupported type"):
        read_text(BOT, "ab", "", [{"type": "loud", "offset": 0, "length": 1}])
    _, entities = read_text(BOT, "😀 /a", "", [{"type": "bold", "offset": 0, "length": 2}])
    assert [e["type"] for e in entities] == ["bold", "bot_command"]


def test_nothing_is_found_inside_code() -> None:
    """A command in code is no command."""
    _, entities = read_text(BOT, "<code>/start</code> /help", "HTML", None)
    assert [(e["type"], e["offset"]) for e in entities] == [("code", 0), ("bot_command", 7)]
    assert with_found("", []) == []
