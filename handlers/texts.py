"""The talk in sentences: an answer to what was asked, an order, a change to the draft, a question about a balance."""

from __future__ import annotations

from telegram import MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser

from handlers.answers import MAY_BE_A_SENTENCE, hear_answer, is_no_answer
from handlers.balances import hear_balance, hear_question
from handlers.history import hear_number
from handlers.orders import hear_order, show_order
from handlers.views.media import Unusable, unusable
from handlers.views.screens import PickCustomer
from handlers.visit import Visit
from sales.notices import Subject
from sales.readings import BalanceQuestion, Intent, OrderSentence
from sales.refusals import Refusal

LONGEST_NAME = 40
LONGEST_SENTENCE = 2000  # longer than any order that a person types


async def hear_text(visit: Visit) -> None:
    """Answer the open question first; else understand the sentence. A message that made an order already (the process
    ended before it counted as handled) only shows it: with that draft open it would be heard as a change to it."""
    made = await visit.look(visit.desk.drafted, visit.actor, visit.key)
    if made is not None:
        await show_order(visit, made)
        return
    question = await visit.look(visit.desk.question, visit.actor)
    if question is None:
        await _hear_sentence(visit)
        return
    try:
        await hear_answer(visit, question)
    except Refusal as refusal:
        if not is_no_answer(refusal):
            await visit.do(visit.desk.answered, visit.actor)
            raise
        if question.ask not in MAY_BE_A_SENTENCE or len(visit.text) > LONGEST_SENTENCE:
            raise
        meant = await visit.look(visit.desk.understand, visit.actor, visit.text)
        if isinstance(meant, OrderSentence) and (meant.intent is not Intent.ORDER or not meant.lines):
            raise
        await visit.do(visit.desk.answered, visit.actor)
        await _hear_meaning(visit, meant)


async def _hear_sentence(visit: Visit) -> None:
    if len(visit.text) > LONGEST_SENTENCE:
        await visit.say(unusable(Unusable.TOO_LONG, visit.voice))
        return
    if await hear_number(visit):
        return
    about = await _replied_to(visit)
    meant = await visit.look(visit.desk.understand, visit.actor, visit.text, _forwarded_from(visit), about)
    await _hear_meaning(visit, meant)


async def _hear_meaning(visit: Visit, meant: OrderSentence | BalanceQuestion) -> None:
    if isinstance(meant, BalanceQuestion):
        await hear_question(visit, meant)
    elif meant.intent is Intent.ORDER:
        await hear_order(visit, meant)
    elif meant.intent is Intent.EDIT:
        await _edit_draft(visit, meant)
    elif not await _hear_name(visit):
        await visit.say(unusable(Unusable.NOT_UNDERSTOOD, visit.voice))


async def _hear_name(visit: Visit) -> bool:
    """A customer's name and nothing else: it answers a draft that has no customer yet, or asks how they stand."""
    name = visit.text.strip()
    if not 1 < len(name) <= LONGEST_NAME or name.isdigit():
        return False
    found = await visit.look(visit.desk.find_customers, visit.actor, name)
    if not found:
        return False
    draft = await visit.look(visit.desk.open_draft, visit.actor)
    if draft is None or draft.customer is not None:
        await hear_balance(visit, name)
    elif len(found) == 1:
        chosen = await visit.do(visit.desk.choose_customer, visit.actor, draft.order.id, visit.key, found[0].code)
        await show_order(visit, chosen.sheet)
    else:
        await show_order(visit, draft, PickCustomer(found))
    return True


async def _edit_draft(visit: Visit, sentence: OrderSentence) -> None:
    order_id = await _replied_to(visit)
    if order_id is None:
        draft = await visit.look(visit.desk.open_draft, visit.actor)
        order_id = draft.order.id if draft else None
    if order_id is None:
        await visit.say(unusable(Unusable.NOT_UNDERSTOOD, visit.voice))
        return
    changed = await visit.do(visit.desk.edit_draft, visit.actor, order_id, visit.key, sentence)
    await show_order(visit, changed.sheet)


async def _replied_to(visit: Visit) -> int | None:
    """The order whose card the message replies to."""
    earlier = visit.message.reply_to_message
    if earlier is None:
        return None
    card = await visit.look(visit.desk.card_at, visit.chat_id, earlier.message_id)
    return card.subject_id if card and card.subject is Subject.ORDER else None


def _forwarded_from(visit: Visit) -> str | None:
    """The name under which a forwarded message came."""
    origin = visit.message.forward_origin
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.full_name
    if isinstance(origin, MessageOriginHiddenUser):
        return origin.sender_user_name
    if isinstance(origin, MessageOriginChat):
        return origin.sender_chat.title or origin.author_signature
    return None
