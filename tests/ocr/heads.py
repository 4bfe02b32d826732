"""Heads of receipts that never were, by seed: tills, shops, banks and payment apps, read badly."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ocr.fields.candidates import Slip
from ocr.rows import rows_of
from ocr.words import Word
from tests.ocr import heads_han as han
from tests.ocr import heads_west as west
from tests.ocr.head_shape import Head

WIDTH, LINE, LETTER = 640.0, 44.0, 28.0


Layout = Callable[[Random, Head], tuple[str, ...]]


def heads(seed: int, many: int, noise: float = 0.012) -> list[Head]:
    """So many heads, each layout in turn; `noise` is the share of letters that are misread."""
    made = []
    for number in range(many):
        rng = Random(f"{seed}-{number}")
        layout = LAYOUTS[number % len(LAYOUTS)]
        head = Head(layout=layout.__name__)
        head.names = layout(rng, head)
        head.rows = [(_misread(rng, text, noise), size, left, sure) for text, size, left, sure in head.rows]
        made.append(head)
    return made


def slip_of(head: Head) -> Slip:
    """The head as rows of words on a picture."""
    words: list[Word] = []
    y = 100.0
    for text, size, left, sure in head.rows:
        tall = LETTER * size
        y += LINE * size
        parts = [part.strip() for part in text.split("|")]
        for number, part in enumerate(parts):
            wide = sum(tall * (1.0 if ord(c) > 0x2000 else 0.5) for c in part)
            x = 20.0 if left or len(parts) > 1 else max(5.0, (WIDTH - wide) / 2)
            if number:
                x = max(words[-1].right + 40, WIDTH - 20 - wide)
            words.append(Word(part, x, y - tall / 2, x + wide, y + tall / 2, sure))
    return Slip(rows_of(tuple(words)), WIDTH, 2400.0)


_ALIKE = {"O": "0", "I": "1", "S": "5", "B": "8", "E": "F", "H": "N", "M": "N", "D": "O", "0": "O", "1": "l", "C": "G"}


def _misread(rng: Random, text: str, noise: float) -> str:
    """As an engine hands it over: letters taken for others, blanks lost, brackets wide, SDN BHD in pieces."""
    out = "".join(_ALIKE.get(c, c) if rng.random() < noise else c for c in text)
    if rng.random() < 6 * noise and out.endswith("SDN BHD"):
        out = out[:-7] + rng.choice(
            ("SDN BND", "SDN. BHO", "SON BHD", "SDNBHD", "SDN 8HD", "SDN.BHD.", "SN BHD", "SDN BHT")
        )
    if rng.random() < 8 * noise:
        blank = [i for i, c in enumerate(out) if c == " "]
        if blank:
            spot = rng.choice(blank)
            out = out[:spot] + out[spot + 1 :]
    return out.replace("(", "（").replace(")", "）") if rng.random() < 5 * noise else out


LAYOUTS: tuple[Layout, ...] = (
    *(
        west.plain,
        west.shop,
        west.overlay,
        west.copy,
        west.titled,
        west.garbled_sign,
        west.sign_and_company,
        west.kin,
        west.outlet,
        west.two_rows,
        west.bracket_rows,
    ),
    *(
        west.owned,
        west.licensee,
        west.formerly,
        west.billed,
        west.number_first,
        west.slogan,
        west.branch_below,
        west.mail_alike,
        west.british,
        west.american,
    ),
    *(
        west.singapore,
        west.hongkong,
        han.chinese_till,
        han.chinese_branch,
        han.digital_invoice,
        han.paper_invoice,
        han.bank_slip,
        han.pay_app,
    ),
    *(han.hand_receipt, west.plain, west.shop),
)
