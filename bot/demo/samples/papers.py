"""The sample papers of a whole page, set by typst: a fully digital VAT invoice, also as PDF, and a delivery note."""

from __future__ import annotations

import io

import segno
import typst
from PIL import Image, ImageDraw

from documents.fonts import load

NUMBER, TOTAL = "26332000000004417093", "1339.05"
_CODE = f"01,32,,{NUMBER},{TOTAL},20261119,,7C4E"
_DPI = 190
_PRINTED = 1_795_046_400  # seconds: 19 November 2026, so that the file is the same whenever it is made
_HEAD = """
#let family = sys.inputs.font
#set page(width: 210mm, height: %(high)smm, margin: 9mm, fill: rgb("#fdfdfb"))
#set text(font: family, size: 9pt, lang: "zh")
"""
_INVOICE = """
#let rust = rgb("#8a3a1e")
#set text(fill: rgb("#1d2b53"))
#let label(body) = text(fill: rust, body)
#place(top + left, image(bytes(sys.inputs.code), format: "svg", width: 22mm))
#place(top + right, dy: 2mm)[#label[发票号码：]%(number)s #v(-1mm) #label[开票日期：]2026年11月19日]
#v(3mm)
#align(center, text(size: 17pt, fill: rust)[电子发票（普通发票）])
#v(-2.5mm)
#let under = align(center, line(length: 58mm, stroke: 0.7pt + rust))
#under #v(-3.4mm) #under
#v(9mm)
#set table(stroke: 0.7pt + rust, inset: 5pt)
#table(columns: (7mm, 1fr, 7mm, 1fr), align: (center + horizon, left, center + horizon, left),
  label[购\\ 买\\ 方\\ 信\\ 息],
  [#label[名称：]海风贸易有限公司 \\ \\ #label[统一社会信用代码/纳税人识别号：] \\ 91310101MA1K00000R],
  label[销\\ 售\\ 方\\ 信\\ 息],
  [#label[名称：]西溪清泉饮料有限公司 \\ \\ #label[统一社会信用代码/纳税人识别号：] \\ 91330106MA2K7Q3W15])
#v(-1.2em)
#table(columns: (2.2fr, 1.2fr, 0.7fr, 0.8fr, 1fr, 1.2fr, 1.2fr, 1fr),
  align: (left, left, center, right, right, right, right, right),
  stroke: (x, y) => (top: if y == 0 { 0.7pt + rust },
    left: if x == 0 { 0.7pt + rust }, right: if x == 7 { 0.7pt + rust }),
  ..([项目名称], [规格型号], [单位], [数量], [单价], [金额], [税率/征收率], [税额]).map(label),
  [\\*软饮料\\*可乐], [500ml×24], [箱], [20], [42.00], [840.00], [13%%], [109.20],
  [\\*软饮料\\*矿泉水], [550ml×24], [箱], [15], [23.00], [345.00], [13%%], [44.85],
  [], [], [], [], [], [], [], [],
  align(center, label[合　　计]), [], [], [], [], [¥1185.00], [], [¥154.05])
#v(-1.2em)
#table(columns: (45mm, 1fr, 60mm), stroke: (x, y) => (top: 0.7pt + rust, bottom: 0.7pt + rust,
    left: if x < 2 { 0.7pt + rust }, right: if x == 2 { 0.7pt + rust }),
  label[价税合计（大写）], [⊗壹仟叁佰叁拾玖圆零伍分], [#label[（小写）]¥1339.05])
#v(-1.2em)
#table(columns: (7mm, 1fr), label[备\\ 注], [样张 SAMPLE，不作报销凭证])
#label[开票人：]何敏
"""
# The first note of the demo's books, which nobody has signed for.
_NOTE = """
#align(center, text(size: 18pt, weight: "bold")[海风贸易有限公司])
#align(center, text(size: 14pt)[送 货 单  Delivery note])
#v(4mm)
#grid(columns: (1fr, auto), row-gutter: 3mm,
  [客户 Customer：兴隆酒楼], [单号 No.：DN-2026-000001],
  [地址 Address：建国路 18 号], [日期 Date：2026-11-18])
#v(3mm)
#set text(size: 10pt)
#table(columns: (3fr, 1fr, 1fr, 1.4fr), align: (left, right, right, right), inset: 7pt, stroke: 0.6pt,
  [品名 Goods], [单位 Unit], [数量 Qty], [备注 Remark],
  [矿泉水 550ml], [箱], [2], [], [酸奶 200ml], [箱], [5], [], [绿茶 500ml], [箱], [5], [])
#v(8mm)
以上货物已如数收到。All goods received in good order.
#v(12mm)
#grid(columns: (1fr, 1fr), [收货人签字 Received by：], [签收日期：2026-11-18])
"""


def invoice() -> tuple[Image.Image, bytes]:
    """The VAT invoice as it is printed, and the PDF that its issuer sends."""
    drawn = io.BytesIO()
    segno.make(_CODE, error="m", micro=False).save(drawn, kind="svg", border=1, xmldecl=False)
    source = _HEAD % {"high": 128} + _INVOICE % {"number": NUMBER}
    return _set(source, drawn.getvalue().decode())


def delivery_note() -> Image.Image:
    """The delivery note, signed by hand."""
    page, _ = _set(_HEAD % {"high": 148} + _NOTE)
    sign(page, (round(page.width * 0.27), round(page.height * 0.795)))
    return page


def sign(page: Image.Image, place: tuple[int, int]) -> None:
    """王, and a flourish, with a ballpoint pen."""
    pen = ImageDraw.Draw(page)
    strokes = (
        ((0, 0), (70, -8)),
        ((8, 34), (62, 26)),
        ((-10, 74), (84, 62)),
        ((36, -4), (34, 30), (38, 70)),
        ((100, 40), (120, 10), (128, 60), (146, 20), (160, 56), (190, 30), (240, 44), (300, 18)),
        ((96, 84), (200, 76), (310, 60)),
    )
    for stroke in strokes:
        points = [(place[0] + x, place[1] + y - 30) for x, y in stroke]
        pen.line(points, fill=(24, 44, 140), width=6, joint="curve")


def _set(source: str, code: str = "") -> tuple[Image.Image, bytes]:
    fonts = load(system=False)
    inputs = {"font": fonts.family, "code": code}
    pdf = typst.compile(source.encode(), sys_inputs=inputs, font_paths=fonts.collection, timestamp=_PRINTED)
    png = typst.compile(source.encode(), sys_inputs=inputs, font_paths=fonts.collection, format="png", ppi=_DPI)
    if not isinstance(pdf, bytes) or not isinstance(png, bytes):
        raise TypeError("a paper of one page was expected")
    return Image.open(io.BytesIO(png)).convert("RGB"), pdf
