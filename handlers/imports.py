"""The talk about imports: a file of tables is checked, shown, and brought in by a tap; tables to take away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.downloads import LARGEST_FILE, download, give
from handlers.views.import_problems import problem_text
from handlers.views.imports import (
    bad_file,
    checking,
    copy_caption,
    export_file,
    import_card,
    import_menu,
    import_toast,
    template_file,
)
from handlers.views.presses import Press, Verb
from handlers.views.refusals import failure, old_button, refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.visit import Visit, edit
from sales.desk import Desk
from sales.desk.imports import kinds_for
from sales.imports.columns import kind_named
from sales.imports.nouns import FileFault, ImportJob, ImportMoved, ImportState, Kind, Listing, Remark
from sales.notices import Card, Subject
from sales.people import Person
from sales.refusals import BadImport, NotAllowed, Refusal

Handler = Callable[[Visit, Press], Awaitable[None]]
_TABLES = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv")


async def hear_table(visit: Visit) -> bool:
    """A file that may be a table, from somebody who may import: check it and show what it would do. False for any
    other file or person. A caption such as 库存 says what the table is about."""
    document = visit.message.document
    name = (document.file_name or "") if document else ""
    if document is None or not name.lower().endswith(_TABLES) or not kinds_for(visit.actor):
        return False
    if (document.file_size or 0) > LARGEST_FILE:
        await visit.say(bad_file(name, FileFault.TOO_BIG, visit.voice))
        return True
    card = await visit.say(checking(name, visit.voice))
    kind = kind_named(visit.text) if visit.text else None
    try:
        content = await download(document)
        sheet = await visit.do(visit.desk.check_import, visit.actor, visit.key, content, name, kind)
    except BadImport as refusal:
        await edit(card, bad_file(name, refusal.fault, visit.voice))
        return True
    except Refusal as refusal:
        await edit(card, refusal_text(refusal, visit.voice))
        return True
    except Exception:
        await edit(card, failure(visit.voice))
        raise
    await edit(card, import_card(sheet, visit.voice))
    shown = Card(visit.chat_id, card.message_id, visit.actor.id, Subject.IMPORT, sheet.job.id)
    await visit.do(visit.desk.remember_card, shown, sheet.job.version)
    await _send_copy(visit, sheet.job)
    return True


async def _send_copy(visit: Visit, job: ImportJob) -> None:
    """A faulty file goes back with what is wrong beside its rows."""
    if job.state is ImportState.FAULTY:
        ending, copy = await visit.look(_copy, visit.desk, visit.actor, job.id, visit.voice)
        name = job.name.rpartition(".")[0] or job.name
        await _send(visit, copy, f"{name}{ending}", copy_caption(visit.voice))


def _copy(desk: Desk, actor: Person, job_id: int, voice: Voice) -> tuple[str, bytes]:
    content, problems = desk.import_problems(actor, job_id)
    remarks = [Remark(p.sheet, p.row, p.column, problem_text(p, voice)) for p in problems]
    return desk.house.bay.remarked(content, remarks, voice.language)


async def _send(visit: Visit, content: bytes, name: str, caption: Reply) -> None:
    await give(visit, content, name, caption)


async def hear_import(visit: Visit) -> None:
    """/import: how it goes, and the tables to take away."""
    may = kinds_for(visit.actor)
    if not may:
        raise NotAllowed
    await visit.say(import_menu([kind for kind in Kind if kind in may], visit.voice))


async def press_apply(visit: Visit, press: Press) -> None:
    """Bring it in, or show what it would do by now."""
    outcome = await visit.do(visit.desk.apply_import, visit.actor, press.id, press.version)
    await visit.toast(import_toast(outcome, visit.voice))
    await visit.redraw(import_card(outcome.sheet, visit.voice))
    if isinstance(outcome, ImportMoved):
        await _send_copy(visit, outcome.sheet.job)


async def press_cancel(visit: Visit, press: Press) -> None:
    """Put it aside."""
    outcome = await visit.do(visit.desk.cancel_import, visit.actor, press.id, press.version)
    await visit.toast(import_toast(outcome, visit.voice))
    await visit.redraw(import_card(outcome.sheet, visit.voice))


async def press_template(visit: Visit, press: Press) -> None:
    """Send an empty table."""
    kind = await _kind(visit, press)
    if kind is not None:
        name, caption = template_file(kind, visit.voice)
        await visit.toast()
        await _send(visit, await visit.look(_template, visit.desk, kind, visit.voice), name, caption)


def _template(desk: Desk, kind: Kind, voice: Voice) -> bytes:
    return desk.house.bay.written((Listing(kind),), voice.language, example=True)


async def press_export(visit: Visit, press: Press) -> None:
    """Send what is there."""
    kind = await _kind(visit, press)
    if kind is not None:
        content, count = await visit.do(_export, visit.desk, visit.actor, kind, visit.voice)
        name, caption = export_file(kind, count, visit.voice)
        await visit.toast()
        await _send(visit, content, name, caption)


def _export(desk: Desk, actor: Person, kind: Kind, voice: Voice) -> tuple[bytes, int]:
    listings = desk.take_tables(actor, (kind,))
    return desk.house.bay.written(listings, voice.language), len(listings[0].rows)


async def _kind(visit: Visit, press: Press) -> Kind | None:
    """The kind that a button names; NotAllowed for one that is not theirs."""
    if press.word not in set(Kind):
        await visit.toast(old_button(visit.voice))
        return None
    kind = Kind(press.word)
    if kind not in kinds_for(visit.actor):
        raise NotAllowed
    return kind


PRESSES: dict[Verb, Handler] = {
    Verb.IMPORT_APPLY: press_apply,
    Verb.IMPORT_CANCEL: press_cancel,
    Verb.IMPORT_TEMPLATE: press_template,
    Verb.IMPORT_EXPORT: press_export,
}
