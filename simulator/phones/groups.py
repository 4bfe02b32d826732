"""The phone API, groups: made and renamed, people brought in and put out, rights given."""

from __future__ import annotations

from aiohttp import web

from simulator.acts.groups import add_members, create_group, remove_member, set_rights, set_title
from simulator.botapi.methods.chats import MAX_TITLE
from simulator.people.rights import is_admin, may, read_rights
from simulator.phones.reading import phone_chat, phone_user
from simulator.refusal import Refusal, json_object
from simulator.show import phone_chat_card
from simulator.station import Station
from simulator.world import Chat, Json, User

MAX_MEMBERS = 200


class PhoneGroups:
    """Serves what people do with groups."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        chat = "/phone/users/{u}/chats/{c}"
        return [
            web.post("/phone/users/{u}/groups", self.create),
            web.patch(chat, self.rename),
            web.post(f"{chat}/members", self.add),
            web.delete(f"{chat}/members/{{m}}", self.remove),
            web.put(f"{chat}/members/{{m}}/rights", self.rights),
        ]

    async def create(self, request: web.Request) -> web.Response:
        """A new group of this user."""
        user = phone_user(self._station, request)
        body = await json_object(request)
        title = _title(body)
        given = body.get("members", [])
        if not isinstance(given, list) or len(given) >= MAX_MEMBERS:
            raise Refusal(f"members is a list of up to {MAX_MEMBERS} ids")
        others = [self._newcomer(member) for member in dict.fromkeys(given) if member != user.id]
        if user.deleted:
            raise Refusal("this account is deleted", 403)
        return self._view(create_group(self._station, user.id, title, others), user)

    async def rename(self, request: web.Request) -> web.Response:
        """Another title."""
        user, chat = self._group(request)
        title = _title(await json_object(request))
        self._check(chat, user, "can_change_info", "you may not rename this group")
        if title != chat.title:
            set_title(self._station, chat, user.id, title)
        return self._view(chat, user)

    async def add(self, request: web.Request) -> web.Response:
        """Brings somebody in, or the bot."""
        user, chat = self._group(request)
        newcomer = self._newcomer((await json_object(request)).get("user_id"))
        self._check(chat, user, "can_invite_users", "you may not bring people into this group")
        if newcomer in chat.members:
            raise Refusal("already in this group", 409)
        if str(newcomer) in chat.kicked:
            self._check(chat, user, "can_restrict_members", "who was put out can only come back by an administrator")
        add_members(self._station, chat, user.id, [newcomer])
        return self._view(chat, user)

    async def remove(self, request: web.Request) -> web.Response:
        """Puts somebody out, or leaves."""
        user, chat = self._group(request)
        member = self._member(request, chat)
        if member != user.id:
            self._check(chat, user, "can_restrict_members", "you may not put people out of this group")
            if is_admin(self._station.world, chat, member) and user.id != chat.owner:
                raise Refusal("only the owner can put an administrator out", 403)
        remove_member(self._station, chat, user.id, member)
        return self._view(chat, user)

    async def rights(self, request: web.Request) -> web.Response:
        """Makes an administrator of somebody, or a plain member again."""
        user, chat = self._group(request)
        member = self._member(request, chat)
        if user.id != chat.owner:
            raise Refusal("only the owner gives rights", 403)
        if member == chat.owner:
            raise Refusal("the owner has all rights")
        try:
            rights = read_rights((await json_object(request)).get("rights"))
        except (ValueError, TypeError) as error:
            raise Refusal(str(error)) from None
        set_rights(self._station, chat, user.id, member, rights)
        return self._view(chat, user)

    def _group(self, request: web.Request) -> tuple[User, Chat]:
        user, chat = phone_chat(self._station, request)
        if chat.type == "private":
            raise Refusal("this is not a group")
        if user.deleted:
            raise Refusal("this account is deleted", 403)
        return user, chat

    def _newcomer(self, member: object) -> int:
        world = self._station.world
        if member == world.bot.id:
            if not self._station.fittings.bot.join_groups:
                raise Refusal("this bot can't be added to groups", 403)
            return world.bot.id
        if not isinstance(member, int) or member not in world.users or world.users[member].deleted:
            raise Refusal("there is no such user", 404)
        return member

    def _member(self, request: web.Request, chat: Chat) -> int:
        written = request.match_info["m"]
        if not written.isdecimal() or int(written) not in chat.members:
            raise Refusal("not in this group", 404)
        return int(written)

    def _check(self, chat: Chat, user: User, right: str, otherwise: str) -> None:
        if not may(self._station.world, chat, user.id, right, self._station.clock.now()):
            raise Refusal(otherwise, 403)

    def _view(self, chat: Chat, user: User) -> web.Response:
        return web.json_response(phone_chat_card(self._station.world, chat, user.id))


def _title(body: Json) -> str:
    title = body.get("title")
    clean = " ".join(title.split()) if isinstance(title, str) else ""
    if not 1 <= len(clean) <= MAX_TITLE:
        raise Refusal(f"a group's title has 1 to {MAX_TITLE} characters")
    return clean
