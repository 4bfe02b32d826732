"""The house whose letterhead stands on the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Company:
    """Who issues documents. `bank_account` is the one line that says where to pay; `timezone` is the IANA zone in
    which a moment becomes the date on the paper."""

    name_zh: str
    name_en: str
    address_zh: str
    address_en: str
    phone: str
    tax_id: str
    bank_account: str
    timezone: str = "Asia/Shanghai"
