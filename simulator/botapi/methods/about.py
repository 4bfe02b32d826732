"""What a bot says of itself: name, descriptions by language, and the rights it asks for in groups and channels."""

from __future__ import annotations

from simulator.botapi.commands import check_language
from simulator.botapi.request import Call
from simulator.botapi.rights import read_asked_rights, shown_rights
from simulator.botapi.text.tidy import clean
from simulator.errors import ApiError, bad
from simulator.station import Station
from simulator.world import Json

MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
_KEPT = "about"
_RIGHTS = "default_rights"
_LIMITS = {"name": MAX_NAME, "description": MAX_DESCRIPTION, "short_description": MAX_SHORT_DESCRIPTION}


def _field(call: Call) -> str:
    """name, description or short_description, by the method's name."""
    name = call.method[len("getMy") :]
    return "short_description" if name == "ShortDescription" else name.lower()


def _language(call: Call) -> str:
    language = str(call.get("language_code", ""))
    check_language(language)
    return language


async def set_about(station: Station, call: Call) -> bool:
    """setMyName, setMyDescription, setMyShortDescription: an empty text takes the one of this language away."""
    field, language = _field(call), _language(call)
    text = clean(str(call.get(field, ""))).strip()
    if len(text) > _LIMITS[field]:
        # Telegram's own words for this are not known; its limits are published.
        raise bad(f"{field.replace('_', ' ')} is too long")
    kept: Json = station.keeper.meta(_KEPT, {})
    texts = {key: value for key, value in kept.get(field, {}).items() if key != language}
    station.keeper.set_meta(_KEPT, kept | {field: texts | ({language: text} if text else {})})
    if field == "name" and not language and text:
        station.world.bot.first_name = text
    return True


async def get_about(station: Station, call: Call) -> Json:
    """getMyName, getMyDescription, getMyShortDescription: of this language, else of all."""
    field, language = _field(call), _language(call)
    kept: Json = station.keeper.meta(_KEPT, {})
    texts: Json = kept.get(field, {})
    general = station.world.bot.first_name if field == "name" else ""
    return {field: texts.get(language) or texts.get("") or general}


async def set_default_rights(station: Station, call: Call) -> bool:
    """What is ticked when somebody makes the bot an administrator."""
    given = call.get("rights")
    try:
        rights = {} if given is None else read_asked_rights(given)
    except ApiError as error:
        raise bad(f"Can't parse ChatAdministratorRights: {error}") from None
    kept: Json = station.keeper.meta(_RIGHTS, {})
    station.keeper.set_meta(_RIGHTS, kept | {_chats(call): rights})
    return True


async def get_default_rights(station: Station, call: Call) -> Json:
    """All rights there are, each yes or no."""
    kept: Json = station.keeper.meta(_RIGHTS, {})
    return shown_rights(kept.get(_chats(call), {}), bool(call.get("for_channels")))


def _chats(call: Call) -> str:
    return "channels" if call.get("for_channels") else "groups"


ABOUT_HANDLERS = {
    "setMyName": set_about,
    "getMyName": get_about,
    "setMyDescription": set_about,
    "getMyDescription": get_about,
    "setMyShortDescription": set_about,
    "getMyShortDescription": get_about,
    "setMyDefaultAdministratorRights": set_default_rights,
    "getMyDefaultAdministratorRights": get_default_rights,
}
