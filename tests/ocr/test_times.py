"""The time of day of a receipt."""

from __future__ import annotations

from datetime import time

import pytest

from ocr.fields.dates import date_of
from ocr.fields.times import time_of
from tests.ocr.slips import slip


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("30 May 201818:24", time(18, 24)),
        ("25/05/201814:03:09", time(14, 3, 9)),
        ("28/05/1811:41", time(11, 41)),
        ("Date: 14/03/2018 8:13 PM", time(20, 13)),
        ("Date: 14/03/2018\nTime: 12:05 AM", time(0, 5)),
        ("日期:2025/03/24 19:51:00", time(19, 51)),
        ("时间：2022年04月21日14:46:05", time(14, 46, 5)),
        ("2018年5月3日 下午3:20", time(15, 20)),
        ("2018年5月3日 15时20分", time(15, 20)),
        ("Open daily 10:00 - 22:00\n14/03/2018 18:02", time(18, 2)),
        ("Printed 10:00\nDate 14/03/2018 09:58", time(9, 58)),
    ],
)
def test_the_time_beside_the_date_or_its_label(lines: str, value: time) -> None:
    """Fused or apart, twelve hours or twenty-four; never the opening hours."""
    made = slip(lines)
    seen = time_of(made, date_of(made))
    assert seen is not None
    assert seen.value == value
    assert seen.why


def test_no_time_is_made_up() -> None:
    """Amounts, phones and opening hours are no time of a sale."""
    made = slip("Tel 03-5542\nMON - SUN 10:00 - 22:00\nTotal | 12.05")
    assert time_of(made, None) is None
