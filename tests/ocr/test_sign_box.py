"""The place to sign on photos of our own prints: where it lies, whether somebody wrote there, and its picture."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from benchmarks.degrade import Pixels
from benchmarks.qr_photos import Print, encoded, prints
from benchmarks.signed_photos import coded_page_of, marked, signed_photos
from documents.printer import Printer
from ocr.print_codes import coded_page
from ocr.print_look import print_look
from ocr.sign_box import SHOWN, ink_on, place_on, sign_box
from sales.paper_signing import Ink, PrintLook
from storage.marks import KeyMarks
from tests.documents.paper import COMPANY


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Print]:
    """The pages to sign of statements long and short, in both languages."""
    marks = KeyMarks(tmp_path_factory.mktemp("marks") / "mark.key")
    return prints(Printer(COMPANY, marks=marks), marks)


def test_the_layout_is_that_of_the_print(printed: list[Print]) -> None:
    """Both codes lie where they are taken to lie, on every print; nothing printed is taken for ink."""
    for one in printed:
        data = encoded(one.page, 90)
        found = coded_page(data)
        assert found is not None
        place = place_on(*found)
        assert place is not None
        assert place.sure
        assert ink_on(data) is Ink.NONE


@pytest.mark.parametrize("mark", ["signature", "stamp", "both"])
def test_what_is_written_or_stamped_is_seen(printed: list[Print], mark: str) -> None:
    for number, one in enumerate(printed):
        page = marked(one.page, mark, np.random.default_rng([3, number]))
        assert ink_on(encoded(page, 85)) is Ink.SEEN


def test_who_signs_beside_name_or_date_is_seen_and_shown_whole(printed: list[Print]) -> None:
    """Some sign on the line below the one to sign on: that is ink as well, and the crop shows all of it."""
    for number, one in enumerate(printed):
        left, right = ((69.0, 82.0), (101.0, 125.0))[number % 2]
        page = scribbled(one.page, left, right, 28.5)
        assert ink_on(encoded(page, 85)) is Ink.SEEN
        shown = sign_box(encoded(page, 95))
        assert shown is not None
        with Image.open(io.BytesIO(shown)) as picture:
            red = np.asarray(picture.convert("RGB")).astype(int)
        rows = np.nonzero((red[..., 0] - red[..., 2] > 90).any(axis=1))[0] / 8 + SHOWN[1]
        assert rows.min() < 23.5
        assert 27.5 < rows.max() < SHOWN[3] - 3


def scribbled(page: Pixels, left: float, right: float, base: float) -> Pixels:
    """A name in red between these two mm, 6 mm high and down to `base`."""
    place = place_on(Image.fromarray(page), coded_page_of(Image.fromarray(page)))
    assert place is not None
    across = np.linspace(left, right, 60)
    mm = np.stack((across, base - 3 + 3 * np.cos((across - left) * 1.3)), axis=1)
    spots = cv2.perspectiveTransform(mm.reshape(1, -1, 2), place.there)[0]
    drawn = page.copy()
    cv2.polylines(drawn, [np.round(spots).astype(np.int32)], False, (170, 20, 20), 4, cv2.LINE_AA)
    return drawn


def test_on_bad_photos(printed: list[Print]) -> None:
    """One of each damage, unsigned and signed: no signed one is doubted, of the unsigned one may be missed."""
    said = [(mark, ink_on(photo.data)) for mark, photo in signed_photos(printed, 20, 5)]
    assert all(ink is not Ink.NONE for mark, ink in said if mark != "unsigned")
    assert sum(ink is Ink.SEEN for mark, ink in said if mark == "unsigned") <= 1


def test_beside_the_picture_or_without_a_code(printed: list[Print]) -> None:
    """Cut off below the codes' tops, the place is not visible; without a code nobody says anything."""
    page = printed[0].page
    right = page[:, round(page.shape[1] * 0.72) :]
    assert ink_on(encoded(np.ascontiguousarray(right), 85)) is Ink.HIDDEN
    blank = encoded(np.full((900, 700, 3), 210, np.uint8), 80)
    assert (ink_on(blank), sign_box(blank), sign_box(b"no picture")) == (None, None, None)
    assert print_look(b"no picture") == PrintLook()


def test_it_is_shown_flat_and_large(printed: list[Print]) -> None:
    [(_, photo)] = list(signed_photos(printed, 1, 9))
    shown = sign_box(photo.data)
    assert shown is not None
    picture = Image.open(io.BytesIO(shown))
    assert picture.width == round((SHOWN[2] - SHOWN[0]) * 8)
    assert len(print_look(photo.data).looks) in (1, 5)
