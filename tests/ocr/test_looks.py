"""Looks find a slip again however it was sent; pictures that nobody can read are refused, and only those."""

from __future__ import annotations

import pytest
from PIL import Image, ImageFilter

from benchmarks.degrade import KINDS, as_photo
from ocr.looks import hopeless, look_of, parts_looks
from ocr.paper import slips_on, straightened
from ocr.pictures import open_picture
from sales.likeness import ALIKE, PART_ALIKE, distance
from sales.slips import PictureFault
from tests.ocr.samples import encoded, opened, sample

SLIPS = ("wang-ji", "lao-li", "corner-24", "blue-door")


def slip(picture: Image.Image) -> Image.Image:
    return straightened(picture, slips_on(picture)[0])


@pytest.mark.parametrize("name", SLIPS)
def test_a_photo_without_its_table_looks_alike(name: str) -> None:
    """Somebody crops the picture to the receipt and sends it once more, smaller."""
    photo = opened(name)
    cropped = photo.crop((60, 110, photo.width - 70, photo.height - 120)).resize((650, 1020))
    again = open_picture(encoded(cropped, quality=60))
    assert distance(look_of(photo), look_of(again)) > ALIKE  # by the whole picture it is not found
    assert distance(parts_looks(slip(photo))[0], parts_looks(slip(again))[0]) <= ALIKE


def test_cut_off_at_the_bottom_the_upper_end_is_left() -> None:
    """The foot of a long slip is missing: its head still is the same."""
    whole = slip(opened("lao-li"))
    long = Image.new("RGB", (whole.width, whole.height * 2), whole.getpixel((3, 3)))
    long.paste(whole)
    long.paste(slip(opened("blue-door")).resize(whole.size), (0, whole.height))
    cut = long.crop((0, 0, long.width, round(long.height * 0.85)))
    found = parts_looks(cut)
    assert min(distance(look, part) for look in parts_looks(long) for part in found) <= PART_ALIKE


def test_different_slips_look_different() -> None:
    """In no part is one alike another."""
    looks = [parts_looks(slip(opened(name))) for name in SLIPS]
    for n, one in enumerate(looks):
        for other in looks[n + 1 :]:
            assert distance(one[0], other[0]) > ALIKE
            assert min(distance(a, b) for a in one for b in other) > PART_ALIKE


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_bad_photo_is_not_yet_hopeless(kind: str) -> None:
    """Every one of them can be read."""
    assert hopeless(open_picture(as_photo(sample("corner-24"), kind, 4))) is None


def test_what_nobody_can_read_is_refused() -> None:
    """Letters that have run into one another, and a photo taken in the dark."""
    assert hopeless(opened("blurred")) is PictureFault.BLURRED
    photo = opened("wang-ji")
    assert hopeless(photo.filter(ImageFilter.GaussianBlur(8))) is PictureFault.BLURRED
    assert hopeless(photo.point(lambda level: level // 28)) is PictureFault.DARK
    assert hopeless(photo.filter(ImageFilter.GaussianBlur(1.5))) is None
    assert hopeless(photo.point(lambda level: level // 8)) is None


def test_an_empty_page_is_not_blurred() -> None:
    """It has no text, which is another thing to say."""
    assert hopeless(Image.new("RGB", (900, 1200), "white")) is None
    assert hopeless(Image.new("RGB", (24, 24), "white")) is None
    assert len(parts_looks(Image.new("RGB", (24, 24), "white"))) == 4
