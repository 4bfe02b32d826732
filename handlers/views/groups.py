"""Customers' groups: asking for a binding, its card, a statement as a group sees it, and polite words to others."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.keys import choice, key, label, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Text, Voice, blocks, lines
from handlers.views.statement_text import head_text, state_text
from sales.customers import Customer
from sales.desk.statements.contacts.groups import GroupSheet, GroupStatement

ON_A_PAGE = 10
LINK = "st_"  # before a statement's id in a link into the private chat
_ASK = Text(
    zh="👥 <b>群“{title}”</b>\n要把 <b>{customer}</b> 的对账单发到这个群吗？\n"
    "群里每个人都会看到金额；只有 {customer} 的联系人能签。",
    en="👥 <b>Group “{title}”</b>\nSend the statements of <b>{customer}</b> to this group?\n"
    "Everybody in it will see the amounts; only contacts of {customer} can sign.",
)
_BOUND = Text(
    zh="👥 <b>群“{title}”</b>\n客户：<b>{customer}</b>\n{gets}",
    en="👥 <b>Group “{title}”</b>\nCustomer: <b>{customer}</b>\n{gets}",
)
_BY = Text(zh="{by} 绑定，{day}", en="Bound by {by}, {day}")
_INACTIVE = Text(zh="⏸ 客户已停用，什么都不发", en="⏸ The customer is not active any more: it gets nothing")
_GONE = Text(
    zh="👥 机器人被移出了群“{title}”。<b>{customer}</b> 的对账单不再发到那里。\n"
    "要继续，请再把我加进群，在群里写：\n<code>/bind@{bot} {code}</code>",
    en="👥 I was put out of the group “{title}”. The statements of <b>{customer}</b> no longer go there.\n"
    "To go on, add me to the group again and write there:\n<code>/bind@{bot} {code}</code>",
)
_CONTACTS = Text(zh="‹ 联系人", en="‹ Contacts")
_GONE_INACTIVE = Text(
    zh="这家客户已停用，不能再绑定群。", en="This customer is not active any more; no group can be bound to it."
)
_GETS = Text(zh="✅ 对账单会发到群里", en="✅ It gets the statements")
_GETS_NONE = Text(zh="⏸ 暂时不发对账单到群里", en="⏸ It gets no statements for now")
_DROPPED = Text(
    zh="👥 群“{title}”没有绑定客户，什么都不会发过去。",
    en="👥 Group “{title}” belongs to no customer: nothing is sent there.",
)
_YES = Text(zh="✅ 绑定", en="✅ Yes, bind it")
_NO = Text(zh="不绑定", en="No")
_UNBIND = Text(zh="解除绑定", en="Unbind")
_PAUSE = Text(zh="⏸ 不发对账单", en="⏸ No statements")
_GO_ON = Text(zh="▶️ 发对账单", en="▶️ Send statements")
_ASKED = Text(
    zh="好，请到私聊里确认。在那之前我不会在这里说任何账目。",
    en="Please say yes in our private chat. Until then I speak of no accounts here.",
)
_NOT_YOURS = Text(
    zh="只有客户自己的业务员或联系人能绑定这个群。请写 /bind 加客户编号。",
    en="Only the customer's own rep or a contact can bind this group. Write /bind and the customer's code.",
)
_TAKEN = Text(
    zh="这个群已经绑定了别的客户，要先解除绑定。",
    en="This group belongs to another customer already; it has to be unbound first.",
)
_NO_TAP = Text(
    zh="谢谢！不过这里只有这家客户登记过的联系人能操作，什么都没改。",
    en="Thank you! Only this customer's registered contacts can answer here. Nothing was changed.",
)
_SENT_HOME = Text(zh="已发到我们的私聊，请在那里签。", en="I have sent it to our private chat. Please sign there.")
_SETTLED = Text(zh="这张对账单已经处理好了，谢谢。", en="This statement is settled already, thank you.")
_OLD = Text(zh="这是旧的一版，请看最新的。", en="This is an older revision; please look at the latest one.")
_CLOSING = Text(
    zh="期初余额  {opening}\n期末余额  <b>{closing}</b>",
    en="Opening balance  {opening}\nClosing balance  <b>{closing}</b>",
)
_PLEASE = Text(
    zh="⏳ 请联系人核对后确认；有问题请在私聊里告诉我们。",
    en="⏳ Contacts, please check and sign. If something is wrong, tell us in private.",
)
_SIGN = Text(zh="✅ 核对无误，去确认", en="✅ It is right, sign")
_PRIVATE = Text(zh="↗️ 在私聊里打开", en="↗️ Open in private")
_ADDED = Text(
    zh="👥 你把我加进了群“{title}”。要把客户的对账单发到那里，请在群里写：\n<code>/bind@{bot} 客户编号</code>",
    en="👥 You have added me to “{title}”. To send a customer's statements there, write in the group:\n"
    "<code>/bind@{bot} CODE</code>",
)
_HOW = Text(
    zh="把我加进客户的群，再在群里写：\n<code>/bind@{bot} 客户编号</code>\n然后在这里确认。",
    en="Add me to the customer's group, then write there:\n<code>/bind@{bot} CODE</code>\nand say yes here.",
)
_HOW_OWN = Text(
    zh="把我加进贵公司的群，再在群里写：\n<code>/bind@{bot}</code>\n然后在这里确认。",
    en="Add me to your company's group, then write there:\n<code>/bind@{bot}</code>\nand say yes here.",
)
_NONE = Text(zh="👥 还没有绑定的客户群。", en="👥 No customer's group is bound yet.")
_NONE_OWN = Text(zh="👥 贵公司还没有绑定的群。", en="👥 No group of yours gets statements yet.")
_LIST = Text(zh="👥 <b>客户群</b>", en="👥 <b>Customers' groups</b>")
_LIST_OWN = Text(zh="👥 <b>贵公司的群</b>", en="👥 <b>Your company's groups</b>")
_ENTRY = Text(zh="• {title} · {customer}", en="• {title} · {customer}")


def group_card(sheet: GroupSheet, voice: Voice) -> Reply:
    """In private: the question whether to bind, or how it stands."""
    group = sheet.group
    seen = (group.id, group.version)
    if not group.bound:
        yes, no = key(_YES, voice, Verb.GROUP_BIND, *seen), key(_NO, voice, Verb.GROUP_DROP, *seen)
        return Reply(_ASK.say(voice, title=group.title, customer=sheet.customer), ((yes, no),))
    gets = (_GETS if group.statements else _GETS_NONE) if sheet.customer.active else _INACTIVE
    text = _BOUND.say(voice, title=group.title, customer=sheet.customer, gets=gets.say(voice))
    by = _BY.say(voice, by=sheet.by, day=group.bound_at or group.asked_at)
    switch = key(_PAUSE if group.statements else _GO_ON, voice, Verb.GROUP_STATEMENTS, *seen)
    change = (switch, key(_UNBIND, voice, Verb.GROUP_DROP, *seen)) if sheet.may_change else ()
    return Reply(lines((text, by)), rows(change, _back(sheet, voice)))


def group_dropped(sheet: GroupSheet, voice: Voice) -> Reply:
    """In private, after no or unbinding."""
    return Reply(_DROPPED.say(voice, title=sheet.group.title), rows(_back(sheet, voice)))


def _back(sheet: GroupSheet, voice: Voice) -> tuple[Button, ...]:
    """Who works here goes back to the customer's contacts."""
    return (key(_CONTACTS, voice, Verb.CUSTOMER_CONTACTS, sheet.customer.code),) if sheet.house else ()


def group_gone(title: str, customer: Customer, bot: str, voice: Voice) -> Reply:
    """In private, to the rep: the bot was put out."""
    return Reply(_GONE.say(voice, title=title, customer=customer, code=customer.code, bot=bot))


def group_list(sheets: Sequence[GroupSheet], bot: str, voice: Voice, number: int = 0, *, own: bool = False) -> Reply:
    """In private: the customers' groups, a button each, page by page; `own`: to a customer, those of its company."""
    page = page_of(sheets, number, ON_A_PAGE)
    entries = lines(_ENTRY.say(voice, title=s.group.title, customer=s.customer) for s in page.items)
    some, none, how = (_LIST_OWN, _NONE_OWN, _HOW_OWN) if own else (_LIST, _NONE, _HOW)
    head = some.say(voice) if sheets else none.say(voice)
    keys = (choice(s.group.title, Verb.GROUP, s.group.id) for s in page.items)
    return Reply(blocks((lines((head, entries)), how.say(voice, bot=bot))), rows(*keys, page.turns(voice, Verb.GROUPS)))


def group_asked(voice: Voice) -> Reply:
    """In the group, after /bind."""
    return Reply(_ASKED.say(voice))


def group_added(title: str, bot: str, voice: Voice) -> Reply:
    """In private, to a rep who has brought the bot into a group."""
    return Reply(_ADDED.say(voice, title=title, bot=bot))


def not_your_group(voice: Voice) -> Reply:
    """In the group, to a /bind that is refused. It names no customer."""
    return Reply(_NOT_YOURS.say(voice))


def group_inactive(voice: Voice) -> Reply:
    """In the group, to a /bind of a customer that is not active any more. It names no customer."""
    return Reply(_GONE_INACTIVE.say(voice))


def group_taken(voice: Voice) -> Reply:
    """In the group, to a /bind where another customer is."""
    return Reply(_TAKEN.say(voice))


def group_statement(found: GroupStatement, bot: str, voice: Voice) -> Reply:
    """A statement in the group of its customer: under the PDF, for everybody to see."""
    sheet, snapshot = found.sheet, found.sheet.statement.snapshot
    figures = _CLOSING.say(voice, opening=snapshot.opening, closing=snapshot.closing)
    waits = sheet.statement.unsigned and sheet.replaced_by is None
    state = _PLEASE.say(voice) if waits else state_text(sheet, voice)
    return Reply(blocks((head_text(sheet, voice), figures, state)), _keys(found, bot, voice) if waits else ())


def no_tap(voice: Voice) -> Toast:
    """To somebody whose tap in a group does not count."""
    return Toast(_NO_TAP.plain(voice), alert=True)


def sent_home(voice: Voice) -> Toast:
    """To a contact who tapped in a group."""
    return Toast(_SENT_HOME.plain(voice), alert=True)


def settled(voice: Voice) -> Toast:
    """To a contact who tapped in a group under what needs no answer any more."""
    return Toast(_SETTLED.plain(voice), alert=True)


def older(voice: Voice) -> Toast:
    """To a contact who tapped in a group under a revision that was superseded."""
    return Toast(_OLD.plain(voice), alert=True)


def statement_of(start: str) -> int | None:
    """The statement that a link into the private chat names; None for any other link."""
    number = start.removeprefix(LINK)
    return int(number) if start.startswith(LINK) and number.isdecimal() and len(number) < 10 else None


def _keys(found: GroupStatement, bot: str, voice: Voice) -> Rows:
    statement = found.sheet.statement
    link = Button(label(_PRIVATE.plain(voice)), url=f"https://t.me/{bot}?start={LINK}{statement.id}")
    return ((key(_SIGN, voice, Verb.GROUP_SIGN, statement.id, statement.revision),), (link,))
