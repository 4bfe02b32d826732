"""Photos of receipts with what is printed on them: a labelled folder where there is one, else the demo's samples."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "bot" / "demo" / "samples"
RECEIPTS = "FIELDCLERK_RECEIPTS"  # the environment variable that names another folder with a labels.json
_SAMPLES = {
    "wang-ji.jpg": ("王记小吃", "2026-11-18", "2000.00", "WJ20261118006"),
    "lao-li.jpg": ("老李面馆", "2026-11-19", "1368.00", "20261119-0087"),
    "lao-li-phone.jpg": ("老李面馆", "2026-11-19", "1368.00", "20261119-0087"),
    "corner-24.jpg": ("CORNER 24", "2026-11-17", "1260.00", "C24-004417"),
    "blue-door.jpg": ("BLUE DOOR CAFÉ", "2026-11-16", "860.50", "BD-2026-1093"),
}


@dataclass(frozen=True, slots=True)
class Photo:
    """One file and its label: field to text, and the items where they are known."""

    name: str
    data: bytes
    label: dict[str, Any]


def photos(folder: str | None = None) -> tuple[str, list[Photo]]:
    """Where they come from, and all of them in a fixed order."""
    root = Path(folder or os.environ.get(RECEIPTS) or ROOT.parent / "shared" / "receipts")
    if (root / "labels.json").is_file():
        labels = json.loads((root / "labels.json").read_text(encoding="utf-8"))
        return root.name, [Photo(name, (root / name).read_bytes(), labels[name]) for name in sorted(labels)]
    fields = ("merchant", "date", "total", "number")
    return "the demo's samples", [
        Photo(name, (SAMPLES / name).read_bytes(), dict(zip(fields, truth, strict=True)))
        for name, truth in _SAMPLES.items()
    ]


def some(all_of_them: Sequence[Photo], count: int) -> list[Photo]:
    """So many of them, evenly spread; the same every time."""
    step = max(1.0, len(all_of_them) / count)
    return [all_of_them[int(i * step)] for i in range(min(count, len(all_of_them)))]
