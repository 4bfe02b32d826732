"""What BotFather would set for the bot: read from the "bot" part of a world.json, never changed while it runs."""

from __future__ import annotations

from dataclasses import dataclass, fields

from simulator.world import Json


@dataclass(frozen=True, slots=True)
class BotSettings:
    """`inline_feedback` 100%: every choice is told; `privacy` on: the bot hears only what is meant for it in groups."""

    inline: bool = True
    inline_placeholder: str = ""
    inline_feedback: bool = True
    privacy: bool = False
    join_groups: bool = True
    main_web_app: str = ""

    @classmethod
    def read(cls, body: Json) -> BotSettings:
        """From a world.json; a misspelt or mistyped setting must not pass unseen."""
        known = {field.name: type(field.default) for field in fields(cls)}
        if unknown := set(body) - set(known):
            raise ValueError(f"a bot has no {', '.join(sorted(unknown))}")
        for name, value in body.items():
            if not isinstance(value, known[name]):
                raise ValueError(f"{name} of the bot is of the wrong type")
        return cls(**body)

    def abilities(self) -> Json:
        """What getMe tells besides the bot's name."""
        return {
            "can_join_groups": self.join_groups,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.inline,
            "has_main_web_app": bool(self.main_web_app),
        }

    def shown(self) -> Json:
        """What a phone knows of it: also the words it shows behind the bot's name while nothing is asked yet."""
        return self.abilities() | {"inline_placeholder": self.inline_placeholder}
