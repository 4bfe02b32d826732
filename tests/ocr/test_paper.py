"""Slips on a photo: found on any table, told apart, cut out straight; what is no slip of its own is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.degrade import KINDS, degraded, laid, table, turned
from ocr.outlines import thumb_of
from ocr.paper import WHOLE, slips_on, straightened
from ocr.skew import skew_of
from sales.slips import Frame
from tests.ocr.samples import opened

NEAR = 0.02  # of the picture: how far a corner may be off


def scan(name: str) -> Image.Image:
    """A sample slip without the table that it was drawn on."""
    picture = opened(name)
    (frame,) = slips_on(picture)
    flat = straightened(picture, frame)
    return flat.crop((10, 10, flat.width - 10, flat.height - 10))


def on_table(
    *slips: tuple[Image.Image, int, int, float], size: tuple[int, int] = (1600, 1400), wood: int = 5
) -> Image.Image:
    """Slips on one of many tables, each at a place (its left and top edge) and turned by so many degrees."""
    top = table(size[1], size[0], np.random.default_rng(wood))
    photo = Image.fromarray(np.clip(top, 0, 255).astype(np.uint8))
    for slip, left, top, angle in slips:
        mask = Image.new("L", slip.size, 255).rotate(angle, Image.Resampling.BICUBIC, expand=True)
        photo.paste(slip.rotate(angle, Image.Resampling.BICUBIC, expand=True), (left, top), mask)
    return photo


def small(name: str, width: int = 430) -> Image.Image:
    slip = scan(name)
    return slip.resize((width, round(slip.height * width / slip.width)), Image.Resampling.LANCZOS)


def corners(frame: Frame) -> np.ndarray:
    return np.array(frame.corners).reshape(4, 2)


@pytest.mark.parametrize("seed", range(6))
def test_a_slip_is_found_on_any_table(seed: int) -> None:
    """Its four corners are where it was laid, on wood, cloth, stone or a white top."""
    slip = Image.new("RGB", scan("wang-ji").size, "white")
    slip.paste(scan("wang-ji"))
    chance = np.random.default_rng(seed)
    photo = Image.fromarray(laid(np.asarray(slip), turned(chance.uniform(-15, 15)), chance))
    cover = Image.fromarray(laid(np.full((slip.height, slip.width, 3), 255, np.uint8), turned(0), chance))
    assert photo.size != cover.size  # it does lie askew
    (frame,) = slips_on(photo)
    flat = straightened(photo, frame)
    assert frame != WHOLE
    assert abs(skew_of(thumb_of(flat).ink)) <= 0.6
    assert flat.width / flat.height == pytest.approx(slip.width / slip.height, rel=0.03)


def test_the_corners_are_exact() -> None:
    """Clockwise from the top left, in fractions of the photo."""
    photo = on_table((small("lao-li", 600), 400, 200, 0.0))
    (frame,) = slips_on(photo)
    right, low = 400 + 600, 200 + small("lao-li", 600).height
    placed = np.array([[400, 200], [right, 200], [right, low], [400, low]]) / photo.size
    assert np.abs(corners(frame) - placed).max() < NEAR


@pytest.mark.parametrize("seed", range(4))
def test_shadows_are_no_edges(seed: int) -> None:
    """The shadow of a hand or a shelf across the slip does not cut it."""
    photo = on_table((small("lao-li", 600), 400, 200, 4.0))
    (plain,) = slips_on(photo)
    (shady,) = slips_on(degraded(photo, "shadow", seed))
    assert np.abs(corners(plain) - corners(shady)).max() < NEAR


@pytest.mark.parametrize("edge", [600, 750, 900])
def test_the_edge_of_a_shelf_cuts_nothing_off(edge: int) -> None:
    """A sharp shadow along the lines of print, below which the paper is as dark as the table above."""
    photo = on_table((small("lao-li", 600), 400, 200, 0.0), wood=8)
    (plain,) = slips_on(photo)
    levels = np.asarray(photo, dtype=float)
    levels[edge:] *= 0.4
    dark = Image.fromarray(levels.astype(np.uint8)).filter(ImageFilter.GaussianBlur(3))
    (shady,) = slips_on(dark)
    assert np.abs(corners(plain) - corners(shady)).max() < NEAR


def test_perspective_is_straightened() -> None:
    """Print at the far edge comes out as wide as at the near one."""
    photo = degraded(scan("corner-24"), "perspective", 3)
    (frame,) = slips_on(photo)
    wide = corners(frame) * photo.size
    assert np.ptp(wide[:2, 0]) != pytest.approx(np.ptp(wide[2:, 0]), rel=0.02)
    flat = straightened(photo, frame)
    for part in ((0, 0, flat.width, flat.height // 2), (0, flat.height // 2, flat.width, flat.height)):
        assert abs(skew_of(thumb_of(flat.crop(part)).ink)) <= 0.6
    rows = np.nonzero(thumb_of(flat).ink[4:-4].sum(axis=1) > 150)[0]
    rules = [np.nonzero(thumb_of(flat).ink[row + 4])[0] for row in rows]
    assert len(rules) >= 3
    assert max(abs(r[0] - rules[0][0]) + abs(r[-1] - rules[0][-1]) for r in rules) < 8


def test_a_slip_cut_off_by_the_picture_is_found() -> None:
    """Its other three sides are enough."""
    photo = on_table((small("lao-li", 600), 400, 200, 0.0)).crop((0, 260, 1600, 1400))
    (frame,) = slips_on(photo)
    assert corners(frame)[:2, 1].max() < NEAR
    assert corners(frame)[0, 0] == pytest.approx(0.25, abs=NEAR)


def test_a_scan_is_the_whole_picture() -> None:
    """No edges, nothing to cut out, and not one pixel is touched."""
    page = scan("blue-door")
    assert slips_on(page) == (WHOLE,)
    assert straightened(page, WHOLE) is page


@pytest.mark.parametrize("angle", [-12.0, -5.0, 8.0, 15.0])
def test_a_crooked_scan_is_levelled(angle: float) -> None:
    """White on white has no edges; its lines tell how it lies."""
    page = scan("lao-li").rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    (frame,) = slips_on(page)
    assert abs(skew_of(thumb_of(straightened(page, frame)).ink)) <= 1.0


@pytest.mark.parametrize("angle", [-15.0, -6.4, 0.0, 3.2, 14.6])
def test_the_skew_is_told_to_half_a_degree(angle: float) -> None:
    """Also of a page that lies on its side."""
    page = scan("wang-ji").rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    assert skew_of(thumb_of(page).ink) == pytest.approx(angle, abs=0.6)
    assert skew_of(thumb_of(page.transpose(Image.Transpose.ROTATE_90)).ink) == pytest.approx(angle, abs=0.6)


def test_an_empty_page_has_no_skew() -> None:
    assert skew_of(np.zeros((300, 200), np.uint8)) == 0.0
    assert slips_on(Image.new("RGB", (24, 3000), "white")) == (WHOLE,)


def test_several_slips_are_told_apart() -> None:
    """Three on one table, from left to right."""
    photo = on_table(
        (small("wang-ji"), 60, 120, 3.0), (small("corner-24"), 560, 300, -4.0), (small("blue-door"), 1080, 160, 2.0)
    )
    frames = slips_on(photo)
    assert len(frames) == 3
    lefts = [corners(frame)[:, 0].min() * 1600 for frame in frames]
    assert lefts == pytest.approx([60, 560, 1080], abs=30)


def test_one_above_the_other_comes_first() -> None:
    """Rows first, and in a row from the left."""
    wide = (small("wang-ji", 400), small("corner-24", 380), small("blue-door", 420))
    photo = on_table((wide[0], 900, 60, 0.0), (wide[1], 120, 90, 2.0), (wide[2], 300, 760, -3.0), size=(1500, 1400))
    frames = slips_on(photo)
    assert [round(corners(f)[:, 0].min() * 15) for f in frames] == [1, 9, 3]


def test_a_torn_slip_stays_one() -> None:
    """Two halves with the table between them are not two receipts; lying elsewhere they might be."""
    slip = small("lao-li", 600)
    half = slip.height // 2
    upper, lower = slip.crop((0, 0, 600, half)), slip.crop((0, half, 600, slip.height))
    assert len(slips_on(on_table((upper, 150, 100, 0.0), (lower, 140, 180 + half, 4.0)))) == 1
    assert len(slips_on(on_table((upper, 150, 100, 0.0), (lower, 850, 180 + half, 4.0)))) == 2


def test_two_columns_and_boxes_are_one_paper() -> None:
    """A form with framed columns is not several slips."""
    form = Image.new("RGB", (1200, 1400), "white")
    draw = ImageDraw.Draw(form)
    for n, name in enumerate(("wang-ji", "corner-24")):
        form.paste(small(name, 480), (70 + 580 * n, 260))
        draw.rectangle((60 + 580 * n, 240, 570 + 580 * n, 1300), outline="black", width=5)
    form.paste(small("blue-door", 700).crop((0, 0, 700, 180)), (250, 30))
    assert len(slips_on(form)) == 1
    assert len(slips_on(on_table((form.resize((900, 1050)), 300, 150, 3.0)))) == 1


def test_what_lies_beside_a_slip_is_no_slip() -> None:
    """A blank card and a dark phone are left out."""
    card, phone = Image.new("RGB", (350, 220), "ivory"), Image.new("RGB", (300, 600), (25, 25, 30))
    photo = on_table((small("lao-li", 600), 100, 150, 3.0), (card, 900, 200, 5.0), (phone, 1000, 600, 0.0))
    (frame,) = slips_on(photo)
    assert corners(frame)[:, 0].max() < 0.5


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_frame_turns_the_slip(quarters: int) -> None:
    """Another corner first: the slip comes out turned, whole pictures without a pixel changed."""
    page = scan("wang-ji")
    frame = Frame(WHOLE.corners[2 * quarters :] + WHOLE.corners[: 2 * quarters])
    assert straightened(page, frame).tobytes() == page.rotate(90 * quarters, expand=True).tobytes()
    inner = Frame((0.1, 0.1, 0.9, 0.1, 0.9, 0.8, 0.1, 0.8))
    moved = Frame(inner.corners[2 * quarters :] + inner.corners[: 2 * quarters])
    plain, other = straightened(page, inner), straightened(page, moved)
    back = other.rotate(-90 * quarters, expand=True)
    assert back.size == plain.size
    assert np.abs(np.asarray(back, dtype=int) - np.asarray(plain, dtype=int)).mean() < 12


def test_a_slip_never_grows() -> None:
    """Straightened it has about the pixels that it had, and never more than a picture may."""
    photo = on_table((small("lao-li", 600), 400, 200, 0.0))
    flat = straightened(photo, slips_on(photo)[0])
    assert flat.width == pytest.approx(600, abs=20)
    large = Image.new("RGB", (2000, 2000), "white")
    spread = straightened(large, Frame((-0.5, -0.5, 1.5, -0.5, 1.5, 1.5, -0.5, 1.5)))
    assert spread.width * spread.height <= 4_010_000


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_bad_photos_are_the_same_for_the_same_seed(kind: str) -> None:
    """And of another seed differ, where chance plays a part."""
    slip = scan("corner-24").filter(ImageFilter.GaussianBlur(0.1))
    one = degraded(slip, kind, 1)
    assert one.tobytes() == degraded(slip, kind, 1).tobytes()
    if kind not in ("jpeg", "quarter", "half", "small"):
        assert one.tobytes() != degraded(slip, kind, 2).tobytes()
