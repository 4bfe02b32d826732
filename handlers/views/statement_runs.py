"""Drawing up statements as it is shown: what would be issued, what is odd about it, and how far a run is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.views.bars import WIDE, bar
from handlers.views.keys import choice, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows, Toast
from handlers.views.say import Html, Ours, Text, Voice, blocks, lines, money, worded
from handlers.views.words import PAGES
from sales.customers import Customer
from sales.money import Money
from sales.statement_terms import Period
from sales.stating import Oddity, RunPreview, RunSheet, RunState, StatementPreview, StatementRun

ON_A_PAGE = 8

_TITLE = Text(zh="📋 <b>出对账单 · 预览</b>", en="📋 <b>Statements · preview</b>")
_COUNTING = Text(zh="📋 正在试算…", en="📋 Working it out…")
_NOTHING = Text(
    zh="没有要出的对账单：该出的都出了。", en="No statements are due: all periods that have ended are done."
)
_PERIOD = Text(zh="{start} 至 {end}", en="{start} to {end}")
_MORE_PERIODS = Text(zh="… 另有 {count} 期", en="… and {count:period} more")
_COUNTS = Text(
    zh="{customers} 家客户，<b>{statements}</b> 张对账单", en="{customers:customer}, <b>{statements:statement}</b>"
)
_SUMS = Text(zh="期初合计  {opening}\n期末合计  <b>{closing}</b>", en="Opening  {opening}\nClosing  <b>{closing}</b>")
_LOOK = Text(zh="⚠️ 出之前看一眼：", en="⚠️ Worth a look first:")
_HINT = Text(
    zh="看一家的：/issue 客户名（只是预览，不会出）",
    en="One customer’s: /issue and the name (nothing is issued)",
)
_WHICH = Text(zh="👁 看哪一家的预览？", en="👁 Whose preview?")
_ISSUE = Text(zh="✅ 出单 {count} 张", en="✅ Issue {count}")
_ODD = {
    Oddity.NEGATIVE: Text(zh="余额是负的 {count}", en="Negative balance {count}"),
    Oddity.LARGE_CHANGE: Text(zh="变化很大 {count}", en="Large change {count}"),
    Oddity.NOTHING_MOVED: Text(zh="没有发生额 {count}", en="Nothing moved {count}"),
    Oddity.NO_CONTACT: Text(zh="没有联系人 {count}", en="Nobody to send to {count}"),
    Oddity.UNVERIFIED: Text(zh="有回款没核实 {count}", en="Payment unverified {count}"),
}
_ODD_TITLE = Text(zh="📋 <b>{what}</b>\n点一家看预览。", en="📋 <b>{what}</b>\nTap one to see its preview.")
_BACK = Text(zh="‹ 预览", en="‹ Preview")
_RUN = Text(zh="📋 <b>出对账单</b> {at}", en="📋 <b>Issuing statements</b> {at}")
_BY = Text(zh="发起人 {who}", en="Started by {who}")
_PROGRESS = Text(
    zh="{bar}  {done} / {total} 家\n已出 <b>{issued}</b> 张",
    en="{bar}  {done} of {total:customer}\n<b>{issued}</b> issued",
)
_FAILED = Text(
    zh="❗ {count} 家的账对不平，没有出。请让管理员检查账簿。",
    en="❗ {count:customer} left out: their books do not tie out. Ask an administrator to check the books.",
)
_STATES = {
    RunState.RUNNING: Text(zh="⏳ 正在出…", en="⏳ Under way…"),
    RunState.STOPPED: Text(zh="⏸ 已停下。已出的照常有效，可以接着出。", en="⏸ Stopped. What was issued stands."),
    RunState.BROKEN: Text(
        zh="❗ 出到一半出错，试了几次没成。已出的照常有效。可以接着出；还不行请找管理员。",
        en="❗ Broke off: something kept failing. What was issued stands. Let it go on; if that fails, ask an "
        "administrator.",
    ),
    RunState.DONE: Text(zh="✅ 全部出完", en="✅ Done"),
}
_STOP = Text(zh="⏸ 停下", en="⏸ Stop")
_GO_ON = Text(zh="▶️ 接着出", en="▶️ Go on")
_FRESH = Text(zh="🔄 刷新", en="🔄 Refresh")
_STARTED = Text(zh="开始出单", en="Started")
_STOPPED = Text(zh="停下了", en="Stopped")
_GOES_ON = Text(zh="接着出", en="Going on")
_ONE = Text(
    zh="👁 <b>预览 · 没有出单</b>\n{customer}\n{period}\n期初余额  {opening}\n本期 {count} 笔\n"
    "期末余额  <b>{closing}</b>",
    en="👁 <b>Preview · not issued</b>\n{customer}\n{period}\nOpening balance  {opening}\nEntries {count}\n"
    "Closing balance  <b>{closing}</b>",
)
_UNDER_WAY = Text(zh="这一期还没结束。", en="The period has not ended yet.")
_NONE = Text(zh="👁 {customer}：没有要出的。", en="👁 {customer}: nothing to state.")
_SENDING = Text(zh="PDF 预览马上发来", en="The preview is on its way")


def counting(voice: Voice) -> Reply:
    """What stands there while a preview is worked out."""
    return Reply(_COUNTING.say(voice))


def preview_card(sheet: RunPreview, voice: Voice) -> Reply:
    """How many, the sums, what is odd; one tap issues them."""
    if not sheet.statements:
        return Reply(blocks((_TITLE.say(voice), _NOTHING.say(voice), _HINT.say(voice))))
    counts = _COUNTS.say(voice, customers=sheet.customers, statements=sheet.statements)
    sums = _SUMS.say(voice, opening=_all(sheet.opening, voice), closing=_all(sheet.closing, voice))
    periods = [_period(each, voice) for each in reversed(sheet.periods)]
    look = _LOOK.say(voice) if sheet.odd else ""
    head = lines((_TITLE.say(voice), *periods[:3], _more(len(periods) - 3, voice)))
    issue = key(_ISSUE, voice, Verb.RUN_START, sheet.statements, count=sheet.statements)
    odd = (
        (key(_ODD[each], voice, Verb.RUN_ODD, number, 0, count=len(sheet.odd[each])),)
        for number, each in enumerate(Oddity)
        if each in sheet.odd
    )
    return Reply(blocks((head, counts, sums, _HINT.say(voice), look)), rows(*odd, (issue,)))


def whose_preview(customers: Sequence[Customer], voice: Voice) -> Reply:
    """Asked back when several customers are called that."""
    keys = (choice(worded(each, voice), Verb.RUN_ONE, each.code) for each in customers[:ON_A_PAGE])
    return Reply(_WHICH.say(voice), rows(*keys))


def odd_list(sheet: RunPreview, number: int, page_number: int, voice: Voice) -> Reply:
    """The customers of whom one thing is odd."""
    odd = tuple(Oddity)[number]
    page = page_of(sheet.odd.get(odd, ()), page_number, ON_A_PAGE)
    title = _ODD_TITLE.say(voice, what=Ours(_ODD[odd].plain(voice, count=len(sheet.odd.get(odd, ())))))
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    keys = (choice(worded(each, voice), Verb.RUN_ONE, each.code) for each in page.items)
    return Reply(
        blocks((title, where)),
        rows(*keys, page.turns(voice, Verb.RUN_ODD, number), (key(_BACK, voice, Verb.RUN_PREVIEW),)),
    )


def run_card(sheet: RunSheet, voice: Voice) -> Reply:
    """How far a run is; it can be stopped and go on."""
    run = sheet.run
    head = lines((_RUN.say(voice, at=run.started_at), _BY.say(voice, who=sheet.starter) if sheet.starter else ""))
    progress = _PROGRESS.say(
        voice, bar=bar(run.done, run.total, WIDE), done=run.done, total=run.total, issued=run.issued
    )
    failed = _FAILED.say(voice, count=run.failed) if run.failed else ""
    return Reply(blocks((head, progress, failed, _STATES[run.state].say(voice))), _run_keys(run, voice))


def _run_keys(run: StatementRun, voice: Voice) -> Rows:
    seen = (run.id, run.version)
    if run.state is RunState.RUNNING:
        return ((key(_STOP, voice, Verb.RUN_STOP, *seen), key(_FRESH, voice, Verb.RUN, *seen)),)
    return ((key(_GO_ON, voice, Verb.RUN_GO_ON, *seen),),) if run.state in (RunState.STOPPED, RunState.BROKEN) else ()


def run_toast(run: StatementRun, voice: Voice) -> Toast:
    """What the press did."""
    if run.state is RunState.STOPPED:
        return Toast(_STOPPED.plain(voice))
    return Toast((_GOES_ON if run.done else _STARTED).plain(voice))


def sending(voice: Voice) -> Toast:
    """A preview was asked for."""
    return Toast(_SENDING.plain(voice))


def preview_captions(sheet: StatementPreview, voice: Voice) -> tuple[Reply, ...]:
    """What stands under each PDF of a customer's preview; one sentence where there is nothing to state."""
    if not sheet.statements:
        return (Reply(_NONE.say(voice, customer=sheet.customer)),)
    under_way = "" if sheet.ended else _UNDER_WAY.say(voice)
    return tuple(
        Reply(
            lines(
                (
                    _ONE.say(
                        voice,
                        customer=sheet.customer,
                        period=_period(Period(made.snapshot.start, made.snapshot.end), voice),
                        opening=made.snapshot.opening,
                        count=len(made.snapshot.entries),
                        closing=made.snapshot.closing,
                    ),
                    under_way,
                )
            )
        )
        for made in sheet.statements
    )


def _period(period: Period, voice: Voice) -> Html:
    return _PERIOD.say(voice, start=period.start, end=period.end)


def _more(count: int, voice: Voice) -> Html | str:
    return _MORE_PERIODS.say(voice, count=count) if count > 0 else ""


def _all(amounts: Iterable[Money], voice: Voice) -> Ours:
    return Ours(" · ".join(money(amount, voice) for amount in amounts))
