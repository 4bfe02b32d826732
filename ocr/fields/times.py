"""The time of day: beside the date that counts, else behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from ocr.fields.candidates import Slip
from ocr.fields.date_styles import without_dates
from sales.slips import Seen

_TIME = re.compile(
    r"(?P<half>上午|下午|晚上|中午|凌晨|AM|PM)?\s?(?<![\d:.])(?P<h>[01]?\d|2[0-3])\s?[:;：时点]\s?(?P<m>[0-5]\d)"
    r"(?:\s?[:;：分]\s?(?P<s>[0-5]\d))?(?!\d)(?P<after>\s?[AP]\.?\s?[MH]\b)?",
    re.I,
)
_LABEL = re.compile(r"\bTIME\b|MASA|时间|時間", re.I)
_HOURS = re.compile(
    r"HOURS|\bHRS\b|\bOPEN|BUSINESS HR|DAILY|\bMON\b|\bSUN\b.*[-–]|营业时间|服务时间|"
    r"\d[:：]\d\d\s?(?:[AP]M)?\s?[-–~至到]\s?\d{1,2}[:：]\d\d",
    re.I,
)
_OTHER = re.compile(r"打印|PRINT|入场|进场|ENTRY|ARRIV|CHECK IN|EXPIR|VALID|有效", re.I)
_NOON = 12
_BESIDE, _LABELLED = 2.6, 1.8  # scores


def time_of(slip: Slip, day: Seen[date] | None) -> Seen[time] | None:
    """The time, or None."""
    found = sorted(_candidates(slip, day), key=lambda c: -c[0])
    if not found:
        return None
    score, row, value = found[0]
    rest = [(r, t) for _, r, t in found[1:] if t != value]
    rivals = dict.fromkeys(t for _, t in rest)
    places = tuple(slip.place((next(r for r, t in rest if t == rival),)) for rival in rivals)
    why = ("beside:date",) if score >= _BESIDE else ("label:time",) if score >= _LABELLED else ("alone",)
    sure = 0.96 if score >= _BESIDE else 0.92 if score >= _LABELLED else 0.8
    if slip.rows[row].confidence < 0.8:
        sure = min(sure, 0.8)
    return slip.seen(value, sure, (row,), tuple(rivals)[:3], why, places[:3])


def _candidates(slip: Slip, day: Seen[date] | None) -> Iterator[tuple[float, int, time]]:
    for index in range(len(slip.rows)):
        text = slip.text(index)
        bare, dates = without_dates(text)
        if _HOURS.search(bare):
            continue
        score = 1.0 - 0.3 * index / len(slip.rows)
        score += 2.0 if day is not None and text == day.text else 1.2 if dates else 0.0
        score += 1.2 if _LABEL.search(text) else 0.0
        score -= 2.0 if _OTHER.search(text) else 0.0
        for match in _TIME.finditer(bare):
            value = _value(match)
            if value is not None:
                yield score, index, value


def _value(match: re.Match[str]) -> time | None:
    hour = int(match["h"])
    half = ((match["half"] or "") + (match["after"] or "")).upper().replace(".", "").strip()
    if half and hour > _NOON:
        half = ""
    if half.startswith("P") or half[:2] in ("下午", "晚上"):
        hour = hour % _NOON + _NOON
    elif half.startswith("A") or half[:2] in ("上午", "凌晨"):
        hour %= _NOON
    return time(hour, int(match["m"]), int(match["s"] or 0))
