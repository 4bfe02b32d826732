"""The installation's own key, and the marks that are made with it: what is printed cannot be forged without it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import cached_property
from pathlib import Path

_DIGITS = 16
_BYTES = 32


class KeyMarks:
    """Marks made with a key in a file of its own, which is made when it is first needed."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _key(self) -> bytes:
        """The key. Of two replicas that make it at once the first one's counts: a name is linked once."""
        if not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_name(f".{self._file.name}-{secrets.token_hex(8)}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_BYTES))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(draft, self._file)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        key = self._file.read_bytes()
        if len(key) != _BYTES:
            raise ValueError(f"{self._file.name} is not a key of {_BYTES} bytes")
        return key

    def mark(self, content: str) -> str:
        """16 upper-case hex digits."""
        return hmac.new(self._key, content.encode(), hashlib.sha256).hexdigest()[:_DIGITS].upper()

    def genuine(self, content: str, mark: str) -> bool:
        """Whether this installation made the mark for this content; in constant time."""
        return hmac.compare_digest(self.mark(content).encode(), mark.encode())
