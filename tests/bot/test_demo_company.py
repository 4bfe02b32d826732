"""The demo's company speaks the language of the demo."""

from __future__ import annotations

import re

from bot.demo.company import customers
from sales.people import Language


def test_addresses_are_in_the_demos_language() -> None:
    """No Chinese in an English demo's addresses; a Chinese demo has Chinese ones."""
    for language, chinese in ((Language.EN, False), (Language.ZH, True)):
        said = [address.text for one in customers((1, 2), language) for address in one.addresses]
        assert len(said) == 12
        assert all(bool(re.search(r"[一-鿿]", text)) is chinese for text in said)
