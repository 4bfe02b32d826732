"""The demo's payment codes: sample pictures that say on themselves that they are none."""

from __future__ import annotations

import io
from pathlib import Path

import segno
import typst

from documents.fonts import load
from sales.methods import Method

_PAGE = """#set page(width: 300pt, height: 372pt, margin: 22pt, fill: rgb("%(colour)s"))
#set text(font: "%(font)s", fill: white, size: 15pt)
#set align(center)
#text(size: 20pt, weight: "bold")[%(title)s]
#v(2pt)
#box(fill: white, inset: 12pt, radius: 8pt, image(bytes(%(code)s), width: 190pt))
#v(2pt)
#text(size: 17pt, weight: "bold")[样例 · SAMPLE] \\
#text(size: 11pt)[演示用，不能付款 · for the demo, pays nothing]
"""
_LOOKS = {
    Method.WECHAT: ("微信支付 · WeChat Pay", "#1a9b4b"),
    Method.ALIPAY: ("支付宝 · Alipay", "#1467c8"),
    Method.BANK: ("银行转账 · Bank transfer", "#7a3b3b"),
}


def put_codes(folder: Path) -> None:
    """Draw one picture for each way of paying into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts = load()
    for method, (title, colour) in _LOOKS.items():
        drawn = io.BytesIO()
        text = f"SAMPLE - not a payment code ({method.value})"
        segno.make_qr(text, error="q").save(drawn, kind="png", scale=8, border=1)
        code = f"({','.join(map(str, drawn.getvalue()))},)"
        page = _PAGE % {"colour": colour, "font": fonts.family, "title": title, "code": code}
        made: bytes | list[bytes] = typst.compile(
            page.encode(), font_paths=fonts.collection, ignore_system_fonts=True, format="png", ppi=144
        )
        (folder / f"{method.value}.png").write_bytes(made[0] if isinstance(made, list) else made)
