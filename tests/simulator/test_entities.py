"""HTML, MarkdownV2 and given entities become entities counted in UTF-16, mended and cut as Telegram does."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from simulator.botapi.text.entities import MAX_ENTITIES, read_text, trimmed
from simulator.botapi.text.tidy import clean, is_unseen
from simulator.errors import ApiError
from simulator.state import Keeper
from simulator.world import User, World

BOT = World(Keeper(), User(id=1000, first_name="Bot", is_bot=True))
BOT.add_user(User(id=101, first_name="Li"))
LINK = "https://a.example/x?b=1&c=2"

READ = [
    ("HTML", "<b>bold</b> and <i>it</i>", "bold and it", ["bold 0 4", "italic 9 2"]),
    ("HTML", "😀<b>好</b>", "😀好", ["bold 2 1"]),
    ("HTML", "a &lt;b&gt; &amp; &#20215; &#x4ef7 &quot;&euro;", 'a <b> & 价 价 "&euro;', []),
    ("HTML", "&#x1F600;<b>x</b>", "😀x", ["bold 2 1"]),
    ("HTML", "<STRONG>a</strong ><u>b</><EM>c</EM>", "abc", ["bold 0 1", "underline 1 1", "italic 2 1"]),
    ("HTML", '<pre><code class="language-python">x=1</code></pre>', "x=1", ["pre 0 3 python"]),
    ("HTML", '<code class="language-c"><pre>x</pre></code>', "x", ["pre 0 1 c"]),
    ("HTML", '<code class="language-c">x</code>', "x", ["code 0 1"]),
    ("HTML", "<code>x</code><pre>y</pre>", "xy", ["code 0 1", "pre 1 1"]),
    ("HTML", f'<a href="{html.escape(LINK)}">t</a>', "t", [f"text_link 0 1 {LINK}"]),
    ("HTML", "<a href='http://A.Example'>t</a>", "t", ["text_link 0 1 http://a.example/"]),
    ("HTML", "<a>a.example/x</a>", "a.example/x", ["text_link 0 11 http://a.example/x"]),
    ("HTML", '<a href="nonsense">t</a><a href="http://a.b:99999/">u</a>', "tu", []),
    ("HTML", '<a href="tg://user?id=101">Li</a>', "Li", ["text_mention 0 2 101"]),
    ("HTML", '<a href="tg:user?a=b&id=101">Li</a>', "Li", ["text_mention 0 2 101"]),
    ("HTML", '<a href="tg://user?id=999">who</a>', "who", []),
    ("HTML", '<a href="tg://resolve?domain=x">t</a>', "t", ["text_link 0 1 tg://resolve?domain=x"]),
    ("HTML", '<span class="tg-spoiler">s</span> <tg-spoiler>t</tg-spoiler>', "s t", ["spoiler 0 1", "spoiler 2 1"]),
    ("HTML", '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", ["custom_emoji 0 2 5368324170671202286"]),
    ("HTML", '<tg-time unix="1647531900" format="Dwt">22:45</tg-time>', "22:45", ["date_time 0 5 1647531900 wDt"]),
    ("HTML", '<tg-time unix="1647531900">22:45</tg-time>', "22:45", ["date_time 0 5 1647531900"]),
    ("HTML", '<tg-time unix="0" format="r">22:45</tg-time>', "22:45", []),
    ("HTML", "<blockquote expandable>q</blockquote>", "q", ["expandable_blockquote 0 1"]),
    ("HTML", "<blockquote>a<code>b</code></blockquote>", "ab", ["blockquote 0 2", "code 1 1"]),
    ("HTML", "<b></b>x", "x", []),
    # what overlaps is mended: fix_entities
    ("HTML", "<b>a<i>b</i></b>", "ab", ["bold 0 1", "bold 1 1", "italic 1 1"]),
    ("HTML", "<b>a</b><b>b</b>", "ab", ["bold 0 2"]),
    ("HTML", "<b>a<b>b</b>c</b>", "abc", ["bold 0 3"]),
    ("HTML", "<b>a<code>b</code>c</b>", "abc", ["bold 0 1", "code 1 1", "bold 2 1"]),
    ("HTML", f'<a href="{LINK}">a<code>b</code></a>', "ab", [f"text_link 0 2 {LINK}"]),
    ("HTML", "<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", ["blockquote 0 2"]),
    ("HTML", "<b>see @li_rep now</b>", "see @li_rep now", ["bold 0 4", "mention 4 7", "bold 4 7", "bold 11 4"]),
    # white space at the ends: fix_formatted_text
    ("HTML", "  <b> a </b> ", " a", ["bold 0 2"]),
    ("HTML", "\r\n a\tb\r\n<i> \n</i>", "a b", []),
    ("HTML", "<b>\u2028a\u202e\u0333</b>", "a", ["bold 0 1"]),
    ("MarkdownV2", "*bold* _it_ __un__ ~st~ ||sp|| `c`", "bold it un st sp c", [
        "bold 0 4", "italic 5 2", "underline 8 2", "strikethrough 11 2", "spoiler 14 2", "code 17 1"]),
    ("MarkdownV2", "```python\nx = 1.5\n```", "x = 1.5", ["pre 0 7 python"]),
    ("MarkdownV2", "```\n\nx```", "\nx", ["pre 0 2"]),
    ("MarkdownV2", "`a.b_c`", "a.b_c", ["code 0 5"]),
    ("MarkdownV2", "1\\.5 \\* 2", "1.5 * 2", []),
    ("MarkdownV2", "[t](http://a.example/\\)x)", "t", ["text_link 0 1 http://a.example/)x"]),
    ("MarkdownV2", "[Li](tg://user?id=101)", "Li", ["text_mention 0 2 101"]),
    ("MarkdownV2", "![👍](tg://emoji?id=53)", "👍", ["custom_emoji 0 2 53"]),
    ("MarkdownV2", "![22:45](tg://time?unix=1647531900&format=R)", "22:45", ["date_time 0 5 1647531900 r"]),
    ("MarkdownV2", ">q1\n>q2\nx", "q1\nq2\nx", ["blockquote 0 6"]),
    ("MarkdownV2", ">q1\n>q2||", "q1\nq2", ["expandable_blockquote 0 5"]),
    ("MarkdownV2", ">q||\nx", "q\nx", ["expandable_blockquote 0 2"]),
    ("MarkdownV2", "_*a*_", "a", ["bold 0 1", "italic 0 1"]),
    ("Markdown", "*b* _i_ `c` [t](http://a.example)", "b i c t", [
        "bold 0 1", "italic 2 1", "code 4 1", "text_link 6 1 http://a.example/"]),
    ("Markdown", "```python\nx```", "x", ["pre 0 1 python"]),
    ("Markdown", "a\\_b [t](http://a.example", "a_b t", ["text_link 4 1 http://a.example/"]),
    ("Markdown", "[](http://a.example)", "(http://a.example)", ["url 1 16"]),
]  # fmt: skip


def shown(entities: list[dict[str, Any]]) -> list[str]:
    """Entities as short lines."""
    lines = []
    for e in entities:
        fields = ("url", "language", "custom_emoji_id", "unix_time", "date_time_format")
        extra = [str(e[name]) for name in fields if e.get(name)]
        extra += [str(e["user"]["id"])] if "user" in e else []
        lines.append(" ".join([e["type"], str(e["offset"]), str(e["length"]), *extra]))
    return lines


@pytest.mark.parametrize(("mode", "written", "plain", "wanted"), READ)
def test_text_and_entities(mode: str, written: str, plain: str, wanted: list[str]) -> None:
    """What is written in a mode is shown so, with these entities."""
    text, entities = read_text(BOT, written, mode, None)
    assert (text, shown(entities)) == (plain, wanted)


REFUSED = [
    ("HTML", "a<b", "can't parse entities: Unclosed start tag at byte offset 1"),
    ("HTML", "<a href", 'can\'t parse entities: Unclosed start tag "a" at byte offset 0'),
    ("HTML", "<a href=x!>", "can't parse entities: Unexpected end of name token at byte offset 8"),
    ("HTML", '<a "x">t</a>', 'can\'t parse entities: Empty attribute name in the tag "a" at byte offset 0'),
    ("HTML", "<b>x</b", "can't parse entities: Unclosed end tag at byte offset 4"),
    ("HTML", "x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
    ("HTML", "价<br>", 'can\'t parse entities: Unsupported start tag "br" at byte offset 3'),
    ("HTML", "<tg-emoji>x</tg-emoji>", "can't parse entities: Invalid custom emoji identifier specified"),
    ("HTML", '<tg-time unix="1" format="x">x</tg-time>', "can't parse entities: Invalid date format used"),
    (
        "HTML",
        "&#xD800;",
        "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, check for"
        " unmatched surrogate code units",
    ),
    ("HTML", "<b> </b>", "text must be non-empty"),
    ("HTML", "\ud83d", "text must be encoded in UTF-8"),
    ("", "\ud83d", "strings must be encoded in UTF-8"),
    ("", "\u200b\u2800", "text must be non-empty"),
    ("MarkdownV2", "a.", "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("MarkdownV2", "_a", "can't parse entities: Can't find end of Italic entity at byte offset 0"),
    ("MarkdownV2", "__a_", "can't parse entities: Can't find end of Italic entity at byte offset 3"),
    ("MarkdownV2", ">*a\nb*", "can't parse entities: Can't find end of Bold entity at byte offset 1"),
    ("MarkdownV2", "```c\nx", "can't parse entities: Can't find end of PreCode entity at byte offset 0"),
    ("MarkdownV2", "![x]y", "can't parse entities: The entity must contain a tg://emoji or tg://time URL"),
    ("MarkdownV2", "![x](tg://emoji?id=a)", "can't parse entities: Invalid tg://emoji or tg://time URL specified"),
    ("Markdown", "价 *a", "can't parse entities: Can't find end of the entity starting at byte offset 4"),
    ("loud", "x", "unsupported parse_mode"),
]


@pytest.mark.parametrize(("mode", "written", "words"), REFUSED)
def test_what_cannot_be_read_is_refused(mode: str, written: str, words: str) -> None:
    """With the server's words; places are counted in bytes."""
    with pytest.raises(ApiError) as caught:
        read_text(BOT, written, mode, None)
    assert caught.value.description == f"Bad Request: {words}"


GIVEN = [
    ("ab", {"type": "bold", "offset": 0, "length": 2}, "bold 0 2"),
    ("😀b", {"type": "italic", "offset": "2", "length": 1}, "italic 2 1"),
    ("ab", {"type": "pre", "offset": 0, "length": 2, "language": "c"}, "pre 0 2 c"),
    ("ab", {"type": "text_link", "offset": 0, "length": 1, "url": "A.example"}, "text_link 0 1 http://a.example/"),
    ("ab", {"type": "text_link", "offset": 0, "length": 1, "url": "tg://user?id=101"}, "text_mention 0 1 101"),
    ("ab", {"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 101}}, "text_mention 0 1 101"),
    ("ab", {"type": "date_time", "offset": 0, "length": 1, "unix_time": 9, "date_time_format": "tT"},
        "date_time 0 1 9 T"),
    ("a\r\nb", {"type": "bold", "offset": 3, "length": 1}, "bold 2 1"),
    ("ab", {"type": "bold", "offset": 0, "length": 0}, ""),
    ("ab", {"type": "mention", "offset": 0, "length": 2}, ""),
    ("ab", "x", "can't parse MessageEntity: expected an Object"),
    ("ab", {"offset": 0, "length": 1}, 'can\'t parse MessageEntity: Can\'t find field "type"'),
    ("ab", {"type": "bold", "length": 1}, 'can\'t parse MessageEntity: Can\'t find field "offset"'),
    ("ab", {"type": "", "offset": 0, "length": 1}, "can't parse MessageEntity: Type is not specified"),
    ("ab", {"type": "loud", "offset": 0, "length": 1}, "can't parse MessageEntity: Unsupported type specified"),
    ("ab", {"type": "bold", "offset": "x", "length": 1},
        'can\'t parse MessageEntity: Field "offset" must be a valid Number'),
    ("ab", {"type": "bold", "offset": None, "length": 1},
        'can\'t parse MessageEntity: Field "offset" must be a Number'),
    ("ab", {"type": "text_link", "offset": 0, "length": 1}, 'can\'t parse MessageEntity: Can\'t find field "url"'),
    ("ab", {"type": "date_time", "offset": 0, "length": 1, "unix_time": 9, "date_time_format": "x"},
        "can't parse MessageEntity: Invalid date-time format specified"),
    ("ab", {"type": "date_time", "offset": 0, "length": 1, "unix_time": 0}, "invalid date specified"),
    ("ab", {"type": "text_link", "offset": 0, "length": 1, "url": "x"}, "entity URL 'x' is invalid: Wrong HTTP URL"),
    ("ab", {"type": "custom_emoji", "offset": 0, "length": 1, "custom_emoji_id": "0"},
        "invalid custom emoji identifier specified"),
    ("ab", {"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
    ("ab", {"type": "bold", "offset": 0, "length": -1}, "receive an entity with incorrect length -1"),
    ("ab", {"type": "bold", "offset": 3, "length": 1},
        "entity begins after the end of the text at UTF-16 offset 3"),
    ("ab", {"type": "bold", "offset": 1, "length": 2},
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3"),
    ("😀b", {"type": "bold", "offset": 1, "length": 1},
        "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
    ("😀b", {"type": "bold", "offset": 0, "length": 1},
        "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "entity", "wanted"), GIVEN)
def test_given_entities_are_checked(text: str, entity: Any, wanted: str) -> None:
    """Entities instead of a mode: taken, or refused in the server's words."""
    try:
        answer = " | ".join(shown(read_text(BOT, text, "", [entity])[1]))
    except ApiError as error:
        answer = error.description.removeprefix("Bad Request: ")
    assert answer == wanted


def test_a_hundred_entities_are_enough() -> None:
    """What comes after the hundredth is ignored."""
    _, entities = read_text(BOT, "<b>a</b> " * 150, "HTML", None)
    assert len(entities) == MAX_ENTITIES
    assert entities[-1]["offset"] == 198


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    """Whatever a user typed can be quoted by a bot that escapes it, in both modes."""
    wanted = clean(text).strip(" \n")
    if is_unseen(wanted) or "\0" in text:
        return
    assert read_text(BOT, html.escape(text, quote=False), "HTML", None)[0] == wanted
    if "\r" not in text:
        assert read_text(BOT, escape_markdown(text, version=2), "MarkdownV2", None)[0] == wanted


@given(st.text(alphabet="ab<>/b &;\"'=*_`~|[]()!>\\\n.😀价", max_size=40))
def test_no_text_breaks_a_parser(text: str) -> None:
    """Any mixture of marks is either shown or refused; entities never leave the text and lie in order."""
    for mode in ("HTML", "MarkdownV2", "Markdown", ""):
        try:
            plain, entities = read_text(BOT, text, mode, None)
        except ApiError:
            continue
        size = len(plain.encode("utf-16-le")) // 2
        assert all(0 <= e["offset"] < e["offset"] + e["length"] <= size for e in entities)
        assert entities == sorted(entities, key=lambda e: (e["offset"], -e["length"]))


KINDS = st.sampled_from(["bold", "italic", "code", "blockquote", "spoiler", "custom_emoji", "underline"])
PIECES = st.fixed_dictionaries({"type": KINDS, "offset": st.integers(0, 9), "length": st.integers(0, 9)})


@given(st.text(alphabet="ab \n\r\t", min_size=1, max_size=12), st.lists(PIECES, max_size=8))
def test_any_entities_are_mended(text: str, given_entities: list[dict[str, Any]]) -> None:
    """However they overlap: afterwards no two cross, and mending them once more changes nothing."""
    given_entities = [entity | {"custom_emoji_id": "7"} for entity in given_entities]
    try:
        plain, entities = read_text(BOT, text, "", given_entities)
    except ApiError:
        return
    for one in entities:
        for two in entities:
            start, end = two["offset"], two["offset"] + two["length"]
            assert not one["offset"] < start < one["offset"] + one["length"] < end
    assert trimmed(plain, entities) == (plain, entities)
