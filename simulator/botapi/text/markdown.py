"""Telegram's MarkdownV2: marks into entities, with the server's own complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.botapi.text.dates import MAX_MOMENT, date_format
from simulator.botapi.text.links import app_parameters, checked_link, is_emoji_id, link_user_id
from simulator.errors import ApiError, bad
from simulator.utf16 import Result, Source
from simulator.world import Json

_RESERVED = b"_*[]()~`>#+-=|{}.!\n"
_SIMPLE = {"*": "bold", "~": "strikethrough", "[": "text_link"}
_NAMES = {  # how the server calls them when it complains
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "pre_code": "PreCode",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_MARKS = {
    "bold": b"*",
    "underline": b"__",
    "strikethrough": b"~",
    "spoiler": b"||",
    "code": b"`",
    "pre": b"```",
    "pre_code": b"```",
    "text_link": b"]",
    "custom_emoji": b"]",
}


@dataclass(slots=True)
class _Open:
    kind: str
    language: str
    offset: int
    byte_at: int
    out_at: int


def parse_markdown_v2(text: str) -> tuple[str, list[Json]]:
    """The plain text and its entities."""
    return _MarkdownV2(Source(text.encode())).run()


class _MarkdownV2:
    def __init__(self, source: Source) -> None:
        self.src = source
        self.at = 0
        self.res = Result()
        self.open: list[_Open] = []
        self.in_quote = False
        self.line_start = True

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.src):
            byte = self.src[self.at]
            if byte == ord("\\") and 0 < self.src[self.at + 1] <= 126:
                self._plain(self.src[self.at + 1], 2)
            elif byte not in self._reserved():
                self._plain(byte, 1)
                self.line_start = self.line_start and byte == ord("\r")
            elif self._ends_here():
                self._end()
            else:
                self._begin()
        self._end_of_text()
        return self.res.out.decode(errors="replace"), self.res.entities

    def _reserved(self) -> bytes:
        in_code = bool(self.open) and self.open[-1].kind in ("code", "pre", "pre_code")
        return b"`" if in_code else _RESERVED

    def _plain(self, byte: int, step: int) -> None:
        self.res.add(byte)
        self.at += step
        if byte != ord("\r"):
            self.line_start = byte == ord("\n")

    def _ends_here(self) -> bool:
        if not self.open:
            return False
        src, at = self.src, self.at
        if self.in_quote and src[at] == ord("\n") and src[at + 1] != ord(">"):
            return True
        kind = self.open[-1].kind
        if kind == "italic":
            return src[at] == ord("_") and src[at + 1] != ord("_")
        return kind in _MARKS and src.starts(at, _MARKS[kind])

    def _begin(self) -> None:
        src, at = self.src, self.at
        char = chr(src[at])
        twice = src[at + 1] == src[at]
        if char == "\n":
            self._plain(src[at], 1)
        elif char == "_":
            self._push("underline" if twice else "italic", 2 if twice else 1)
        elif char in _SIMPLE:
            self._push(_SIMPLE[char], 1)
        elif char == "|" and twice:
            self._push("spoiler", 2)
        elif char == "!" and src[at + 1] == ord("["):
            self._push("custom_emoji", 2)
        elif char == "`":
            self._begin_code()
        elif char == ">" and self.line_start:
            if self.in_quote:
                self.at += 1
            else:
                self.in_quote = True
                self._push("blockquote", 1)
        else:
            raise bad(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def _push(self, kind: str, step: int, language: str = "") -> None:
        self.open.append(_Open(kind, language, self.res.length, self.at, len(self.res.out)))
        self.at += step

    def _begin_code(self) -> None:
        src = self.src
        if not src.starts(self.at, b"```"):
            self._push("code", 1)
            return
        start = end = self.at + 3
        while not src.is_space(end) and src[end] != ord("`"):
            end += 1
        language = src.cut(start, end) if start < end < len(src) and src[end] != ord("`") else ""
        self._push("pre_code" if language else "pre", 3 + len(language.encode()), language)
        if src[self.at] and src[self.at] in b"\r\n":
            pair = src[self.at + 1] in b"\r\n" and src[self.at + 1] not in (0, src[self.at])
            self.at += 2 if pair else 1

    def _end(self) -> None:
        if self.src[self.at] == ord("\n"):
            self._end_quote()
            return
        entity = self.open.pop()
        self.at += len(_MARKS.get(entity.kind, b"_"))
        if entity.kind == "text_link":
            self._end_link(entity)
        elif entity.kind == "custom_emoji":
            self._end_emoji(entity)
        else:
            self._mark(entity)

    def _mark(self, entity: _Open, **more: object) -> None:
        if self.res.length == entity.offset:
            return
        if entity.language:
            more["language"] = entity.language
        self.res.mark("pre" if entity.kind == "pre_code" else entity.kind, entity.offset, **more)

    def _end_quote(self) -> None:
        """A line break ends the quotation; `||` just before it makes it expandable."""
        kind = "blockquote"
        before = self.at - self.res.out.endswith(b"\r")
        if self.open[-1].kind == "spoiler" and self.open[-1].byte_at in (self.at - 2, before - 2):
            self.open.pop()
            kind = "expandable_blockquote"
        entity = self.open[-1]
        if entity.kind != "blockquote":
            raise self._unclosed()
        self._plain(ord("\n"), 1)
        self.res.mark(kind, entity.offset)
        self.open.pop()
        self.in_quote = False

    def _url(self) -> str:
        """What stands in the round brackets at this place; an empty string when there are none."""
        src = self.src
        if src[self.at] != ord("("):
            return ""
        self.at += 1
        begin, url = self.at, bytearray()
        while self.at < len(src) and src[self.at] != ord(")"):
            self.at += src[self.at] == ord("\\") and 0 < src[self.at + 1] <= 126
            url.append(src[self.at])
            self.at += 1
        if self.at >= len(src):
            raise bad(f"Can't find end of a URL at byte offset {begin}")
        self.at += 1
        return url.decode(errors="replace")

    def _end_link(self, entity: _Open) -> None:
        has_brackets = self.src[self.at] == ord("(")
        url = self._url() if has_brackets else self.res.out[entity.out_at :].decode(errors="replace")
        if user_id := link_user_id(url):
            entity.kind = "text_mention"
            self._mark(entity, user_id=user_id)
        elif link := checked_link(url):
            self._mark(entity, url=link)

    def _end_emoji(self, entity: _Open) -> None:
        if self.src[self.at] != ord("("):
            raise bad("The entity must contain a tg://emoji or tg://time URL")
        url = self._url()
        wrong = "Invalid tg://emoji or tg://time URL specified"
        number = (app_parameters(url, "emoji") or {}).get("id", "")
        moment = app_parameters(url, "time") or {}
        if is_emoji_id(number):
            self._mark(entity, custom_emoji_id=number)
        elif re.fullmatch(r"[1-9][0-9]{0,9}", when := moment.get("unix", "")) and int(when) <= MAX_MOMENT:
            entity.kind = "date_time"
            self._mark(entity, unix_time=int(when), date_time_format=date_format(moment.get("format", ""), wrong))
        else:
            raise bad(wrong)

    def _end_of_text(self) -> None:
        if self.in_quote:
            kind = "blockquote"
            if self.open[-1].kind == "spoiler" and self.open[-1].byte_at == len(self.src) - 2:
                self.open.pop()
                kind = "expandable_blockquote"
            if self.open[-1].kind == "blockquote":
                entity = self.open.pop()
                entity.kind = kind
                self._mark(entity)
        if self.open:
            raise self._unclosed()

    def _unclosed(self) -> ApiError:
        last = self.open[-1]
        return bad(f"Can't find end of {_NAMES[last.kind]} entity at byte offset {last.byte_at}")
