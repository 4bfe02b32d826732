"""The date of a receipt, whichever way round it is printed."""

from __future__ import annotations

from datetime import date

import pytest

from ocr.fields.dates import date_of
from sales.slips import SURE
from tests.ocr.slips import slip


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("日期:2025/03/24 19:51:00", date(2025, 3, 24)),
        ("时间：2022年04月21日14:46:05", date(2022, 4, 21)),
        ("日期 2026年5月3日", date(2026, 5, 3)),
        ("二〇二六年十一月二十三日", date(2026, 11, 23)),
        ("结账时间:2021.11.11 15:16:19", date(2021, 11, 11)),
        ("30 May 201818:24", date(2018, 5, 30)),
        ("Date 12-11-201718:45:28 SDN BHD", date(2017, 11, 12)),
        ("DATE: 25/12/2016 8:13 PM", date(2016, 12, 25)),
        ("ORD#64-REG#2- 25/12/2016 13:51:47", date(2016, 12, 25)),
        ("28/05/1811:41", date(2018, 5, 28)),
        ("销售 18-03-24 15:12", date(2018, 3, 24)),
        ("GST 18-03-24 15:12", date(2024, 3, 18)),
        ("GST 18-03-24 15:12\n411S0 ¥LR8G 地\nCash\nChange\nThank you", date(2024, 3, 18)),
        ("Nov 17, 2026", date(2026, 11, 17)),
        ("Date: 20180318", date(2018, 3, 18)),
        ("O3/O2/2018 GST", date(2018, 2, 3)),
        ("25/05/201814:03", date(2018, 5, 25)),
        ("03-JAN-18", date(2018, 1, 3)),
        ("03JAN2018 18:20", date(2018, 1, 3)),
        ("Jan 3, 2018", date(2018, 1, 3)),
        ("3 January 2018", date(2018, 1, 3)),
        ("Tarikh: 3 OGOS 2018", date(2018, 8, 3)),
        ("Thursday 3rd May 2018", date(2018, 5, 3)),
        ("交易时间 20180503142233", date(2018, 5, 3)),
        ("18年5月3日", date(2018, 5, 3)),
        ("中華民國107年5月3日", date(2018, 5, 3)),
        ("統一編號 12345678 107/05/03 14:02", date(2018, 5, 3)),
        ("2018-05-0314:22", date(2018, 5, 3)),
        ("Date 25 05 2018", date(2018, 5, 25)),
        ("Date: 25/0512018", date(2018, 5, 25)),
        ("25.05.2018", date(2018, 5, 25)),
        ("DATE 05-25-2018", date(2018, 5, 25)),
    ],
)
def test_a_date_is_read_in_every_style(line: str, day: date) -> None:
    """Fused with the time, with names of months, in Chinese, with letters for digits."""
    seen = date_of(slip(line))
    assert seen is not None
    assert seen.value == day


def test_the_country_decides_which_is_the_month() -> None:
    """05/06 is the fifth of June on a slip with GST, and the sixth of May on one from Texas."""
    british = date_of(slip("GST Reg No 1234\nDate: 05/06/2025 10:00"))
    american = date_of(slip("Austin, TX 78701\nDate: 05/06/2025 10:00"))
    assert british is not None
    assert american is not None
    assert (british.value, american.value) == (date(2025, 6, 5), date(2025, 5, 6))
    assert british.sure
    assert american.sure


def test_without_a_country_an_ambiguous_day_is_asked() -> None:
    """Nothing says which is the month: not sure, and the other reading is offered."""
    seen = date_of(slip("Date: 05/06/2025 10:00"))
    assert seen is not None
    assert seen.confidence < SURE
    assert date(2025, 5, 6) in (seen.value, *seen.others)
    assert date(2025, 6, 5) in (seen.value, *seen.others)


def test_expiry_and_printing_dates_are_not_the_date() -> None:
    """A labelled date wins over one that is said to be something else."""
    seen = date_of(slip("EXP DATE: 01/02/2030 GST\nDate: 14/03/2025\nPRINTED 20/03/2025 10:00"))
    assert seen is not None
    assert seen.value == date(2025, 3, 14)


def test_a_slip_without_a_date_has_none() -> None:
    """Phone numbers and amounts never become a date."""
    assert date_of(slip("Tel: 03-5542 3228\nTotal | 12.05\n31/02/2025")) is None


def test_a_lost_letter_of_a_month_is_asked() -> None:
    """ "11 Ju 2018" may be June or July."""
    seen = date_of(slip("11 Ju 201818:32"))
    assert seen is not None
    assert {seen.value, *seen.others} == {date(2018, 6, 11), date(2018, 7, 11)}
    assert not seen.sure


@pytest.mark.parametrize(
    "lines",
    [
        "GST effective 01/04/2015\n14/03/2018 10:22",
        "Invoice Date: 14/03/2018 Due Date: 13/04/2018 GST",
        "Due Date: 13/04/2018 GST\nInvoice Date: 14/03/2018",
        "Invoice Date: | Due Date: GST\n14/03/2018 | 13/04/2018",
        "Member since 01/02/2016\nDate 14/03/2018 SST",
        "RM 3\n14/03/2018 18:02\nPromotion 01/03/2018 - 31/03/2018",
        "Date: 14/03/2018 GST\nDate: 14/03/2018\nWarranty until 14/03/2020",
        "开票日期:2018年03月14日\n打印时间:2018年03月20日 10:00:00",
        "消费时间 2018-03-14 18:20\n会员有效期 2019-12-31",
    ],
)
def test_other_dates_stand_beside_it(lines: str) -> None:
    """Due dates, promotions, memberships, warranties and printing are told by the words beside each date."""
    seen = date_of(slip(lines))
    assert seen is not None
    assert seen.value == date(2018, 3, 14)


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("Tel +60 3-5542 3228", date(2018, 6, 5)),
        ("Leeds LS1 4AB", date(2018, 6, 5)),
        ("ABN 83 914 571 673", date(2018, 6, 5)),
        ("TOTAL £5.00", date(2018, 6, 5)),
        ("HK$ 5.00", date(2018, 6, 5)),
        ("Sales Tax 0.50", date(2018, 5, 6)),
        ("(512) 555-0199", date(2018, 5, 6)),
        ("Reno, NV 89501", date(2018, 5, 6)),
        ("Card valid 25/12/2020", date(2018, 6, 5)),
        ("Member since 12/25/2016", date(2018, 5, 6)),
    ],
)
def test_phone_money_address_and_other_dates_tell_the_order(country: str, day: date) -> None:
    """Each alone decides which of 05 and 06 is the month."""
    seen = date_of(slip(f"Some Shop\n{country}\nDate: 05/06/2018 10:00"))
    assert seen is not None
    assert seen.value == day


def test_the_same_day_in_words_settles_it() -> None:
    """6 May elsewhere on a slip from nowhere: 05/06 is that day."""
    seen = date_of(slip("Date: 05/06/2018 10:00\nPrinted on 6 May 2018"))
    assert seen is not None
    assert seen.value == date(2018, 5, 6)


def test_a_date_says_why_and_where_its_rivals_stand() -> None:
    """Reasons in short keys; a place for every other candidate."""
    seen = date_of(slip("Date: 05/06/2018 10:00\nDelivery 09/06/2018"))
    assert seen is not None
    assert {"label:date", "time"} <= set(seen.why)
    assert len(seen.places) == len(seen.others) > 0
    assert "2018" in seen.places[0].text
