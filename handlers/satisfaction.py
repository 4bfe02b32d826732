"""The talk after signing: five buttons, a word by a button or by a reply; what it amounts to, for who leads."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.satisfaction import opinion_card, question_card
from handlers.visit import Visit
from sales.notices import ON_SCREEN, Ask, Question, Subject
from sales.satisfaction import QuestionSheet

Handler = Callable[[Visit, Press], Awaitable[None]]
_GOODS = re.compile(r"[\d一二两三四五六七八九十]\s*(?:箱|件|瓶|包|袋|盒|case|box|bottle|pack)", re.IGNORECASE)


async def hear_satisfaction(visit: Visit) -> None:
    """/satisfaction: what customers answered."""
    await visit.say(opinion_card(await visit.do(visit.desk.opinion, visit.actor), visit.voice))


async def press_mark(visit: Visit, press: Press) -> None:
    """The answer; what is typed next may be the word to it."""
    sheet = await visit.do(visit.desk.answer_satisfaction, visit.actor, press.id, press.number(1))
    await visit.toast()
    await visit.redraw(question_card(sheet, visit.voice))
    if sheet.changeable and sheet.answer is not None and not sheet.answer.words:
        await visit.do(visit.desk.ask, visit.actor, Ask.SATISFACTION_WORDS, press.id, 0, ON_SCREEN)


async def press_change(visit: Visit, press: Press) -> None:
    """The five buttons again."""
    sheet = await visit.look(visit.desk.show_satisfaction, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(question_card(sheet, visit.voice, again=True))


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for a word."""
    await visit.look(visit.desk.show_satisfaction, visit.actor, press.id)
    await visit.ask(Ask.SATISFACTION_WORDS, press.id, 0, ask_card(Ask.SATISFACTION_WORDS, visit.voice))


async def hear_word(visit: Visit) -> bool:
    """Whether the text replies to the question's message: then it is the word, once there is a mark."""
    earlier = visit.message.reply_to_message
    if earlier is None:
        return False
    card = await visit.look(visit.desk.card_at, visit.chat_id, earlier.message_id)
    if card is None or card.subject is not Subject.SATISFACTION:
        return False
    sheet = await visit.look(visit.desk.show_satisfaction, visit.actor, card.subject_id)
    if sheet.answer is None:
        await visit.say(question_card(sheet, visit.voice))
        return True
    await _shown(visit, await visit.do(visit.desk.say_satisfaction, visit.actor, card.subject_id, visit.text))
    return True


async def hear_word_beside(visit: Visit) -> bool:
    """Whether the text, which means nothing else, is the word to a mark that was just given. What counts goods is no
    word: a customer who wants them must hear that nobody takes the order here."""
    question = await visit.look(visit.desk.question, visit.actor)
    if question is None or question.ask is not Ask.SATISFACTION_WORDS or not question.unspoken:
        return False
    sheet = await visit.look(visit.desk.show_satisfaction, visit.actor, question.subject_id)
    if not sheet.changeable or _GOODS.search(visit.text):
        return False
    await hear_answer(visit, question)
    return True


async def hear_answer(visit: Visit, question: Question) -> None:
    """The word that was asked for."""
    sheet = await visit.do(visit.desk.say_satisfaction, visit.actor, question.subject_id, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await _shown(visit, sheet)


async def _shown(visit: Visit, sheet: QuestionSheet) -> None:
    await visit.show(Subject.SATISFACTION, sheet.question, question_card(sheet, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.SATISFACTION: press_mark,
    Verb.SATISFACTION_CHANGE: press_change,
    Verb.SATISFACTION_TYPE: press_type,
}
