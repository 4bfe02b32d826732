"""A plain sentence that asks for papers ("find the receipt of Wangji"), and the search that it means."""

from __future__ import annotations

import re

from sales.history import LONGEST_SEARCH, fold

_PAPER = r"(?P<paper>小票|收据|发票|单据|照片|送货单|签收单)"
_POLITE = r"(?:请|麻烦|帮我|给我|我要|我想){0,2}"
_FIND = rf"{_POLITE}(?:找|查|搜|看)(?:一下|一找|一查|下|找|查|出|看)?"
_ASKED = re.compile(rf"{_FIND}(?P<whose>.{{0,40}}?)(?:那张|所有|全部)?{_PAPER}[吧吗呢。!?]*")
_NAMED = re.compile(rf"{_POLITE}(?P<whose>[^给]{{2,30}}的){_PAPER}[呢。?]*")  # 王记上个月的收据
_EN_PAPER = r"(?P<paper>receipt|invoice|slip|delivery note|paper)s?"
_EN_FIND = r"(?:please )?(?:find|show|search for|look for)(?: me)?(?: the| all| a)*"
_ENGLISH = re.compile(
    rf"{_EN_FIND} (?:(?P<before>.{{1,40}}?)(?:'s)? )??{_EN_PAPER}(?: (?:of|from|for|by) (?P<after>.{{1,40}}?))?[.?!]*"
)
_OTHER_BUSINESS = re.compile(  # balances, orders and changes to them
    r"欠|多少|账|下单|订货|要货|不要|别|取消|删|owe|balance|order|给.+\d"
    r"|[\d一二两三四五六七八九十百半几] *(?:箱|瓶|件|盒|包|袋|case|bottle)"
)
_SPOKEN = (("上个月", "上月"), ("上个星期", "上周"), ("上星期", "上周"), ("这个星期", "本周"), ("这个月", "本月"))
_DAYS = re.compile(r"(上月|上周|本月|本周|这周|今天|昨天|前天|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|份)?)", re.ASCII)
_KINDS = {word: word for word in ("发票", "送货单", "签收单", "invoice")} | {"delivery note": "delivery"}
_MINE = "我的"


def papers_wanted(said: str) -> str | None:
    """What is to be searched for, as it would be typed behind /find; None when no papers are asked for."""
    text = fold(said)
    if len(text) > LONGEST_SEARCH or _OTHER_BUSINESS.search(text):
        return None
    match = _ASKED.fullmatch(text) or _NAMED.fullmatch(text)
    if match is not None:
        return _search(match["whose"], match["paper"])
    match = _ENGLISH.fullmatch(text)
    if match is None:
        return None
    return _search(" ".join(part for part in (match["before"], match["after"]) if part), match["paper"])


def _search(whose: str, paper: str) -> str:
    """The words apart from the days, which are often written onto them, and the kind where the paper names one."""
    for spoken, short in _SPOKEN:
        whose = whose.replace(spoken, short)
    parts = _DAYS.sub(r" \1 ", whose).split()
    words = (word if word == _MINE else word.removeprefix("的").removesuffix("的") for word in parts)
    return " ".join(word for word in (*words, _KINDS.get(paper, "")) if word)
