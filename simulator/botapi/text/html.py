"""Telegram's HTML: tags into entities, with the server's own complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.botapi.text.dates import MAX_MOMENT, date_format
from simulator.botapi.text.links import checked_link, is_emoji_id, link_user_id
from simulator.errors import bad
from simulator.utf16 import Result, Source
from simulator.world import Json

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = {*_PLAIN, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE_END = b"=>/\"'"


@dataclass(slots=True)
class _Tag:
    name: str
    argument: str
    unix_time: int
    offset: int
    out_at: int


def parse_html(text: str) -> tuple[str, list[Json]]:
    """The plain text and its entities."""
    return _Html(Source(text.encode())).run()


class _Html:
    def __init__(self, source: Source) -> None:
        self.src = source
        self.at = 0
        self.res = Result()
        self.open: list[_Tag] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.src):
            here = self.src[self.at]
            if here == ord("&") and (char := self._entity()):
                self.res.add_text(char)
            elif here == ord("<"):
                self._end_tag() if self.src[self.at + 1] == ord("/") else self._start_tag()
            else:
                self.res.add(here)
                self.at += 1
        if self.open:
            raise bad(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return self._finished()

    def _finished(self) -> tuple[str, list[Json]]:
        for entity in self.res.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        try:
            return self.res.out.decode(), self.res.entities
        except UnicodeDecodeError:
            raise bad(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            ) from None

    def _entity(self) -> str:
        """Decodes &lt; &#123; &#x7b; at this place and steps over it; an empty string when it is none."""
        src, end = self.src, self.at + 1
        if src[end] == ord("#"):
            end += 1
            base, digits = (16, b"0123456789abcdefABCDEF") if src[end] == ord("x") else (10, b"0123456789")
            start = end = end + (base == 16)
            while src[end] and src[end] in digits:
                end += 1
            code = int(src.cut(start, end) or "0", base)
            if code == 0 or code >= 0x10FFFF or end - self.at >= 10:
                return ""
            char = chr(code)
        else:
            while src[end] < 128 and chr(src[end]).isalpha():
                end += 1
            char = _NAMED.get(src.cut(self.at + 1, end), "")
            if not char:
                return ""
        self.at = end + (src[end] == ord(";"))
        return char

    def _start_tag(self) -> None:
        src, begin = self.src, self.at
        self.at += 1
        while not src.is_space(self.at) and src[self.at] != ord(">"):
            self.at += 1
        if self.at >= len(src):
            raise bad(f"Unclosed start tag at byte offset {begin}")
        name = src.low(begin + 1, self.at)
        if name not in _TAGS:
            raise bad(f'Unsupported start tag "{name}" at byte offset {begin}')
        tag = _Tag(name, "", 0, self.res.length, len(self.res.out))
        while src[self.at] != ord(">"):
            self._attribute(tag, begin)
        self.at += 1
        if name == "span" and tag.argument != "spoiler":
            raise bad(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(tag)

    def _skip_spaces(self) -> None:
        while self.at < len(self.src) and self.src.is_space(self.at):
            self.at += 1

    def _attribute(self, tag: _Tag, begin: int) -> None:
        src = self.src
        self._skip_spaces()
        if src[self.at] == ord(">"):
            return
        start = self.at
        while not src.is_space(self.at) and src[self.at] not in _ATTRIBUTE_END:
            self.at += 1
        name = src.cut(start, self.at)
        if not name:
            raise bad(f'Empty attribute name in the tag "{tag.name}" at byte offset {begin}')
        self._skip_spaces()
        if src[self.at] != ord("="):
            if self.at >= len(src):
                raise bad(f'Unclosed start tag "{tag.name}" at byte offset {begin}')
            _note(tag, name, "1" if name == "expandable" else "")
            return
        self.at += 1
        self._skip_spaces()
        if self.at >= len(src):
            raise bad(f'Unclosed start tag "{tag.name}" at byte offset {begin}')
        value = self._quoted() if src[self.at] in b"'\"" else self._token()
        if self.at >= len(src):
            raise bad(f"Unclosed start tag at byte offset {begin}")
        _note(tag, name, value)

    def _token(self) -> str:
        src, start = self.src, self.at
        while src[self.at] < 128 and (chr(src[self.at]).isalnum() or src[self.at] in b".-"):
            self.at += 1
        if not src.is_space(self.at) and src[self.at] != ord(">"):
            raise bad(f"Unexpected end of name token at byte offset {start}")
        return src.low(start, self.at)

    def _quoted(self) -> str:
        src, quote = self.src, self.src[self.at]
        self.at += 1
        value = bytearray()
        while src[self.at] != quote and self.at < len(src):
            if src[self.at] == ord("&") and (char := self._entity()):
                value += char.encode("utf-8", "surrogatepass")
            else:
                value.append(src[self.at])
                self.at += 1
        self.at += src[self.at] == quote
        return value.decode(errors="replace")

    def _end_tag(self) -> None:
        src, begin = self.src, self.at
        if not self.open:
            raise bad(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        while not src.is_space(self.at) and src[self.at] != ord(">"):
            self.at += 1
        name = src.low(begin + 2, self.at)
        self._skip_spaces()
        if src[self.at] != ord(">"):
            raise bad(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.open[-1]
        if name and name != tag.name:
            raise bad(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        if self.res.length > tag.offset:
            self._close(tag)
        self.open.pop()

    def _close(self, tag: _Tag) -> None:
        match tag.name:
            case "a":
                self._link(tag)
            case "pre" | "code":
                self._code(tag)
            case "blockquote":
                self.res.mark("expandable_blockquote" if tag.argument else "blockquote", tag.offset)
            case "tg-emoji":
                if not is_emoji_id(tag.argument):
                    raise bad("Invalid custom emoji identifier specified")
                self.res.mark("custom_emoji", tag.offset, custom_emoji_id=tag.argument)
            case "tg-time":
                format_ = date_format(tag.argument, "Invalid date format used")
                if 0 < tag.unix_time <= MAX_MOMENT:
                    self.res.mark("date_time", tag.offset, unix_time=tag.unix_time, date_time_format=format_)
            case plain:
                self.res.mark(_PLAIN[plain], tag.offset)

    def _link(self, tag: _Tag) -> None:
        url = tag.argument or self.res.out[tag.out_at :].decode(errors="replace")
        if user_id := link_user_id(url):
            self.res.mark("text_mention", tag.offset, user_id=user_id)
        elif link := checked_link(url):
            self.res.mark("text_link", tag.offset, url=link)

    def _code(self, tag: _Tag) -> None:
        """<pre><code class="language-x"> in either order is one entity with a language."""
        last = self.res.entities[-1] if self.res.entities else {}
        same = last.get("offset") == tag.offset and last.get("length") == self.res.length - tag.offset
        if tag.name == "pre" and same and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
        elif tag.name == "code" and same and last["type"] == "pre" and tag.argument:
            last["language"] = tag.argument
        else:
            self.res.mark(tag.name, tag.offset, **({"language": tag.argument} if tag.argument else {}))


def _note(tag: _Tag, name: str, value: str) -> None:
    match tag.name, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            tag.argument = value
        case ("code", "class") if value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            tag.argument = "1"
        case ("tg-time", "unix"):
            digits = re.match(r"[0-9]*", value)
            tag.unix_time = int(digits.group() or "0") if digits else 0
        case ("tg-time", "format"):
            tag.argument = value
