"""Finds links and e-mail addresses in a text as Telegram does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from simulator.botapi.text.domains import TOP_LEVEL
from simulator.botapi.text.finders import Span

_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:[a-z0-9](?:[a-z0-9_-]{0,28}[a-z0-9])?\.){1,6}[a-z]{2,8}", re.I
)
_APP_LINK = re.compile(r"(?:tg|ton|(?<=tons)ite)://[a-z0-9_-]{1,253}", re.IGNORECASE | re.ASCII)
_PROTOCOL = re.compile(r"(?:https?|ftp|tonsite)://", re.IGNORECASE)
_PORT = re.compile(r":0*([1-9][0-9]{0,4})(?![0-9])")
_ALPHANUMERIC = re.compile(r"[0-9a-zA-Z]")
_NOT_AT_END = ".:;,('?!`"
_NOT_IN_USER = frozenset("\n/[]{}()'`<>\"@\u00ab\u00bb")
_NOT_IN_PATH = frozenset('\n<>"\u00ab\u00bb')
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def _plain(char: str) -> bool:
    if "\u2000" <= char <= "\u206f":
        return char in "\u200c\u200d" or "\u2010" <= char <= "\u2015"
    return unicodedata.category(char)[0] != "Z"


def _in_path(char: str) -> bool:
    return char not in _NOT_IN_PATH and _plain(char)


def _in_user(char: str) -> bool:
    return char not in _NOT_IN_USER and _plain(char)


def _in_domain(char: str) -> bool:
    return char in ".-_~" or bool(_ALPHANUMERIC.match(char)) if char < "\u00c0" else _plain(char)


def _in_protocol(char: str) -> bool:
    if char < "\x80":
        return char in "+-" or char.isalnum()
    return unicodedata.category(char)[0] != "Z"


def _is_word(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LN"


def _back(text: str, at: int, stop: int, fits: Callable[[str], bool]) -> int:
    while at > stop and fits(text[at - 1]):
        at -= 1
    return at


def _path_end(text: str, at: int) -> int:
    """Where the path that begins at this place ends; the place itself when there is none."""
    if text[at : at + 1] not in ("/", "?", "#"):
        return at
    end = at + 1
    while end < len(text) and _in_path(text[end]):
        end += 1
    while end > at + 1 and text[end - 1] in _NOT_AT_END:
        end -= 1
    return end if text[at] == "/" or end > at + 1 else at


def find_app_links(text: str) -> Iterator[Span]:
    """tg:// and ton:// links."""
    at = 0
    while match := _APP_LINK.search(text, at):
        at = _path_end(text, match.end())
        yield match.start(), at


def find_urls(text: str) -> Iterator[tuple[str, Span]]:
    """Links and e-mail addresses, by kind."""
    for start, end in _candidates(text):
        found = text[start:end]
        if _EMAIL.fullmatch(found):
            yield "email", (start, end)
        elif found.startswith("mailto:") and _EMAIL.fullmatch(found[7:]):
            yield "email", (start + 7, end)
        elif size := _link_size(found):
            yield "url", (start, start + size)


def _candidates(text: str) -> Iterator[Span]:
    """Everything around a dot that might be a link."""
    begin, size = 0, len(text)
    while 0 <= (dot := text.find(".", begin)) < size - 1:
        if text[dot + 1] == " ":
            begin = dot + 2
            continue
        start, end, good = _around(text, begin, dot)
        if good:
            if end > dot + 1:
                yield start, end
            while end < size and text[end] == ".":
                end += 1
        else:
            while text[end - 1] != ".":
                end -= 1
        begin = max(end, dot + 1)


def _around(text: str, begin: int, dot: int) -> tuple[int, int, bool]:
    """Where the link around a dot would begin and end, and whether what is before it lets it be one."""
    start = _back(text, dot, begin, _in_domain)
    end, last_at = dot, -1
    while end < len(text) and (text[end] == "@" or _in_domain(text[end])):
        last_at = end if text[end] == "@" else last_at
        end += 1
    if last_at >= 0:
        start = _back(text, start, begin, _in_user)
    port = _PORT.match(text, end)
    if port and int(port.group(1)) < 65536:
        end = port.end()
    end = _path_end(text, end)
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    good = True
    if start > begin and text[start - 1] == "@":
        user = _back(text, start - 1, begin, _in_user)
        good = last_at < 0 and user < start - 1
        start = user
    if start > begin:
        start, allowed = _protocol(text, begin, start)
        good = good and allowed
    return start, end, good


def _protocol(text: str, begin: int, start: int) -> tuple[int, bool]:
    """Takes the protocol before a link in; an unknown one, or a word stuck to the link, spoils it."""
    if len(text[begin:start].encode("utf-8", "surrogatepass")) < 6 or not text.startswith("://", start - 3):
        before = text[start - 1]
        return start, not (_is_word(before) or before in "/#@")
    word = text[_back(text, start - 3, begin, _in_protocol) : start - 3].lower()
    known = [name for name in ("http", "https", "ftp", "tonsite") if word.endswith(name)]
    if not known or word in ("shttp", "tftp", "sftp"):
        return start, False
    return start - 3 - len(known[0]), True


def _link_size(link: str) -> int:
    """How much of a candidate is a link; 0 when nothing is."""
    protocol = _PROTOCOL.match(link)
    rest = link[protocol.end() :] if protocol else link
    path_at = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    domain, path = rest[:path_at], rest[path_at:]
    domain = domain[domain.find("@") + 1 :] if "@" in domain else domain
    domain = domain.rpartition(":")[0] if ":" in domain else domain
    if domain.lower() == "teiegram.org" or not _is_domain(domain, protocol is not None):
        return 0
    return len(link) - len(path) + _balanced(path)


def _balanced(path: str) -> int:
    """The length of a path up to a bracket that closes nothing."""
    opened = dict.fromkeys("([{", 0)
    end = 0
    for char in path:
        if char in opened:
            opened[char] += 1
        elif char in _BRACKETS:
            opened[_BRACKETS[char]] -= 1
            if opened[_BRACKETS[char]] < 0:
                break
        end += 1
    return len(path[:end].rstrip(_NOT_AT_END))


def _is_domain(domain: str, has_protocol: bool) -> bool:
    parts = domain.split(".")
    if any(not part or len(part.encode()) >= 64 or part.endswith("-") for part in parts) or len(parts) == 1:
        return False
    digits = all(part.isascii() and part.isdecimal() for part in parts)
    if digits:
        return len(parts) == 4 and all(int(part) < 256 and (part == "0" or part[0] != "0") for part in parts)
    end = parts[-1]
    if len(end) <= 1 or "_" in parts[-2]:
        return False
    if end.startswith("xn--"):
        return len(end) > 5 and end.isascii() and end[4:].isalnum()
    return not ("_" in end or "-" in end) and (has_protocol or _is_common(end))


def _is_common(end: str) -> bool:
    low = end.lower()
    # `well.Then` is the end of one sentence and the beginning of another.
    return low in TOP_LEVEL and (low == end or low[1:] != end[1:])
