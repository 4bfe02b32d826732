"""Imports as they are shown: what a file would change, what is wrong with it, and the tables to take away."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.import_problems import fault_of_file, problem_text
from handlers.views.keys import key, label
from handlers.views.presses import Verb, encode
from handlers.views.reply import Button, Reply, Rows, Toast
from handlers.views.say import Html, Ours, Text, Voice, blocks, bold, clip, lines
from sales.imports.columns import column_of, title_of
from sales.imports.nouns import (
    Change,
    Effect,
    FieldChange,
    FileFault,
    ImportApplied,
    ImportCancelled,
    ImportJob,
    ImportMoved,
    ImportSheet,
    ImportState,
    Kind,
    Problem,
    Tally,
)

SHOWN = 6  # changes or problems on a card
_FIELDS = 3  # values of one changed thing
_IGNORED = 8

_TITLE = Text(zh="📥 导入 {name}", en="📥 Import of {name}")
_CHECKING = Text(zh="📥 正在检查 {name}…", en="📥 Checking {name}…")
_STATES = {
    ImportState.WAITING: Text(
        zh="检查过了，没有问题。还没有写入。", en="Checked, nothing is wrong. Nothing is written yet."
    ),
    ImportState.FAULTY: Text(
        zh="❌ {count} 个问题，什么都没写入。改好再发一次。",
        en="❌ Problems found: {count}. Nothing was written. Correct the file and send it again.",
    ),
    ImportState.APPLIED: Text(zh="✅ 已导入", en="✅ Imported"),
    ImportState.CANCELLED: Text(zh="已取消，什么都没写入", en="Put aside; nothing was written"),
}
_ASKED = Text(
    zh="✅ 已导入。期初余额已提交，由另一个人审核后入账。",
    en="✅ Imported. The opening balances were handed in: another person approves them.",
)
_NOTHING = Text(zh="和现有的一样，没有要改的。", en="All as it is already: there is nothing to import.")
_TALLY = Text(
    zh="{kind}：新增 {new}，修改 {changed}，不变 {unchanged}",
    en="{kind}: {new} new, {changed} changed, {unchanged} as they are",
)
_CHANGED = Text(zh="· {name}（{key}）：{fields}", en="· {name} ({key}): {fields}")
_NEW = Text(zh="· {name}（{key}）：新增", en="· {name} ({key}): new")
_FIELD = Text(zh="{column} {old} → {new}", en="{column} {old} → {new}")
_EMPTY = Text(zh="空", en="empty")
_MORE = Text(zh="…另有 {count} 处", en="… and {count} more")
_IN_COPY = Text(
    zh="…另有 {count} 个，都写在发回的文件里", en="… and {count} more, all written in the copy that follows"
)
_AT = Text(zh="· {place}：{sentence}", en="· {place}: {sentence}")
_WHOLE = Text(zh="· {sentence}", en="· {sentence}")
_ROW = Text(zh="第 {row} 行", en="row {row}")
_IGNORED_ARE = Text(zh="没有用到：{names}", en="Not used: {names}")
_COMMA = Text(zh="，", en=", ")
_DOT = " · "
_APPLY = Text(zh="✅ 导入", en="✅ Apply")
_CANCEL = Text(zh="不导入", en="Cancel")
_BAD_FILE = Text(zh="⚠️ {name}：{sentence}", en="⚠️ {name}: {sentence}")
_APPLIED_TOAST = Text(zh="已导入", en="Imported")
_CANCELLED_TOAST = Text(zh="已取消，什么都没写入", en="Put aside, nothing was written")
_MOVED_TOAST = Text(
    zh="检查以后有变动，这次没有写入。新的结果在卡片上，看过再点。",
    en="Something changed since the check: nothing was written. Look at the card again, then tap.",
)
_COPY = Text(
    zh="问题写在每一行前面。改好以后把文件再发来。",
    en="What is wrong is written beside each row. Correct it and send the file again.",
)
_MENU = Text(
    zh="📥 导入：把 Excel（.xlsx）或 CSV 文件直接发到这里。先检查，看过再点“导入”才写入。\n"
    "左边是空表，右边是现有数据，都可以改好再发回来。",
    en="📥 To import, send an Excel (.xlsx) or CSV file to this chat. It is checked first; nothing is written until "
    "you tap Apply.\nLeft: an empty table. Right: what is there now. Fill in or change either, and send it back.",
)
_TEMPLATE = Text(zh="📄 {kind}空表", en="📄 {kind}: empty")
_EXPORT = Text(zh="📤 {kind}现有", en="📤 {kind}: now")
_TEMPLATE_NAME = Text(zh="{kind}-空表", en="{kind} template")
_FILLED_IN = Text(
    zh="📄 {kind}空表：灰色的一行是例子，可以留着；说明在另一张表里。填好发回来。",
    en="📄 {kind}: the grey row is an example and may stay; the notes are on a sheet of their own. Send it back.",
)
_AS_IT_IS = Text(
    zh="📤 {kind}：现有的 {count} 行。改好发回来，只改动有变化的。",
    en="📤 {kind}: the {count} rows there are. Change and send it back; only what differs is written.",
)


def checking(name: str, voice: Voice) -> Reply:
    """Said at once, before the file is read."""
    return Reply(_CHECKING.say(voice, name=name))


def bad_file(name: str, fault: FileFault, voice: Voice) -> Reply:
    """The file as a whole cannot be read."""
    return Reply(_BAD_FILE.say(voice, name=name, sentence=Ours(fault_of_file(fault, voice))))


def import_card(sheet: ImportSheet, voice: Voice) -> Reply:
    """What the file would do, or has done."""
    job = sheet.job
    report = job.report
    parts = (
        lines((bold(_TITLE.say(voice, name=job.name)), _state(job, voice))),
        lines(_tally(tally, voice) for tally in report.tallies),
        _problems(job, voice) if report.problems else _changes(job, voice),
        _ignored(report.ignored, voice),
    )
    return Reply(blocks(parts), _keys(job, voice))


def _state(job: ImportJob, voice: Voice) -> Html:
    if job.state is ImportState.WAITING and not job.report.writes:
        return _NOTHING.say(voice)
    if job.state is ImportState.APPLIED and any(each.kind is Kind.OPENINGS and each.new for each in job.report.tallies):
        return _ASKED.say(voice)
    facts = {"count": job.report.problem_count} if job.state is ImportState.FAULTY else {}
    return _STATES[job.state].say(voice, **facts)


def _keys(job: ImportJob, voice: Voice) -> Rows:
    if job.state is not ImportState.WAITING or not job.report.writes:
        return ()
    return (
        (key(_APPLY, voice, Verb.IMPORT_APPLY, job.id, job.version),),
        (key(_CANCEL, voice, Verb.IMPORT_CANCEL, job.id, job.version),),
    )


def _tally(tally: Tally, voice: Voice) -> Html:
    kind = title_of(tally.kind, voice.language)
    return _TALLY.say(voice, kind=kind, new=tally.new, changed=tally.changed, unchanged=tally.unchanged)


def _problems(job: ImportJob, voice: Voice) -> Html:
    shown = job.report.problems[:SHOWN]
    left = job.report.problem_count - len(shown)
    more = _IN_COPY.say(voice, count=left) if left else ""
    return lines((*(_problem(problem, voice) for problem in shown), more))


def _problem(problem: Problem, voice: Voice) -> Html:
    row = _ROW.plain(voice, row=problem.row) if problem.row else ""
    place = _DOT.join(clip(part, 24) for part in (problem.sheet, row, problem.column) if part)
    sentence = Ours(problem_text(problem, voice))
    return _AT.say(voice, place=Ours(place), sentence=sentence) if place else _WHOLE.say(voice, sentence=sentence)


def _changes(job: ImportJob, voice: Voice) -> Html:
    shown = job.report.changes[:SHOWN]
    left = job.report.writes - len(shown)
    more = _MORE.say(voice, count=left) if left > 0 else ""
    return lines((*(_change(change, voice) for change in shown), more))


def _change(change: Change, voice: Voice) -> Html:
    if change.effect is Effect.NEW:
        return _NEW.say(voice, name=change.name, key=change.key)
    fields = [_field(change.kind, field, voice) for field in change.fields[:_FIELDS]]
    if len(change.fields) > _FIELDS:
        fields.append(_MORE.say(voice, count=len(change.fields) - _FIELDS))
    said = Html(_COMMA.plain(voice).join(fields))
    return _CHANGED.say(voice, name=change.name, key=change.key, fields=said)


def _field(kind: Kind, field: FieldChange, voice: Voice) -> Html:
    column = column_of(kind, field.column)
    title = column.title(voice.language) if column else field.column
    old, new = (clip(value, 32) or _EMPTY.plain(voice) for value in (field.old, field.new))
    return _FIELD.say(voice, column=title, old=old, new=new)


def _ignored(names: tuple[str, ...], voice: Voice) -> Html | str:
    shown = _COMMA.plain(voice).join(clip(name, 24) for name in names[:_IGNORED])
    return _IGNORED_ARE.say(voice, names=Ours(shown)) if shown else ""


def import_toast(outcome: ImportApplied | ImportMoved | ImportCancelled, voice: Voice) -> Toast:
    """What appears over the chat after a press."""
    if isinstance(outcome, ImportMoved):
        return Toast(_MOVED_TOAST.plain(voice), alert=True)
    return Toast((_APPLIED_TOAST if isinstance(outcome, ImportApplied) else _CANCELLED_TOAST).plain(voice))


def copy_caption(voice: Voice) -> Reply:
    """Under the copy with what is wrong beside the rows."""
    return Reply(_COPY.say(voice))


def import_menu(kinds: Iterable[Kind], voice: Voice) -> Reply:
    """How to import, and the tables to take away."""
    return Reply(_MENU.say(voice), tuple(_pair(kind, voice) for kind in kinds))


def _pair(kind: Kind, voice: Voice) -> tuple[Button, ...]:
    name = title_of(kind, voice.language)
    said = ((_TEMPLATE, Verb.IMPORT_TEMPLATE), (_EXPORT, Verb.IMPORT_EXPORT))
    return tuple(Button(label(text.plain(voice, kind=name), 24), encode(verb, kind.value)) for text, verb in said)


def template_file(kind: Kind, voice: Voice) -> tuple[str, Reply]:
    """The name of an empty table, and what stands under it."""
    name = title_of(kind, voice.language)
    return f"{_TEMPLATE_NAME.plain(voice, kind=name)}.xlsx", Reply(_FILLED_IN.say(voice, kind=name))


def export_file(kind: Kind, count: int, voice: Voice) -> tuple[str, Reply]:
    """The name of a table of what is there, and what stands under it."""
    name = title_of(kind, voice.language)
    return f"{name}.xlsx", Reply(_AS_IT_IS.say(voice, kind=name, count=count))
