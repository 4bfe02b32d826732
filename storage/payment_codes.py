"""The company's payment codes: pictures in a folder, named after the way of paying, and the bank account in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sales.methods import Method
from sales.people import Language

ENDINGS = (".png", ".jpg", ".jpeg")
LARGEST = 5_000_000  # bytes that Telegram is sent as a photo


@dataclass(frozen=True, slots=True)
class PaymentCodeFolder:
    """wechat.png, alipay.jpg, bank.png … in one folder, looked at anew each time: who exchanges a picture there need
    not start anything again. `account` is said with a transfer."""

    folder: Path | None
    account: str = ""
    name_zh: str = ""
    name_en: str = ""

    def methods(self) -> tuple[Method, ...]:
        return tuple(method for method in Method if self.file(method) or self.words(method))

    def picture(self, method: Method) -> bytes | None:
        file = self.file(method)
        try:
            return file.read_bytes() if file else None
        except OSError:
            return None

    def words(self, method: Method) -> str:
        return self.account.strip() if method is Method.BANK else ""

    def payee(self, language: Language) -> str:
        first, second = (self.name_zh, self.name_en) if language is Language.ZH else (self.name_en, self.name_zh)
        return first or second

    def file(self, method: Method) -> Path | None:
        """Where the picture lies; None where there is none, or one that is empty or too large to send."""
        if self.folder is None:
            return None
        for ending in ENDINGS:
            path = self.folder / f"{method.value}{ending}"
            try:
                if path.is_file() and 0 < path.stat().st_size <= LARGEST:
                    return path
            except OSError:
                continue
        return None
