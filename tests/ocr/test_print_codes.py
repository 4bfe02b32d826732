"""The codes of our own prints, read from photos of pages that were really printed, and from scans."""

from __future__ import annotations

import io

import numpy as np
import pytest
import segno
from PIL import Image

from benchmarks.qr_photos import KINDS, Print, codes_on, encoded, photos, prints, shrunk
from documents.printer import Printer
from ocr.print_codes import print_codes
from storage.marks import KeyMarks
from tests.documents.paper import COMPANY

KINDS_ONCE = len(KINDS)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Print]:
    """The pages to sign of statements long and short."""
    marks = KeyMarks(tmp_path_factory.mktemp("marks") / "mark.key")
    return prints(Printer(COMPANY, marks=marks), marks)


@pytest.mark.parametrize("seed", [11, 12])
def test_every_kind_of_damage_is_read_and_nothing_wrong(printed: list[Print], seed: int) -> None:
    """One photo of each kind: tilted, from one side, in shadow, dark, out of focus, JPEG 40, folded, held by a thumb,
    several at once."""
    for photo in photos(printed, KINDS_ONCE, seed):
        assert print_codes(photo.data) == (photo.payload,), (photo.kind, photo.long_side)


def test_one_code_is_enough(printed: list[Print]) -> None:
    """Either half of the page says it: the other half is torn off, or under a hand."""
    page = printed[0].page
    middle = page.shape[1] // 2
    for half in (page[:, :middle], page[:, middle:]):
        assert print_codes(encoded(np.ascontiguousarray(half), 80)) == (printed[0].payload,)


def test_a_code_too_damaged_to_read_is_not_guessed(printed: list[Print]) -> None:
    """Both codes are pasted over, two fifths of each: nothing is said."""
    page = printed[0].page.copy()
    left, right = (round(x) for x in codes_on(page)[:2])
    page[:, left + 50 : left + 130] = 255
    page[:, right - 150 : right - 60] = 255
    assert print_codes(encoded(page, 80)) == ()


def test_scans_and_other_files(printed: list[Print]) -> None:
    """A PDF of a scan is read, the signed page last or not; a picture without a code, a text and a damaged file say
    nothing."""
    page, blank = Image.fromarray(shrunk(printed[0].page, 1700)), Image.new("RGB", (1200, 1700), "white")
    for pages in ((page,), (blank, page), (page, blank)):
        scan = io.BytesIO()
        pages[0].save(scan, "PDF", resolution=150, save_all=True, append_images=list(pages[1:]))
        assert print_codes(scan.getvalue()) == (printed[0].payload,)
    for nothing in (encoded(np.asarray(blank), 80), b"a text", b"%PDF-1.7 damaged", b"\xff\xd8\xff\xe0 damaged", b""):
        assert print_codes(nothing) == ()


def test_other_codes_are_not_ours() -> None:
    """The code of an invoice or a link is nobody's print."""
    out = io.BytesIO()
    segno.make_qr("https://example.org/FC2:ST-2026-000012").save(out, kind="png", scale=8)
    assert print_codes(out.getvalue()) == ()
