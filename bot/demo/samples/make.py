"""Draws the sample receipts of the demo's photo tray: `python bot/demo/samples/make.py` writes them beside itself."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from bot.demo.samples.bars import bars
from bot.demo.shelves import barcode

HERE = Path(__file__).parent
SIZE = (1000, 1600)
PAPER, INK = (247, 246, 240), (38, 38, 42)
MARGIN = 44
RULE = "-"
NAMES = {
    "wang-ji": ("Wang Ji Snacks, 2,000.00 by WeChat", "王记小吃 微信付款 2,000.00"),
    "lao-li": ("Old Li Noodles, 1,368.00 in cash", "老李面馆 现金 1,368.00"),
    "corner-24": ("Corner 24, 1,260.00 by card", "转角24便利店 刷卡 1,260.00"),
    "blue-door": ("Blue Door Café, 860.50 in cash", "蓝门咖啡 现金 860.50"),
    "lao-li-phone": ("The same noodle slip, tilted and in shadow", "老李面馆 斜拍带阴影"),
    "blurred": ("A blurred photo", "拍糊的照片"),
    "barcode": ("The barcode of a cola bottle", "可乐瓶上的条码"),
}


@dataclass(frozen=True)
class Line:
    """A printed line: left and right text, letter size, centred or not."""

    left: str
    right: str = ""
    size: int = 34
    centred: bool = False


def head(text: str, size: int = 52) -> Line:
    """A centred line."""
    return Line(text, size=size, centred=True)


RULER = Line(RULE)
SLIPS: dict[str, tuple[Line, ...]] = {
    "wang-ji": (
        head("王记小吃"),
        head("付款单", 42),
        Line("单号：WJ20261118006"),
        Line("日期：2026年11月18日 14:26"),
        Line("付给：海风贸易有限公司"),
        RULER,
        Line("品名", "金额"),
        RULER,
        Line("10月货款", "1,520.00"),
        Line("11月货款（部分）", "480.00"),
        RULER,
        Line("合计", "¥2,000.00", 46),
        Line("大写：人民币贰仟元整"),
        Line("微信支付", "2,000.00"),
        RULER,
        Line("经手人：王建国"),
        head("谢谢合作", 34),
    ),
    "lao-li": (
        head("老李面馆"),
        head("收银小票", 40),
        Line("流水号：20261119-0087"),
        Line("收银员：03"),
        Line("时间：2026-11-19 20:41:07"),
        RULER,
        Line("品名   数量   单价", "金额"),
        RULER,
        Line("可口可乐330ml   12   42.00", "504.00"),
        Line("雪碧330ml   10   42.00", "420.00"),
        Line("农夫山泉550ml   20   23.00", "460.00"),
        RULER,
        Line("小计", "1,384.00"),
        Line("优惠", "-16.00"),
        Line("应收", "¥1,368.00", 46),
        Line("现金", "1,400.00"),
        Line("找零", "32.00"),
        RULER,
        Line("电话：0571-88002177"),
        head("欢迎再次光临", 34),
    ),
    "corner-24": (
        head("CORNER 24"),
        head("24 Harbour Lane", 32),
        head("Tel 0571-8800 2424", 32),
        head("RECEIPT", 40),
        Line("Receipt No: C24-004417"),
        Line("Date: 17 Nov 2026", "09:58"),
        RULER,
        Line("ITEM  QTY  PRICE", "AMOUNT"),
        RULER,
        Line("Cola 330ml  20  42.00", "840.00"),
        Line("Spring Water  15  23.00", "345.00"),
        RULER,
        Line("Subtotal", "1,185.00"),
        Line("Delivery", "75.00"),
        Line("TOTAL", "¥1,260.00", 46),
        Line("Bank card", "1,260.00"),
        RULER,
        head("Thank you!", 34),
    ),
    "blue-door": (
        head("BLUE DOOR CAFÉ"),
        head("8 Lakeside Road", 32),
        Line("Invoice No. BD-2026-1093"),
        Line("Date: 16/11/2026 16:05"),
        Line("Cashier: May"),
        RULER,
        Line("Sparkling Water 6 x 68.00", "408.00"),
        Line("Orange Juice 5 x 76.00", "380.00"),
        RULER,
        Line("Subtotal", "788.00"),
        Line("Service charge", "72.50"),
        Line("Total due", "¥860.50", 46),
        Line("Cash", "900.00"),
        Line("Change", "39.50"),
        RULER,
        head("See you again", 34),
    ),
}


def font_file() -> str:
    """Where Noto Sans CJK is on this machine; ends with one sentence when it is nowhere."""
    found = subprocess.run(
        ["fc-match", "-f", "%{family}\n%{file}", "Noto Sans CJK SC"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if len(found) < 2 or "CJK" not in found[0]:
        sys.exit("Noto Sans CJK is missing: apt install fonts-noto-cjk")
    return found[1]


def paper(lines: tuple[Line, ...], font: str) -> Image.Image:
    """The slip itself, just as long as its lines need."""
    width = 800
    heights = [24 if line.left == RULE else round(line.size * 1.75) for line in lines]
    sheet = Image.new("RGB", (width, sum(heights) + 150), PAPER)
    draw = ImageDraw.Draw(sheet)
    y = 75
    for line, height in zip(lines, heights, strict=True):
        if line.left == RULE:
            for x in range(MARGIN, width - MARGIN, 14):
                draw.line((x, y + 10, x + 8, y + 10), fill=INK, width=2)
        else:
            write(draw, line, y, width, ImageFont.truetype(font, line.size))
        y += height
    return sheet


def write(draw: ImageDraw.ImageDraw, line: Line, y: int, width: int, font: ImageFont.FreeTypeFont) -> None:
    """One line of text; its columns are kept apart as a till prints them."""
    if line.centred:
        draw.text((width / 2, y), line.left, INK, font, anchor="ma")
        return
    columns = [part for part in line.left.split("  ") if part.strip()]
    places = [MARGIN] if len(columns) == 1 else [MARGIN, MARGIN + 340, MARGIN + 440]
    for place, column in zip(places, columns, strict=False):
        draw.text((place, y), column.strip(), INK, font)
    draw.text((width - MARGIN, y), line.right, INK, font, anchor="ra")


def table() -> Image.Image:
    """A wooden table, more or less."""
    grain = Image.effect_noise((SIZE[0] // 40, SIZE[1] // 4), 30).resize(SIZE, Image.Resampling.BICUBIC)
    shade = grain.point(lambda level: 60 + (level - 128) // 3)
    return Image.merge("RGB", (shade.point(lambda v: v + 45), shade.point(lambda v: v + 15), shade))


def laid(sheet: Image.Image, tilt: float = 0.0) -> Image.Image:
    """The slip on the table, seen from above."""
    longest = SIZE[1] - 80
    if sheet.height > longest:
        sheet = sheet.resize((round(sheet.width * longest / sheet.height), longest), Image.Resampling.LANCZOS)
    mask = Image.new("L", sheet.size, 255).rotate(tilt, Image.Resampling.BICUBIC, expand=True)
    turned = sheet.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
    photo = table()
    photo.paste(turned, ((SIZE[0] - turned.width) // 2, (SIZE[1] - turned.height) // 2), mask)
    return photo


def shadowed(photo: Image.Image) -> Image.Image:
    """With the soft shadow of a hand and a phone across it."""
    shadow = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(shadow)
    draw.polygon([(0, 350), (760, 700), (560, 1600), (0, 1600)], fill=105)
    soft = shadow.filter(ImageFilter.GaussianBlur(70))
    return ImageChops.multiply(photo, Image.merge("RGB", (soft, soft, soft)))


def noisy(photo: Image.Image, strength: float) -> Image.Image:
    """With the grain of a small sensor."""
    grain = Image.effect_noise(SIZE, strength)
    return ImageChops.add(photo, Image.merge("RGB", (grain, grain, grain)), scale=1.0, offset=-128)


def bottle(font: str) -> Image.Image:
    """The back of a label with the barcode of the first product."""
    label = Image.new("RGB", (800, 700), (178, 24, 32))
    ImageDraw.Draw(label).text((400, 60), "可乐 Cola 500ml", PAPER, ImageFont.truetype(font, 64), anchor="ma")
    code = bars(barcode(1), INK, PAPER, ImageFont.truetype(font, 40))
    label.paste(code, ((label.width - code.width) // 2, 240))
    return label


def pictures(font: str) -> dict[str, Image.Image]:
    """Every sample by its name."""
    shown = {name: noisy(laid(paper(lines, font)), 6) for name, lines in SLIPS.items()}
    tilted = laid(paper(SLIPS["lao-li"], font), tilt=6.0)
    phone = ImageEnhance.Contrast(shadowed(tilted)).enhance(0.9).filter(ImageFilter.GaussianBlur(0.8))
    shown["lao-li-phone"] = noisy(phone, 9)
    shown["blurred"] = noisy(laid(paper(SLIPS["corner-24"], font), tilt=-3.0).filter(ImageFilter.GaussianBlur(5.5)), 8)
    shown["barcode"] = noisy(laid(bottle(font), tilt=-5.0), 6)
    return shown


def main() -> None:
    """Writes the pictures and the list of them that the simulator's tray shows."""
    for name, picture in pictures(font_file()).items():
        picture.save(HERE / f"{name}.jpg", quality=72, optimize=True)
    tray = [{"name": {"en": en, "zh": zh}, "path": f"{key}.jpg"} for key, (en, zh) in NAMES.items()]
    (HERE / "samples.json").write_text(json.dumps(tray, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
