"""`fieldclerk scan` gives up what takes too long, and goes on with the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.scanning import readings
from sales.slips import PictureFault, ReceiptReading, Unreadable
from tests.ocr.plugins import Hanging
from tests.ocr.samples import sample


def test_a_picture_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine never comes back from the first picture: it is given up, and the second one is read."""
    photos = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    photos[0].write_bytes(b"hang")
    photos[1].write_bytes(b"x")
    monkeypatch.setattr("ocr.reader.Reader.named", _hanging)
    first, second = readings(photos, "auto", 0.5)
    assert first.reading == Unreadable(PictureFault.GAVE_UP)
    assert isinstance(second.reading, Unreadable)
    assert second.reading.fault is PictureFault.NO_TEXT


def _hanging(_name: str) -> Hanging:
    return Hanging()


def test_a_real_receipt_within_the_limits(tmp_path: Path) -> None:
    """The same engine as ever, in the other process: its total is read."""
    photo = tmp_path / "slip.jpg"
    photo.write_bytes(sample("corner-24"))
    [read] = readings([photo], "paddle-tiny", 60.0)
    assert isinstance(read.reading, ReceiptReading)
    assert read.reading.total is not None
    assert str(read.reading.total.value) == "1260.00"
