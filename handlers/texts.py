"""The talk in sentences: an answer to what was asked, an order, a change to the draft, a question about a balance."""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import MessageOriginChat, MessageOriginHiddenUser, MessageOriginUser

from handlers.answers import MAY_BE_A_SENTENCE, hear_answer, is_no_answer
from handlers.balances import hear_balance, hear_question
from handlers.barcodes import hear_code
from handlers.briefs import hear_brief_wanted
from handlers.claims import hear_claim
from handlers.dispute_hearing import hear_dispute
from handlers.find import hear_wanted
from handlers.guided import next_screen
from handlers.handovers import hear_hand_in
from handlers.history import hear_number
from handlers.orders import hear_order, show_order
from handlers.payment_codes import hear_codes_wanted
from handlers.replies import replied_to
from handlers.reports import hear_collect, hear_payment
from handlers.satisfaction import hear_word, hear_word_beside
from handlers.statements import hear_statements_wanted
from handlers.views.media import Unusable, unusable
from handlers.views.screens import PickCustomer
from handlers.visit import Visit
from sales.notices import Ask, Question
from sales.people import Role
from sales.readings import BalanceQuestion, Intent, OrderSentence
from sales.receivables.refusals import CannotAdjust
from sales.refusals import BadValue, Refusal

ORDERERS = (Role.REP, Role.MANAGER)
REPORTERS = (Role.REP, Role.MANAGER, Role.FINANCE)
_COLLECTED = {"paid", "collected", "收款", "收钱"}  # alone: money came in, and the card asks for the rest
LONGEST_NAME = 40
_MONEY = "[¥￥$€£]|rmb|cny|usd|eur|hkd|jpy|gbp|人民币|[美欧日]元|美金|港[币元]|yuan|dollars?|euros?|yen|pounds?"
_HAN = "零〇一二两三四五六七八九十百千万亿"
_ENGLISH = (
    "a|and|or|(?:four|six|seven|eigh|nine)(?:teen|ty)|thir(?:teen|ty)|fif(?:teen|ty)|forty|twenty|eleven|twelve"
    "|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand"
)
_FIGURES = re.compile(
    rf"(?:\s|[+-]|{_MONEY})*[\d{_HAN}][\d{_HAN}\s.,:/年月日号点半元块钱毛角分整-]{{0,18}}(?:{_MONEY})?\s*"
    rf"|\s*(?:{_ENGLISH})(?:[\s-]+(?:{_ENGLISH})){{0,9}}(?:\s+{_MONEY})?\s*",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 2000  # longer than any order that a person types


async def hear_text(visit: Visit) -> None:
    """Answer the open question first; else understand the sentence. A message that made an order already (the process
    ended before it counted as handled) only shows it: with that draft open it would be heard as a change to it."""
    made = await visit.look(visit.desk.drafted, visit.actor, visit.key)
    if made is not None:
        await show_order(visit, made)
        return
    question = await visit.look(visit.desk.question, visit.actor)
    if question is None or (question.unspoken and question.ask is Ask.SATISFACTION_WORDS):
        await _hear_unasked(visit)
        return
    try:
        await hear_answer(visit, question)
    except Refusal as refusal:
        if not is_no_answer(refusal):
            await visit.do(visit.desk.answered, visit.actor)
            raise
        if question.unspoken:
            await _hear_beside(visit, question, refusal)
            return
        if question.ask not in MAY_BE_A_SENTENCE or len(visit.text) > LONGEST_SENTENCE:
            raise
        if await _hear_money(visit):
            return
        if not visit.actor.has(*ORDERERS):
            raise
        meant = await visit.look(visit.desk.understand, visit.actor, visit.text)
        if isinstance(meant, OrderSentence) and (meant.intent is not Intent.ORDER or not meant.lines):
            raise
        await visit.do(visit.desk.answered, visit.actor)
        await _hear_meaning(visit, meant)


async def _hear_unasked(visit: Visit) -> bool:
    """Whether it was such as is heard from this person at all."""
    if visit.text.strip(" 。.!！").lower() in _COLLECTED and visit.actor.has(*REPORTERS):
        await hear_collect(visit)
        return True
    if await hear_word(visit) or await hear_brief_wanted(visit) or await hear_statements_wanted(visit):
        return True
    if await hear_hand_in(visit) or await hear_codes_wanted(visit):
        return True
    if await hear_number(visit) or await hear_code(visit) or await hear_wanted(visit):
        return True
    return await _hear_sentence(visit)


async def _hear_beside(visit: Visit, question: Question, refusal: Refusal) -> None:
    """While the screen of a value is open: figures that are no such value are refused, and may be typed again; any
    other text is heard as if no screen were open, which stays open where it was nothing that is heard."""
    if isinstance(refusal, BadValue | CannotAdjust) and _FIGURES.fullmatch(visit.text):
        raise refusal
    await visit.do(visit.desk.answered, visit.actor)
    if not await _hear_unasked(visit):
        about = (question.subject_id, question.version, question.detail)
        await visit.do(visit.desk.ask, visit.actor, question.ask, *about)


async def _hear_sentence(visit: Visit) -> bool:
    if len(visit.text) > LONGEST_SENTENCE:
        await visit.say(unusable(Unusable.TOO_LONG, visit.voice))
        return False
    elif await _hear_money(visit):
        return True
    elif not visit.actor.has(*ORDERERS):
        return await _hear_who_orders_nothing(visit)
    elif visit.message.forward_origin is not None:
        await _hear_forwarded(visit)
    else:
        about = await replied_to(visit)
        return await _hear_meaning(visit, await visit.look(visit.desk.understand, visit.actor, visit.text, None, about))
    return True


async def _hear_money(visit: Visit) -> bool:
    """Whether the message tells of money that was received; in a forwarded one it is its author's."""
    said = await visit.look(visit.desk.payment_said, visit.actor, visit.text)
    if said is None:
        return False
    if visit.message.forward_origin is not None and said.customer is None and not said.about:
        author = await visit.look(visit.desk.author, visit.actor, *_author(visit))
        said = replace(said, customer=author.code) if author else said
    await visit.do(visit.desk.answered, visit.actor)
    await hear_payment(visit, said)
    return True


async def _hear_who_orders_nothing(visit: Visit) -> bool:
    """Somebody who takes no orders is not heard as if they did: a question about a balance is answered, the name of a
    customer too, and what a customer says to have paid is taken; whatever else it says, no order is read out of it."""
    if await hear_dispute(visit) or await hear_claim(visit):
        return True
    asked = await visit.look(visit.desk.balance_question, visit.actor, visit.text)
    if asked is not None:
        await hear_question(visit, asked)
    elif not (await _hear_name(visit) or await hear_word_beside(visit)):
        kind = Unusable.NOT_FROM_CUSTOMERS if visit.actor.has(Role.CONTACT) else Unusable.NOT_FROM_YOU
        await visit.say(unusable(kind, visit.voice))
        return False
    return True


async def _hear_forwarded(visit: Visit) -> None:
    """Somebody else's words. Several messages of one customer in a row belong to one draft: read by itself a message
    says what is wanted more, read as a word about the draft what is to be changed."""
    name, account = _author(visit)
    customer = await visit.look(visit.desk.author, visit.actor, name, account)
    draft = await visit.look(visit.desk.draft_for, visit.actor, customer.code) if customer else None
    known_as = (customer.name_zh or customer.name_en) if customer else name
    desk, actor, text = visit.desk, visit.actor, visit.text
    meant = await visit.look(desk.understand_alone, actor, text, known_as)
    if draft is None:
        await _hear_meaning(visit, meant)
        return
    id_ = draft.order.id
    wanted = await visit.look(desk.understand, actor, text, known_as, id_)
    if not isinstance(wanted, OrderSentence) or wanted.intent is not Intent.EDIT:
        await _hear_meaning(visit, meant)
        return
    changed = await visit.do(desk.gather, actor, visit.key, id_, wanted, meant)
    await show_order(visit, changed.sheet)


async def _hear_meaning(visit: Visit, meant: OrderSentence | BalanceQuestion) -> bool:
    """Whether it meant anything: else its sender is told that it was not understood."""
    if isinstance(meant, BalanceQuestion):
        await hear_question(visit, meant)
    elif meant.intent is Intent.ORDER:
        await hear_order(visit, meant)
    elif meant.intent is Intent.EDIT:
        await _edit_draft(visit, meant)
    elif not await _hear_name(visit):
        await visit.say(unusable(Unusable.NOT_UNDERSTOOD, visit.voice))
        return False
    return True


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
        await show_order(visit, chosen.sheet, await next_screen(visit, chosen.sheet))
    else:
        await show_order(visit, draft, PickCustomer(found))
    return True


async def _edit_draft(visit: Visit, sentence: OrderSentence) -> None:
    order_id = await replied_to(visit)
    if order_id is None:
        draft = await visit.look(visit.desk.open_draft, visit.actor)
        order_id = draft.order.id if draft else None
    if order_id is None:
        await visit.say(unusable(Unusable.NOT_UNDERSTOOD, visit.voice))
        return
    changed = await visit.do(visit.desk.edit_draft, visit.actor, order_id, visit.key, sentence)
    await show_order(visit, changed.sheet)


def _author(visit: Visit) -> tuple[str, int | None]:
    """The name under which a forwarded message came, and the account where it is not hidden."""
    origin = visit.message.forward_origin
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.full_name, origin.sender_user.id
    if isinstance(origin, MessageOriginHiddenUser):
        return origin.sender_user_name, None
    if isinstance(origin, MessageOriginChat):
        return origin.sender_chat.title or origin.author_signature or "", None
    return "", None
