"""Finds what Telegram finds by itself in a text: mentions, commands, hashtags, cashtags, cards, phone numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

_SHORT_NAMES = ("gif", "nft", "pic", "ufc", "vid")
_MENTION = re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)")
# Behind a command either nothing, or a whole @name: `/a@b` is none at all.
_COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32}|(?!@))(?![\w/<>])")
_CASHTAG = re.compile(r"\$(?:1INCH|[A-Z]+)")
_NAME = re.compile(r"@[a-zA-Z0-9_]+")
_DIGITS = re.compile(r"[0-9][0-9 -]*")
# How Telegram's servers find phone numbers is not published; this is what they are seen to find.
_PHONE = re.compile(r"(?<![\w+])\+[0-9](?:[ ()-]{0,2}[0-9]){6,14}(?![\w+])")
_TAG_END = 256


def find_mentions(text: str) -> Iterator[Span]:
    """@names of four letters and more, and the few short ones that are known."""
    for match in _MENTION.finditer(text):
        name = match.group()[1:]
        if len(name) >= 4 or name.lower() in _SHORT_NAMES:
            yield match.span()


def find_commands(text: str) -> Iterator[Span]:
    """/commands, also /commands@bot."""
    return (match.span() for match in _COMMAND.finditer(text))


def is_letter(char: str) -> bool:
    """A letter of any script."""
    return unicodedata.category(char)[0] == "L"


def _in_tag(char: str) -> bool:
    return char in "_\u200c\u00b7" or "\u0d80" <= char <= "\u0dff" or is_letter(char) or _is_decimal(char)


def _is_decimal(char: str) -> bool:
    return unicodedata.category(char) == "Nd"


def find_hashtags(text: str) -> Iterator[Span]:
    """#tags with at least one letter, also #tag@channel."""
    at = text.find("#")
    while at >= 0:
        end = at + 1
        while end < len(text) and _in_tag(text[end]):
            end += 1
        stop, tag = min(end, at + 1 + _TAG_END), text[at + 1 : end]
        if stop == end and (name := _NAME.match(text, end)) and len(name.group()) > 3:
            stop = end = min(name.end(), end + 33)
        good = any(is_letter(char) for char in tag[:_TAG_END]) and text[end : end + 1] != "#"
        if good and not (at and _in_tag(text[at - 1])):
            yield at, stop
        at = text.find("#", max(end, at + 1))


def find_cashtags(text: str) -> Iterator[Span]:
    """$TICKERS of one to eight capitals, also $TICKER@channel."""
    for match in _CASHTAG.finditer(text):
        start, end = match.span()
        if end - start > 9 or (start and (text[start - 1] == "$" or _in_tag(text[start - 1]))):
            continue
        if (name := _NAME.match(text, end)) and 3 < len(name.group()) <= 33:
            end = name.end()
        after = text[end : end + 1]
        if not after or not (after == "$" or _in_tag(after)):
            yield start, end


def find_cards(text: str) -> Iterator[Span]:
    """Numbers of bank cards that pass their own check."""
    at = 0
    while match := _DIGITS.search(text, at):
        start, at = match.span()
        before = text[start - 1] if start else " "
        if before in ".,+-_" or is_letter(before):
            continue
        # Sixteen to nineteen digits in one piece end at the first blank.
        whole = re.match(r"[0-9]{16,19}(?= )", text[start:at])
        at = start + whole.end() if whole else at
        end = start + len(text[start:at].rstrip(" -"))
        digits = [char for char in text[start:end] if char.isdigit()]
        after = text[end : end + 1]
        fits = 13 <= len(digits) <= 19 and end - start <= 2 * len(digits) - 1
        if fits and not (after and (after in "-_" or is_letter(after))) and _is_card("".join(digits)):
            yield start, end


def _is_card(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        digit = int(char) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    if total % 10:
        return False
    size, two, four = len(digits), int(digits[:2]), int(digits[:4])
    if digits[0] == "4":
        return size in (13, 16, 18, 19)
    if 51 <= two <= 55 or 2200 <= four <= 2204 or 2221 <= four <= 2720:
        return size == 16
    if two in (34, 37):
        return size == 15
    return size >= 16 if two in (62, 81) else True


def find_phones(text: str) -> Iterator[Span]:
    """International phone numbers."""
    return (match.span() for match in _PHONE.finditer(text))
