"""Draws the sample receipts of the demo's photo tray: `python bot/demo/samples/make.py` writes them beside itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from bot.demo.samples.bars import bars
from bot.demo.samples.papers import delivery_note, invoice
from bot.demo.samples.slips import PAIR, RULE, SLIPS, Line
from bot.demo.shelves import barcode

HERE = Path(__file__).parent
SIZE = (1000, 1600)
PAPER, INK = (247, 246, 240), (38, 38, 42)
MARGIN = 44
NAMES = {
    "wang-ji": ("Wang Ji Snacks, 2,000.00 by WeChat", "王记小吃 微信付款 2,000.00"),
    "lao-li": ("Old Li Noodles, 1,368.00 in cash", "老李面馆 现金 1,368.00"),
    "corner-24": ("Corner 24, 1,260.00 by card", "转角24便利店 刷卡 1,260.00"),
    "blue-door": ("Blue Door Café, 860.50 in cash", "蓝门咖啡 现金 860.50"),
    "lao-li-phone": ("The same noodle slip, tilted and in shadow", "老李面馆 斜拍带阴影"),
    "blurred": ("A blurred photo", "拍糊的照片"),
    "barcode": ("The barcode of a cola bottle", "可乐瓶上的条码"),
    "two-slips": ("Two slips on one photo", "一张照片上的两张小票"),
    "delivery-note": ("A signed delivery note", "客户签收的送货单"),
    "vat-invoice": ("A VAT invoice with its code", "带二维码的增值税发票"),
    "fuel": ("Fuel for the van, 386.40", "加油小票 386.40"),
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


def table(size: tuple[int, int] = SIZE) -> Image.Image:
    """A wooden table, more or less."""
    grain = Image.effect_noise((size[0] // 40, size[1] // 4), 30).resize(size, Image.Resampling.BICUBIC)
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


def side_by_side(*sheets: tuple[Image.Image, float], size: tuple[int, int]) -> Image.Image:
    """Papers on a wide table, each tilted so many degrees, with room between them."""
    photo = table(size)
    room = size[0] // len(sheets)
    for number, (sheet, tilt) in enumerate(sheets):
        scale = min((room - 90) / sheet.width, (size[1] - 110) / sheet.height)
        sheet = sheet.resize((round(sheet.width * scale), round(sheet.height * scale)), Image.Resampling.LANCZOS)
        mask = Image.new("L", sheet.size, 255).rotate(tilt, Image.Resampling.BICUBIC, expand=True)
        turned = sheet.rotate(tilt, Image.Resampling.BICUBIC, expand=True)
        place = (number * room + (room - turned.width) // 2, (size[1] - turned.height) // 2)
        photo.paste(turned, place, mask)
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
    grain = Image.effect_noise(photo.size, strength)
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
    alone = {name: lines for name, lines in SLIPS.items() if name not in PAIR}
    shown = {name: noisy(laid(paper(lines, font)), 6) for name, lines in alone.items()}
    tilted = laid(paper(SLIPS["lao-li"], font), tilt=6.0)
    phone = ImageEnhance.Contrast(shadowed(tilted)).enhance(0.9).filter(ImageFilter.GaussianBlur(0.8))
    shown["lao-li-phone"] = noisy(phone, 9)
    shown["blurred"] = noisy(laid(paper(SLIPS["corner-24"], font), tilt=-3.0).filter(ImageFilter.GaussianBlur(5.5)), 8)
    shown["barcode"] = noisy(laid(bottle(font), tilt=-5.0), 6)
    pair = ((paper(SLIPS[name], font), tilt) for name, tilt in zip(PAIR, (-2.5, 3.0), strict=True))
    shown["two-slips"] = noisy(side_by_side(*pair, size=(1600, 1200)), 6)
    shown["delivery-note"] = noisy(side_by_side((delivery_note(), 2.0), size=(1600, 1200)), 6)
    shown["vat-invoice"] = noisy(side_by_side((invoice()[0], -1.5), size=(1600, 1100)), 5)
    return shown


def main() -> None:
    """Writes the pictures and the list of them that the simulator's tray shows."""
    for name, picture in pictures(font_file()).items():
        picture.save(HERE / f"{name}.jpg", quality=72, optimize=True)
    # The tray shows pictures; the PDF is there to be attached as a file.
    (HERE / "vat-invoice.pdf").write_bytes(invoice()[1])
    tray = [{"name": {"en": en, "zh": zh}, "path": f"{key}.jpg"} for key, (en, zh) in NAMES.items()]
    (HERE / "samples.json").write_text(json.dumps(tray, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
