"""What a view returns: a message with its buttons, or a toast, as plain values for the talk to send."""

from __future__ import annotations

from dataclasses import dataclass, field

from sales.people import Language
from sales.receivables.standing import Trend
from sales.slips import Box, Frame

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
BUTTONS_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` is what a press sends back (see presses.py), or `url` a link it opens,
    or `app` the address of a Mini App (in private chats only)."""

    text: str
    data: str | None = None
    url: str | None = None
    app: str | None = None

    def __post_init__(self) -> None:
        if sum(each is not None for each in (self.data, self.url, self.app)) != 1:
            raise ValueError("a button has either data, a url or an app")


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture above a text, described and not yet made: of the photo behind a receipt the slip in `frame`, of this
    only the places in `boxes` if there are some, and next to it `other`. Only who may see the receipt is shown one."""

    receipt_id: int
    frame: Frame | None = None
    boxes: tuple[Box, ...] = ()
    other: Picture | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture above a text, drawn from figures: an account's ageing and its last months, in this language."""

    trend: Trend
    language: Language


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in Telegram HTML with rows of buttons. With a `placeholder` it asks for a typed answer (force_reply
    with that input placeholder) and has no buttons. With `place` it asks where the person is, by a key of this label
    under the input field; `clears` takes such a key away. With a `picture` the text is its caption, if there can be
    one."""

    text: str
    buttons: Rows = field(default=())
    placeholder: str | None = None
    place: str | None = None
    clears: bool = False
    picture: Picture | Chart | None = None

    def __post_init__(self) -> None:
        below = (bool(self.buttons), self.placeholder is not None, self.place is not None, self.clears)
        if sum(below) > 1:
            raise ValueError("a reply has one thing below it: buttons, a placeholder, a key for the place, or nothing")


@dataclass(frozen=True, slots=True)
class Toast:
    """A short note over the chat after a press (plain text); an alert stays until it is tapped away."""

    text: str
    alert: bool = False


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
