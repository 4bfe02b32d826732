"""What a message replies to."""

from __future__ import annotations

from handlers.visit import Visit
from sales.notices import Subject


async def replied_to(visit: Visit) -> int | None:
    """The order whose card the message replies to."""
    earlier = visit.message.reply_to_message
    if earlier is None:
        return None
    card = await visit.look(visit.desk.card_at, visit.chat_id, earlier.message_id)
    return card.subject_id if card and card.subject is Subject.ORDER else None
