"""Text as Telegram counts it: bytes in errors, UTF-16 units in entities."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.world import Json

SPACES = b" \t\r\n\0\v"


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """A piece of a text given in UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


@dataclass(slots=True)
class Source:
    """The bytes of a text being parsed; beyond the end there are zeros, so that nobody needs to look."""

    data: bytes

    def __getitem__(self, at: int) -> int:
        return self.data[at] if at < len(self.data) else 0

    def __len__(self) -> int:
        return len(self.data)

    def starts(self, at: int, what: bytes) -> bool:
        """Whether `what` stands at this place."""
        return self.data.startswith(what, at)

    def is_space(self, at: int) -> bool:
        """White space or the end."""
        return self[at] in SPACES

    def low(self, start: int, end: int) -> str:
        """A piece as text, its Latin capitals lowered."""
        return self.data[start:end].lower().decode(errors="replace")

    def cut(self, start: int, end: int) -> str:
        """A piece as text."""
        return self.data[start:end].decode(errors="replace")


@dataclass(slots=True)
class Result:
    """The plain text and the entities a parser has found so far."""

    out: bytearray = field(default_factory=bytearray)
    length: int = 0
    entities: list[Json] = field(default_factory=list)

    def add(self, byte: int) -> None:
        """One byte of UTF-8."""
        self.out.append(byte)
        if byte & 0xC0 != 0x80:
            self.length += 2 if byte >= 0xF0 else 1

    def add_text(self, text: str) -> None:
        """A piece of text."""
        self.out += text.encode("utf-8", "surrogatepass")
        self.length += units(text)

    def mark(self, kind: str, offset: int, **more: object) -> Json:
        """An entity from `offset` to here."""
        entity: Json = {"offset": offset, "length": self.length - offset, "type": kind, **more}
        self.entities.append(entity)
        return entity
