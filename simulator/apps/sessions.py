"""The memory of Mini Apps: what is open, what they store for their users, what is prepared for sharing."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass

from simulator.state import Keeper
from simulator.world import Json

QUERY_TIME = 3600
"""Seconds an open Mini App's query can be answered; Telegram keeps it alive as long as the app is open."""
AFTER_CLOSING = 60
"""Seconds it can still be answered once the app is closed: Telegram asks the open app for a sign every minute."""
MAX_KEYS = 1024
MAX_VALUE = 4096
_KEY = re.compile(r"[A-Za-z0-9_-]{1,128}")


class BadStorage(Exception):
    """A call of the cloud storage that can't be done; the text is the error the app gets."""


@dataclass(slots=True)
class Session:
    """One opened Mini App; `query_id` is empty when the bot can't answer it."""

    session: str
    user_id: int
    chat_id: int
    kind: str
    url: str
    button_text: str
    query_id: str
    at: int
    answered: bool = False
    closed_at: int = 0


class Apps:
    """Everything Mini Apps make this Telegram remember, also over a restart."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._load()

    def _load(self) -> None:
        self._sessions = {body["session"]: Session(**body) for body in self._keeper.load("web_app")}
        self._clouds: dict[int, dict[str, str]] = {
            body["user_id"]: body["values"] for body in self._keeper.load("cloud")
        }
        self._prepared: dict[str, Json] = {body["id"]: body for body in self._keeper.load("prepared")}

    def open(self, session: Session) -> Session:
        """A Mini App opens; what was opened long ago is forgotten."""
        for name in [name for name, old in self._sessions.items() if session.at - old.at > QUERY_TIME]:
            del self._sessions[name]
            self._keeper.drop("web_app", name)
        self._sessions[session.session] = session
        self.save(session)
        return session

    def save(self, session: Session) -> None:
        """Writes a changed session through."""
        self._keeper.put("web_app", session.session, asdict(session))

    def session(self, name: str) -> Session | None:
        """A Mini App that was opened."""
        return self._sessions.get(name)

    def waiting(self, query_id: str, now: int) -> Session | None:
        """The Mini App whose query may be answered now."""
        found = (session for session in self._sessions.values() if query_id and session.query_id == query_id)
        session = next(found, None)
        if session is None or session.answered or now - session.at > QUERY_TIME:
            return None
        return None if session.closed_at and now - session.closed_at > AFTER_CLOSING else session

    def next_id(self, what: str) -> str:
        """An id nobody guesses by counting, and yet the same in every run."""
        number = int(self._keeper.meta("next_app_number", 1))
        self._keeper.set_meta("next_app_number", number + 1)
        digest = hashlib.sha256(f"{what}:{number}".encode()).digest()
        return urlsafe_b64encode(digest[:15]).decode()

    def prepare(self, body: Json) -> str:
        """Keeps a message that can be shared."""
        prepared_id = self.next_id("prepared")
        self._prepared[prepared_id] = {"id": prepared_id, **body}
        self._keeper.put("prepared", prepared_id, self._prepared[prepared_id])
        return prepared_id

    def prepared(self, prepared_id: str, now: int) -> Json | None:
        """A prepared message that has not expired."""
        found = self._prepared.get(prepared_id)
        return found if found is not None and now < found["until"] else None

    def storage(self, user_id: int, method: str, params: Json) -> object:
        """One call of `CloudStorage`; raises what the app gets as an error."""
        values = self._clouds.get(user_id, {})
        match method:
            case "saveStorageValue":
                return self._store(user_id, _key(params.get("key")), params.get("value"))
            case "getStorageValues":
                return {key: values.get(key, "") for key in _keys(params)}
            case "deleteStorageValues":
                self._keep(user_id, {key: value for key, value in values.items() if key not in _keys(params)})
                return True
            case "getStorageKeys":
                return list(values)
            case _:
                raise BadStorage("METHOD_INVALID")

    def _store(self, user_id: int, key: str, value: object) -> bool:
        values = self._clouds.get(user_id, {})
        if not isinstance(value, str) or len(value) > MAX_VALUE:
            raise BadStorage("VALUE_INVALID")
        if key not in values and len(values) >= MAX_KEYS:
            raise BadStorage("QUOTA_EXCEEDED")
        self._keep(user_id, {**values, key: value})
        return True

    def _keep(self, user_id: int, values: dict[str, str]) -> None:
        self._clouds[user_id] = values
        self._keeper.put("cloud", str(user_id), {"user_id": user_id, "values": values})

    def forget(self) -> None:
        """Starts anew after the keeper was wiped."""
        self._load()


def _keys(params: Json) -> list[str]:
    keys = params.get("keys")
    if not isinstance(keys, list):
        raise BadStorage("KEYS_INVALID")
    return [_key(key) for key in keys]


def _key(key: object) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise BadStorage("KEY_INVALID")
    return key
