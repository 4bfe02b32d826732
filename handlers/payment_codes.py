"""The talk about the company's payment codes: one is sent at once, several are offered as buttons."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.views.payment_codes import code_text, codes_list
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reply import Reply
from handlers.visit import Visit
from sales.desk.money.payment_codes import SHOWN_TO
from sales.methods import Method
from sales.money import Money
from sales.receivables.reports import ReportSheet

Handler = Callable[[Visit, Press], Awaitable[None]]
_WANTED = re.compile(
    r"(?:发我?一?[个下]?|给我?|来一?个|看一?下?|要|请发)?(?:公司|我们|咱们)?的?(?P<zh>微信|支付宝|银行|对公)?的?"
    r"(?:收款|付款)(?:二维)?(?:码|账号|账户)[。!！]?"
    r"|(?:show |send |give me |our |the |company |company's )*(?P<en>wechat |alipay |bank )?"
    r"(?:payment|pay|payment qr|qr) ?codes?[.!]?",
    re.IGNORECASE,
)
_NAMED = {"微信": Method.WECHAT, "支付宝": Method.ALIPAY, "银行": Method.BANK, "对公": Method.BANK}
_NAMED |= {"wechat": Method.WECHAT, "alipay": Method.ALIPAY, "bank": Method.BANK}


async def hear_qr(visit: Visit) -> None:
    """/qr: the code, or those that there are to choose from."""
    await _offer(visit, None, None)


async def hear_codes_wanted(visit: Visit) -> bool:
    """收款码, payment code: whether the message asks for one."""
    wanted = _WANTED.fullmatch(visit.text.strip())
    if wanted is None or not visit.actor.has(*SHOWN_TO):
        return False
    await _offer(visit, _NAMED.get((wanted["zh"] or wanted["en"] or "").strip().lower()), None)
    return True


async def offer_for(visit: Visit, sheet: ReportSheet) -> None:
    """From the card of a report: the code of its way of paying with the amount below it."""
    await _offer(visit, sheet.report.content.parts[0].method, sheet)


async def _offer(visit: Visit, method: Method | None, sheet: ReportSheet | None) -> None:
    methods = await visit.look(visit.desk.payment_methods, visit.actor)
    if method not in methods:
        method = methods[0] if len(methods) == 1 else None
    if method is None:
        await visit.say(codes_list(methods, visit.voice, sheet.report.id if sheet else None))
        return
    await _send(visit, method, sheet)


async def _send(visit: Visit, method: Method, sheet: ReportSheet | None) -> None:
    code = await visit.look(visit.desk.payment_code, visit.actor, method)
    payee = visit.desk.house.codes.payee(visit.voice.language)
    text = code_text(payee, method, code.words, _amount(sheet, method), visit.voice)
    if code.picture is not None:
        try:
            await visit.message.get_bot().send_photo(visit.chat_id, code.picture, text, parse_mode=ParseMode.HTML)
        except BadRequest:  # a picture that Telegram does not take: the words alone
            await visit.say(Reply(text))
        return
    await visit.say(Reply(text))


def _amount(sheet: ReportSheet | None, method: Method) -> Money | None:
    """What is to be paid in this way: its own part, or all of it."""
    if sheet is None:
        return None
    content = sheet.report.content
    own = [part.amount for part in content.parts if part.method is method and part.amount is not None]
    return Money.of(sum(own), content.currency) if own else content.total or None


async def press_code(visit: Visit, press: Press) -> None:
    """One of several; with a report behind it, its amount."""
    name, _, report = press.word.partition(":")
    if name not in set(Method) or (report and not report.isdigit()):
        await visit.toast(old_button(visit.voice))
        return
    sheet = await visit.look(visit.desk.show_report, visit.actor, int(report[:10])) if report else None
    await visit.toast()
    await _send(visit, Method(name), sheet)


PRESSES: dict[Verb, Handler] = {Verb.PAYMENT_CODE: press_code}
