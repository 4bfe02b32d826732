"""The old Markdown: four marks, no nesting."""

from __future__ import annotations

from simulator.botapi.text.links import checked_link, link_user_id
from simulator.errors import bad
from simulator.utf16 import Result, Source
from simulator.world import Json

_MARKS = b"_*`["
_KINDS = {b"*": "bold", b"_": "italic", b"`": "code"}


def parse_markdown(text: str) -> tuple[str, list[Json]]:
    """The plain text and its entities."""
    src, res, at = Source(text.encode()), Result(), 0
    while at < len(src):
        if src[at] == ord("\\") and src[at + 1] and src[at + 1] in _MARKS:
            res.add(src[at + 1])
            at += 2
        elif src[at] not in _MARKS:
            res.add(src[at])
            at += 1
        else:
            at = _entity(src, res, at)
    return res.out.decode(errors="replace"), res.entities


def _entity(src: Source, res: Result, begin: int) -> int:
    """Reads one entity; answers where the text goes on."""
    if src.starts(begin, b"```"):
        return _code(src, res, begin)
    opening = src.data[begin : begin + 1]
    mark = b"]" if opening == b"[" else opening
    body, end = _body(src, begin, begin + 1, mark)
    offset = res.length
    res.add_text(body)
    if not body:
        return end
    if mark == b"]":
        return _link(src, res, offset, body, end)
    res.mark(_KINDS[mark], offset)
    return end


def _body(src: Source, begin: int, start: int, mark: bytes) -> tuple[str, int]:
    """What stands before a mark, and where the text goes on behind it."""
    end = src.data.find(mark, start)
    if end < 0:
        raise bad(f"Can't find end of the entity starting at byte offset {begin}")
    return src.cut(start, end), end + len(mark)


def _code(src: Source, res: Result, begin: int) -> int:
    start = end = begin + 3
    while not src.is_space(end) and src[end] != ord("`"):
        end += 1
    named = start < end < len(src) and src[end] != ord("`")
    language = {"language": src.cut(start, end)} if named else {}
    start = end if named else start
    if src[start] and src[start] in b"\r\n":
        start += 2 if src[start + 1] in b"\r\n" and src[start + 1] not in (0, src[start]) else 1
    body, after = _body(src, begin, start, b"```")
    offset = res.length
    res.add_text(body)
    if body:
        res.mark("pre", offset, **language)
    return after


def _link(src: Source, res: Result, offset: int, body: str, at: int) -> int:
    """An address that is never closed goes on to the end."""
    url = body
    if src[at] == ord("("):
        end = src.data.find(b")", at)
        end = len(src) if end < 0 else end
        url, at = src.cut(at + 1, end), end + 1
    if user_id := link_user_id(url):
        res.mark("text_mention", offset, user_id=user_id)
    elif link := checked_link(url):
        res.mark("text_link", offset, url=link)
    return at
