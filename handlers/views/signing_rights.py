"""A customer's contacts, and who of them may sign its statements."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, clip, lines
from handlers.views.words import some
from sales.desk.statements.contacts.rights import ContactsSheet, NewSigner
from sales.people import Person

MOST = 12  # contacts with a key

_TITLE = Text(zh="👥 <b>{customer}</b> 的联系人", en="👥 Contacts of <b>{customer}</b>")
_SIGNS = Text(zh="✍️ {name}：可以签章", en="✍️ {name}: may sign")
_LOOKS = Text(zh="👁 {name}：只能查看和提出异议", en="👁 {name}: looks and disputes only")
_TAKEN = Text(zh="{said}（{by} 取消）", en="{said} (taken away by {by})")
_INVITED = Text(zh="{said} · {by} 邀请", en="{said} · invited by {by}")
_AWAY = Text(zh="{said}（还没连上 Telegram）", en="{said} (not on Telegram yet)")
_NOBODY = Text(
    zh="⚠️ <b>现在没有人能替这家客户签章</b>：请给一位联系人签章权，或邀请一位联系人。",
    en="⚠️ <b>Nobody can sign for this customer now</b>: give somebody the right, or invite a contact.",
)
_NOT_JOINED = Text(
    zh="⚠️ <b>可以签章的人都还没连上 Telegram</b>，现在没有人能替这家客户签章。",
    en="⚠️ <b>Nobody who may sign is on Telegram yet</b>: nobody can sign for this customer now.",
)
_INVITE = Text(zh="🔗 邀请联系人", en="🔗 Invite the contact")
_HOW = Text(zh="没有签章权的人仍能查看对账单、提出异议。", en="Who may not sign can still look and dispute.")
_GROUP = Text(zh="💬 群 · {title}", en="💬 Group · {title}")
_IN_GROUP = Text(zh="💬 绑定的群：{title}", en="💬 Group bound: {title}")
_GIVE = Text(zh="✍️ 给签章权 · {name}", en="✍️ Let sign · {name}")
_TAKE = Text(zh="✖️ 取消签章权 · {name}", en="✖️ Take right · {name}")
_GAVE = Text(zh="{name} 可以签章了", en="{name} may sign now")
_TOOK = Text(zh="{name} 不能再签章，仍可查看和提出异议", en="{name} may not sign any more, only look and dispute")

_NEW = Text(
    zh="👤 <b>{customer}</b>：{name} 可以签对账单\n{why}。不认识这个人，请取消签章权，并向客户核实。",
    en="👤 <b>{customer}</b>: {name} may sign statements\n"
    "{why}. If you don't know them, take the right away and ask the customer.",
)
_BY_INVITATION = Text(zh="由业务员 {by} 邀请", en="Invited by {by}")
_BY_GIFT = Text(zh="业务员 {by} 给了签章权", en="Given the right by {by}")
_BY_GIFT_INVITED = Text(
    zh="业务员 {by} 给了签章权，当初由 {inviter} 邀请", en="Given the right by {by}; {inviter} had invited them"
)
_CONTACTS = Text(zh="👥 联系人与签章权", en="👥 Contacts and rights")


def new_signer(news: NewSigner, voice: Voice) -> Reply:
    """To finance: a rep alone has decided that somebody may sign."""
    shown = key(_CONTACTS, voice, Verb.CUSTOMER_CONTACTS, news.customer.code)
    return Reply(_NEW.say(voice, customer=news.customer, name=news.contact, why=_why(news, voice)), ((shown,),))


def _why(news: NewSigner, voice: Voice) -> Html:
    if not news.given:
        return _BY_INVITATION.say(voice, by=news.by)
    if not news.inviter or news.inviter == news.by.name:
        return _BY_GIFT.say(voice, by=news.by)
    return _BY_GIFT_INVITED.say(voice, by=news.by, inviter=news.inviter)


def contacts_screen(sheet: ContactsSheet, voice: Voice) -> Reply:
    """Who they are and what they may do; keys to change it only for who may."""
    people = [_person(sheet, each, voice) for each in sheet.contacts]
    nobody = "" if sheet.signers else (_NOT_JOINED if sheet.awaited else _NOBODY).say(voice)
    invite: tuple[Button, ...] = ()
    if sheet.invite is not None and not sheet.signers:
        invite = (key(_INVITE, voice, Verb.INVITE_CONTACT, sheet.invite),)
    head = _TITLE.say(voice, customer=sheet.customer)
    changed = [each for each in sheet.contacts if each.id not in sheet.held][:MOST] if sheet.may_change else []
    keys = (_change(sheet, each, voice) for each in changed)
    groups = tuple(choice(_GROUP.plain(voice, title=clip(g.title)), Verb.GROUP, g.id) for g in sheet.groups[:MOST])
    bound = some([_IN_GROUP.say(voice, title=each.title) for each in sheet.groups], MOST, voice)
    back = (key(BACK, voice, Verb.CUSTOMER, sheet.customer.code),)
    text = blocks((lines((head, some(people, MOST, voice))), nobody, _HOW.say(voice), bound))
    return Reply(text, rows(invite, *keys, *groups, back))


def right_toast(sheet: ContactsSheet, person_id: int, voice: Voice) -> Toast:
    """What a press did."""
    name = next((each.name for each in sheet.contacts if each.id == person_id), "")
    return Toast((_TOOK if person_id in sheet.barred else _GAVE).plain(voice, name=name))


def _person(sheet: ContactsSheet, person: Person, voice: Voice) -> Html:
    said = (_LOOKS if person.id in sheet.barred else _SIGNS).say(voice, name=person)
    if person.id in sheet.takers:
        said = _TAKEN.say(voice, said=said, by=sheet.takers[person.id])
    if person.id in sheet.inviters:
        said = _INVITED.say(voice, said=said, by=sheet.inviters[person.id])
    return said if person.telegram_id else _AWAY.say(voice, said=said)


def _change(sheet: ContactsSheet, person: Person, voice: Voice) -> tuple[Button, ...]:
    barred = person.id in sheet.barred
    words = (_GIVE if barred else _TAKE).plain(voice, name=clip(person.name))
    return choice(words, Verb.CUSTOMER_SIGNER, int(barred), person.id, sheet.customer.code)
