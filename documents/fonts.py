"""Fonts: finding one that can write Chinese: the system's own, else the one that is installed with us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typst

# Families that write simplified Chinese, best looking first; sans before serif because small tables are read on phones.
FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "SimHei",
    "SimSun",
    "AR PL UMing CN",
)


class NoCjkFont(RuntimeError):
    """This machine has no font that can write Chinese: nothing can be printed until one is installed."""

    def __init__(self) -> None:
        super().__init__(
            "没有中文字体，无法生成 PDF：请安装 fonts-noto-cjk，或把字体文件放进配置的字体目录。"
            " No Chinese font, so no PDF can be made: install fonts-noto-cjk, or put a font file into the configured"
            " font folder."
        )


@dataclass(frozen=True, slots=True)
class CjkFonts:
    """The fonts of this machine, looked through once: the collection typst sets with, and the family that leads."""

    collection: typst.Fonts
    family: str
    path: Path | None


def carried() -> tuple[Path, ...]:
    """The folder of the font package that is installed with us (Noto Sans SC, regular weight)."""
    package = find_spec("pylopdf_fonts_zh_cn")
    return (Path(package.origin).parent,) if package and package.origin else ()


def load(folders: Sequence[Path] | None = None, *, system: bool = True) -> CjkFonts:
    """Look through the folders (None: the carried one), and the system's fonts unless told not to; raises NoCjkFont."""
    places = carried() if folders is None else folders
    collection = typst.Fonts(system, False, [str(folder) for folder in places])
    files = {(font.family, font.weight): font.path for font in collection.fonts() if font.style == "normal"}
    known = {family for family, _ in files}
    for family in FAMILIES:
        if family in known:
            path = files.get((family, 400)) or next(p for (f, _), p in files.items() if f == family)
            return CjkFonts(collection, family, Path(path) if path else None)
    raise NoCjkFont


def find_cjk(folders: Sequence[Path] | None = None, *, system: bool = True) -> Path | None:
    """The file of the font that Chinese would be printed in, or None where there is none."""
    try:
        return load(folders, system=system).path
    except NoCjkFont:
        return None
