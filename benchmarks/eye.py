"""The eye: what is read right, how sure, and what it costs: `python -m benchmarks.eye [--full] [--receipts DIR]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from statistics import median

from benchmarks.degrade import KINDS, as_photo
from benchmarks.eye_photos import Photo, photos, some
from benchmarks.eye_score import FIELDS, Read, scores
from benchmarks.eye_sure import diagram
from benchmarks.eye_time import against_bare, memory, ratios, reads, together
from ocr.engines import open_engines
from ocr.engines.protocol import EngineMissing
from ocr.reader import Reader

ENGINES = ("auto", "paddle-tiny", "paddle-small", "rapidocr", "tesseract")
NAMES = (*FIELDS, "items", "all three", "sure and wrong")


def main() -> None:
    """Prints the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--full", action="store_true", help="every photo, with every engine, degraded in every way")
    asked.add_argument("--receipts", help="a folder with a labels.json")
    told = asked.parse_args()
    source, everything = photos(told.receipts)
    chosen = everything if told.full else some(everything, 24)
    print(
        f"{len(chosen)} of {len(everything)} photos of {source}; points are of a hundred, ratios of processor seconds"
    )
    read = by_engine(chosen, everything if told.full else some(chosen, 4))
    worse = degraded(some(everything, 45 if told.full else 4))
    costs(some(everything, 12 if told.full else 6))
    print("Of the values told with a confidence, good photos and bad, how many were right:")
    for row in diagram([*read, *worse]):
        print(json.dumps(row, ensure_ascii=False))


def by_engine(chosen: Sequence[Photo], few: Sequence[Photo]) -> list[Read]:
    """A row an engine: the default reads all of the chosen, the others a few where it must be quick."""
    first: list[Read] = []
    for name in ENGINES:
        mine = chosen if name == "auto" else few
        try:
            bare, whole = against_bare(name, some(mine, 12 if name == "auto" else 3), rounds=2 if name == "auto" else 1)
            read = list(reads(Reader.named(name), mine))
        except EngineMissing as missing:
            print(f"{name}: {missing}")
            continue
        first = first or read
        middle, sums = ratios(bare, whole)
        print(
            json.dumps(
                {
                    "engine": name,
                    "photos": len(read),
                    **_shares(read),
                    "median s": f"{median(each.seconds for each in read):.2f}",
                    "p95 s": f"{_high([each.seconds for each in read]):.2f}",
                    "p95 CPU s": f"{_high([each.worked for each in read]):.2f}",
                    "× bare": f"{middle:.2f}",
                    "× bare, sums": f"{sums:.2f}",
                }
            )
        )
    return first


def degraded(chosen: Sequence[Photo]) -> list[Read]:
    """A row a kind of bad photo, in points lost against the same photos as they are."""
    reader = Reader.named("auto")
    good = scores(reads(reader, chosen))
    everything: list[Read] = []
    for kind in KINDS:
        bad = [Photo(f"{kind}/{each.name}", as_photo(each.data, kind), each.label) for each in chosen]
        read = list(reads(reader, bad))
        everything += read
        now = scores(read)
        lost = {name: f"{100 * (now[name] - good[name]):+.1f}" for name in NAMES if name in now}
        seconds = f"{median(each.seconds for each in read):.2f}"
        print(json.dumps({"bad photo": kind, "photos": len(read), **lost, "median s": seconds}))
    return everything


def costs(chosen: Sequence[Photo]) -> None:
    """Processes: starting one, two of them, and how large one grows."""
    open_engines("auto")  # the files of the models are in the page cache, as on a machine that is in use
    cold, twice = together(chosen)
    print(f"cold start to first reading  {cold:.2f} s")
    print(f"two processes / one          {twice:.2f}")
    print(f"memory of one, 35 megapixels {memory(chosen[:2]):.0f} MB")


def _high(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _shares(read: Sequence[Read]) -> dict[str, str]:
    shares = scores(read)
    return {name: f"{shares[name]:.3f}" if name in shares else "–" for name in NAMES}


if __name__ == "__main__":
    main()
