"""A rep's thumb that is counted: messages and photos sent, buttons tapped."""

from __future__ import annotations

from dataclasses import dataclass

from tests.phones import Json, Phone


@dataclass
class Thumb:
    """One phone, with what it took so far."""

    phone: Phone
    messages: int = 0
    taps: int = 0

    async def say(self, text: str) -> Json:
        """Write a message; counts one."""
        self.messages += 1
        return await self.phone.say(text)

    async def photograph(self, content: bytes, caption: str = "") -> Json:
        """Send a photo; counts one message."""
        self.messages += 1
        return (await self.phone.send("photo", content, "photo.jpg", caption))[-1]

    async def tap(self, label: str, *then: str) -> Json:
        """Tap the newest button of this label and wait until the chat shows these words; counts one."""
        self.taps += 1
        await self.phone.press(label)
        return await self.phone.expect(*then)

    @property
    def effort(self) -> tuple[int, int]:
        """Messages and taps."""
        return self.messages, self.taps
