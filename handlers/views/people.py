"""Meeting people: welcome by role, help, language, and what a stranger hears."""

from __future__ import annotations

from handlers.views.commands import commands_for
from handlers.views.keys import choice
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, lines
from sales.customers import Customer
from sales.people import Language, Person, Role

_HELLO = Text(zh="<b>{name}，你好！</b>", en="<b>Hello {name}!</b>")
_HELLO_CONTACT = Text(zh="<b>{name}，您好！</b>", en="<b>Hello {name}!</b>")
_COMPANY = Text(zh="您代表 <b>{customer}</b>。", en="You speak for <b>{customer}</b>.")
_TRY = Text(zh="可以直接发给我：", en="You can send me:")
_EXAMPLE = Text(zh="• {example}", en="• {example}")
_ROLES = {
    Role.REP: Text(zh="我帮你下单、收款、查欠款。", en="I take orders and receipts, and know who owes what."),
    Role.MANAGER: Text(
        zh="需要审核的订单会送到这里，点一下通过或驳回。", en="Orders that need you arrive here: approve or reject."
    ),
    Role.FINANCE: Text(
        zh="上报的回款会送到这里，核对照片后点一下入账。", en="Reported collections arrive here: check and verify."
    ),
    Role.WAREHOUSE: Text(
        zh="待发货的订单会送到这里，点一下就发货。", en="Orders to deliver arrive here: one tap delivers."
    ),
    Role.ADMIN: Text(zh="你可以查看全部客户的账。", en="You can look at every customer's account."),
    Role.AUDITOR: Text(zh="你可以查看全部客户的账。", en="You can look at every customer's account."),
    Role.CONTACT: Text(
        zh="对账单会送到这里，核对后点一下确认。", en="Your statements arrive here: check and sign them."
    ),
}
_EXAMPLES = {
    Role.REP: (
        Text(zh="给王记 可乐10箱 雪碧5箱", en="for Wangji 10 cases of coke and 5 of sprite"),
        Text(zh="王记欠多少", en="what does Wangji owe"),
        Text(zh="拍一张收据发给我", en="a photo of a receipt"),
    ),
    Role.MANAGER: (
        Text(zh="/pending 看等你审核的订单", en="/pending for what waits for you"),
        Text(zh="王记欠多少", en="what does Wangji owe"),
        Text(zh="给王记 可乐10箱", en="for Wangji 10 cases of coke"),
    ),
    Role.FINANCE: (
        Text(zh="/collections 看待核实的回款", en="/collections for what waits for you"),
        Text(zh="王记欠多少", en="what does Wangji owe"),
        Text(zh="/statements 看对账单签了没有", en="/statements to see which are signed"),
    ),
    Role.WAREHOUSE: (
        Text(zh="/deliveries 看待发货的订单", en="/deliveries for orders to deliver"),
        Text(zh="/stock 可乐", en="/stock cola"),
        Text(zh="/papers 打印发货单", en="/papers for delivery notes to print"),
    ),
    Role.CONTACT: (
        Text(zh="/statements 看对账单", en="/statements for your statements"),
        Text(zh="/balance 看欠款", en="/balance for what is open"),
        Text(zh="已付 500 微信", en="paid 500 by WeChat"),
    ),
}
_LOOKING = (
    Text(zh="王记欠多少", en="what does Wangji owe"),
    Text(zh="/orders 看订单", en="/orders for orders"),
    Text(zh="/statements 看对账单", en="/statements for statements"),
)
_FIRST = (Role.REP, Role.MANAGER, Role.FINANCE, Role.WAREHOUSE, Role.CONTACT, Role.ADMIN, Role.AUDITOR)
_NOT_LINKED = Text(
    zh="我还不认识您。请向管理员要一个<b>邀请链接</b>，点开就能用。",
    en="I don't know you yet. Please ask your administrator for an <b>invitation link</b> and open it.",
)
_PRIVATE = Text(
    zh="账目只在私聊里说。请点我的头像，私聊我。",
    en="I speak of accounts in private only. Tap my picture and write to me there.",
)
_COMMANDS = Text(zh="<b>命令</b>", en="<b>Commands</b>")
_COMMAND = Text(zh="/{name} {text}", en="/{name} {text}")
_WHICH_LANGUAGE = Text(zh="用哪种语言？\nWhich language?", en="Which language?\n用哪种语言？")
_LANGUAGES = {Language.ZH: "中文", Language.EN: "English"}
_CHOSEN = Text(zh="好，以后说中文。", en="All right, English from now on.")


def welcome(person: Person, voice: Voice, customer: Customer | None = None) -> Reply:
    """Hello, by role, with three things to try."""
    company = _COMPANY.say(voice, customer=customer) if customer else ""
    roles = [role for role in _FIRST if person.has(role)]
    does = dict.fromkeys(_ROLES[role].say(voice) for role in roles)
    hello = _HELLO_CONTACT if person.has(Role.CONTACT) else _HELLO
    head = lines((hello.say(voice, name=person), company, *does))
    return Reply(blocks((head, _examples(roles, voice))))


def help_card(person: Person, voice: Voice) -> Reply:
    """What can be written, and the commands that are of use to this person."""
    roles = [role for role in _FIRST if person.has(role)]
    table = (_COMMAND.say(voice, name=c.name, text=c.text.plain(voice)) for c in commands_for(person))
    return Reply(blocks((_examples(roles, voice), lines((_COMMANDS.say(voice), *table)))))


def not_linked(voice: Voice) -> Reply:
    """To somebody whom nobody has invited."""
    return Reply(_NOT_LINKED.say(voice))


def only_private(voice: Voice) -> Reply:
    """To a command in a group."""
    return Reply(_PRIVATE.say(voice))


def language_menu(voice: Voice) -> Reply:
    """Asks in both languages."""
    return Reply(_WHICH_LANGUAGE.say(voice), tuple(choice(n, Verb.LANGUAGE, la.value) for la, n in _LANGUAGES.items()))


def language_now(voice: Voice) -> Reply:
    """The menu after the choice: it says what was chosen, and asks no more."""
    return Reply(_CHOSEN.say(voice))


def language_chosen(voice: Voice) -> Toast:
    """In the language just chosen."""
    return Toast(_CHOSEN.plain(voice))


def _examples(roles: list[Role], voice: Voice) -> Html:
    examples = _EXAMPLES.get(roles[0], _LOOKING) if roles else _LOOKING
    return lines((_TRY.say(voice), *(_EXAMPLE.say(voice, example=e.plain(voice)) for e in examples)))
