"""PDFs for the eye: set by typst as issuers set them, scanned, and written by hand with whatever is wrong with them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from functools import cache

import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

INVOICE = """
#set page(width: 210mm, height: 140mm, margin: 10mm)
#set text(font: ("Noto Sans CJK SC", "Noto Sans SC"), size: 9pt)
#align(center)[#text(size: 16pt)[电子发票（普通发票）]]
#place(top + right)[发票号码：%(number)s \\ 开票日期：2026年11月19日]
#grid(columns: (1fr, 1fr),
  [购买方信息 名称：海风贸易有限公司],
  [销售方信息 名称：清泉饮料有限公司])
#table(columns: 8, [项目名称], [规格型号], [单位], [数量], [单价], [金额], [税率/征收率], [税额],
  [\\*软饮料\\*可乐], [330ml], [箱], [20], [42.00], [840.00], [13%%], [109.20],
  [合计], [], [], [], [], [¥840.00], [], [¥109.20])
%(more)s
价税合计（大写） 玖佰肆拾玖圆贰角整 （小写）¥949.20
"""
NUMBER = "26332000000012345678"


@cache
def invoice(number: str = NUMBER, more: str = "") -> bytes:
    """A fully digital invoice over 949.20, without its code."""
    return bytes(typst.compile((INVOICE % {"number": number, "more": more}).encode()))


def scanned(*pages: Image.Image) -> bytes:
    """Pictures as a scanner keeps them, one a page."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=150, save_all=True, append_images=pages[1:])
    return out.getvalue()


def joined(*files: bytes, turn: int = 0) -> bytes:
    """Several PDFs as one, each page turned."""
    writer = PdfWriter()
    for file in files:
        for page in PdfReader(io.BytesIO(file)).pages:
            writer.add_page(page.rotate(turn) if turn else page)
    return _saved(writer)


def locked(file: bytes, user: str, owner: str) -> bytes:
    """The same behind passwords."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    writer.encrypt(user, owner)
    return _saved(writer)


def scripted(file: bytes, script: str) -> bytes:
    """The same with JavaScript that runs when it is opened, where such things run."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    writer.add_open_action(JavaScript(script))
    return _saved(writer)


def stream(body: bytes, entries: str = "", packed: int = 0) -> bytes:
    """A stream object, deflated so many times."""
    for _ in range(packed):
        body = zlib.compress(body, 9)
    filters = f"/Filter [{'/FlateDecode ' * packed}]" if packed else ""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (f"{entries} {filters}".encode(), len(body), body)


def written(content: bytes, more: Sequence[bytes] = (), box: str = "0 0 595 842", pages: int = 1) -> bytes:
    """A PDF by hand: `content` is the stream object of every page; `more` are objects from number 5 on, of which the
    page knows 5 as the picture or form /X, beside the font /F."""
    kids = b" ".join(b"%d 0 R" % (5 + len(more) + each) for each in range(pages))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 3 0 R /Resources << /Font << /F 4 0 R >>"
    page += f"{' /XObject << /X 5 0 R >>' if more else ''} >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
        *([page.encode()] * pages),
    ]
    file, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    return bytes(file) + head + table + tail


def printed(*lines: str, extra: str = "") -> bytes:
    """Lines of text from the top, as the content of a page; `extra` comes before each, such as a render mode."""
    rows = (f"BT {extra} /F 12 Tf 60 {780 - 24 * i} Td ({line}) Tj ET" for i, line in enumerate(lines))
    return stream("\n".join(rows).encode())


def _saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
