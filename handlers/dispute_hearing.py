"""What a contact says of a statement without being asked a question: a sentence, or the photo that was asked for."""

from __future__ import annotations

from handlers.disputes import show_draft
from handlers.downloads import LARGEST_FILE, download
from handlers.views.disputes import disputed_one, draft_screen
from handlers.views.media import Unusable, unusable
from handlers.visit import Visit
from sales.notices import Ask


async def hear_dispute(visit: Visit) -> bool:
    """Whether the sentence disputes a line of a statement: then its card is there, filled in, to be sent with a tap; or
    how it stands, where the line is in dispute already."""
    said = await visit.look(visit.desk.dispute_said, visit.actor, visit.text)
    if said is None:
        return False
    shown = await visit.look(visit.desk.show_disputes, visit.actor, said[0])
    before = next((each for each in shown.sheet.disputes if each.live and each.entry == said[1].entry), None)
    if before is not None:  # said a second time: how it stands, and no second dispute
        await show_draft(visit, shown, disputed_one(shown, before.id, visit.actor, visit.voice))
        return True
    shown = await visit.do(visit.desk.prefill_dispute, visit.actor, said[0], visit.key, said[1])
    await show_draft(visit, shown, draft_screen(shown, visit.voice))
    return True


async def hear_dispute_photo(visit: Visit) -> bool:
    """Whether the photo was asked for with a dispute: then it is kept with it."""
    question = await visit.look(visit.desk.question, visit.actor)
    if question is None or question.ask is not Ask.DISPUTE_PHOTO:
        return False
    file = visit.message.photo[-1] if visit.message.photo else visit.message.document
    if file is None:
        return False
    if (file.file_size or 0) > LARGEST_FILE:
        await visit.say(unusable(Unusable.TOO_BIG, visit.voice))
        return True
    keep, content = visit.desk.photograph_dispute, await download(file)
    shown = await visit.do(keep, visit.actor, question.subject_id, visit.key, content)
    await visit.do(visit.desk.answered, visit.actor)
    await show_draft(visit, shown, draft_screen(shown, visit.voice))
    return True
