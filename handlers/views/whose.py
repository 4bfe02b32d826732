"""Commands that are not everybody's: for whom they are, and what the others are told."""

from __future__ import annotations

from handlers.views.reply import Reply
from handlers.views.say import Text, Voice
from sales.people import ACCOUNTS, Person, Role
from sales.receivables.adjustments import ASKERS as ADJUSTERS
from sales.receivables.dunning_sheets import WATCHERS
from sales.stating import ISSUERS, SETTERS
from sales.visits import VISITORS

_REPORTERS = (Role.REP, Role.MANAGER, Role.FINANCE)
_WHOSE = {
    "collections": (
        (Role.FINANCE,),
        Text(
            zh="⚠️ 核实回款、管支票是财务的事，你这里没有要办的。",
            en="⚠️ Verifying payments and minding cheques is finance’s job; nothing is yours to do here.",
        ),
    ),
    "handover": (
        ACCOUNTS,
        Text(
            zh="⚠️ 缴现金是业务员的事，由财务清点；你这里没有要办的。",
            en="⚠️ Handing in cash is the reps’ job, and finance counts it; nothing is yours to do here.",
        ),
    ),
    "adjust": (
        (*ADJUSTERS, Role.AUDITOR),
        Text(
            zh="⚠️ 调账由业务员、主管或财务办理。有不对的地方请告诉他们。",
            en="⚠️ Adjustments are made by reps, managers and finance. If something is wrong, please tell them.",
        ),
    ),
    "rates": (
        (Role.FINANCE,),
        Text(zh="⚠️ 公司汇率由财务设定，你这里不能看也不能改。", en="⚠️ The house’s rates are finance’s job to keep."),
    ),
    "reminders": (
        (*WATCHERS, Role.CONTACT),
        Text(
            zh="⚠️ 对账单由业务员、主管和财务跟进，仓库不用管。",
            en="⚠️ Statements are followed up by reps, managers and finance, not by the warehouse.",
        ),
    ),
    "dunning": (
        WATCHERS,
        Text(
            zh="⚠️ 催款由业务员、主管和财务负责，你这里没有要办的。",
            en="⚠️ Dunning is the job of reps, managers and finance; nothing is yours to do here.",
        ),
    ),
    "plans": (
        (*ACCOUNTS, Role.CONTACT),
        Text(
            zh="⚠️ 回款计划由业务员、主管和财务负责，仓库不用管。",
            en="⚠️ Payment plans are the job of reps, managers and finance, not of the warehouse.",
        ),
    ),
    "issue": (
        ISSUERS,
        Text(
            zh="⚠️ 出对账单由财务、主管或管理员来做。",
            en="⚠️ Statements are issued by finance and managers.",
        ),
    ),
    "terms": (
        (*SETTERS, Role.REP, Role.AUDITOR),
        Text(zh="⚠️ 对账约定由财务和主管来定。", en="⚠️ Statement terms are agreed by finance and managers."),
    ),
    "export": (
        (Role.FINANCE, Role.AUDITOR),
        Text(zh="⚠️ 导出账簿只有财务和审计能做。", en="⚠️ Exporting the books is for finance and auditors only."),
    ),
    "brief": (
        (*VISITORS, Role.ADMIN, Role.AUDITOR),
        Text(zh="⚠️ 早报和周报是给业务员和主管的。", en="⚠️ Briefs are for reps and managers."),
    ),
    "visits": (
        VISITORS,
        Text(zh="⚠️ 拜访客户由业务员和主管负责。", en="⚠️ Visits are the job of reps and managers."),
    ),
    "satisfaction": (
        (*VISITORS, Role.ADMIN, Role.AUDITOR),
        Text(
            zh="⚠️ 客户满意度由业务员和主管看。",
            en="⚠️ How satisfied customers are is for reps and managers to read.",
        ),
    ),
    "collect": (
        _REPORTERS,
        Text(
            zh="⚠️ 上报收款由业务员、主管或财务来做。",
            en="⚠️ Reporting money received is the job of reps, managers and finance.",
        ),
    ),
}
_PAY = Text(
    zh="⚠️ 收款由我们的业务员或财务上报。您付了款请发 /paid 告诉我们。",
    en="⚠️ Our reps and finance report what they receive. When you have paid, tell us with /paid.",
)


def not_theirs(command: str, person: Person, voice: Voice) -> Reply | None:
    """What is told to a person whose job the command is not; None to one whose it is."""
    if command not in _WHOSE or person.has(*_WHOSE[command][0]):
        return None
    text = _PAY if command == "collect" and person.has(Role.CONTACT) else _WHOSE[command][1]
    return Reply(text.say(voice))
