"""What Telegram finds in a text by itself: mentions, commands, tags, cards, links, addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.botapi.text.entities import with_found

FOUND = [
    ("hi @li_rep, @Li__", "mention:@li_rep mention:@Li__"),
    ("@abc @gif @GIF a@bcde.f @a.b", "mention:@gif mention:@GIF"),
    (f"@{'a' * 32} @{'a' * 33}", f"mention:@{'a' * 32}"),
    ("价@fang_li", ""),
    ("/start@clerk_bot x /help", "bot_command:/start@clerk_bot bot_command:/help"),
    ("/a@b x/y /c/ </d 12/7", ""),
    ("#款项 #a_b·c #12 #1a", "hashtag:#款项 hashtag:#a_b·c hashtag:#1a"),
    ("a#b #c#d #e@channel", "hashtag:#e@channel"),
    ("$USD $A $1INCH $TOOLONGER $usd $USD$", "cashtag:$USD cashtag:$A cashtag:$1INCH"),
    ("4111 1111 1111 1111 or 4111111111111112", "bank_card_number:4111 1111 1111 1111"),
    ("371449635398431, 5105-1051-0510-5100", "bank_card_number:371449635398431 bank_card_number:5105-1051-0510-5100"),
    ("4111111111111116 4111111111111 411111111111111", ""),
    ("x4111111111111111 +4111111111111111 4111111111111111a", ""),
    ("+86 138 0013 8000 or 13800138000", "phone_number:+86 138 0013 8000"),
    ("a@b.example, a.b-c@d-e.Org. x@y.museumofart", "email:a@b.example email:a.b-c@d-e.Org"),
    ("mailto:a@b.com a@@b.com", "email:a@b.com"),
    ("见 example.com, 或 Example.COM/a?b=c#d.", "url:example.com url:Example.COM/a?b=c#d"),
    ("https://a.b.example/x_(y) (http://a.com/z)", "url:https://a.b.example/x_(y) url:http://a.com/z"),
    ("see a.com:8080/x, a.com:99999 or 1.2.3.4", "url:a.com:8080/x url:a.com url:1.2.3.4"),
    ("http://localhost/x file.txt v1.2 end.Then 256.1.1.1", ""),
    ("https://bad_name.com https://a.b_c.com www.例子.中国", "url:www.例子.中国"),
    ("sftp://a.com ftp://a.com xhttps://a.com", "url:ftp://a.com url:https://a.com"),
    ("tg://resolve?domain=x, ton://transfer/abc", "url:tg://resolve?domain=x url:ton://transfer/abc"),
    ("user:pass@a.com/x", "url:user:pass@a.com/x"),
]


def found(text: str) -> str:
    """What is found, as words."""
    raw = text.encode("utf-16-le")
    return " ".join(
        f"{e['type']}:{raw[2 * e['offset'] : 2 * (e['offset'] + e['length'])].decode('utf-16-le')}"
        for e in with_found(text, [])
    )


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_found_in_a_text(text: str, wanted: str) -> None:
    """And nothing else."""
    assert found(text) == wanted


def test_places_are_utf16() -> None:
    """An emoji before a command counts twice."""
    assert with_found("😀 /a", []) == [{"offset": 3, "length": 2, "type": "bot_command"}]
    assert with_found("", []) == []


def test_nothing_is_found_in_code_and_links() -> None:
    """But around and between."""
    code = {"offset": 0, "length": 6, "type": "code"}
    link = {"offset": 13, "length": 7, "type": "text_link", "url": "http://a.example/"}
    kinds = [e["type"] for e in with_found("/start /help @li_rep", [code, link])]
    assert kinds == ["code", "bot_command", "text_link"]


@given(st.text(alphabet="aZ1@/#$.:+-_ ()?,价😀\n\u200c", max_size=60))
def test_no_text_breaks_the_finders(text: str) -> None:
    """What is found never overlaps and never leaves the text."""
    end = 0
    for entity in with_found(text, []):
        assert entity["offset"] >= end
        assert entity["length"] > 0
        end = entity["offset"] + entity["length"]
    assert end <= len(text.encode("utf-16-le")) // 2
