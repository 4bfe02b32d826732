"""Satisfaction: five buttons after signing, thanks, a bad answer for the manager, and what all answers amount to."""

from __future__ import annotations

from decimal import Decimal

from handlers.views.keys import choice, key, rows
from handlers.views.presses import Verb, encode
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, escaped, lines, long, number
from sales.satisfaction import SCORES, Opinion, QuestionSheet, Said, Score, Told

_QUESTION = Text(
    zh="🙏 谢谢签收对账单 {number}。\n这段时间，您对我们满意吗？（1 不满意，5 很满意）",
    en="🙏 Thank you for signing statement {number}.\nHow satisfied are you with us? (1 not at all, 5 very much)",
)
_FACES = {1: "😞 1", 2: "2", 3: "3", 4: "4", 5: "5 😊"}
_THANKS = Text(
    zh="🙏 谢谢！您打了 <b>{score}</b> 分（满分 5 分）。", en="🙏 Thank you! Your mark: <b>{score}</b> of 5."
)
_SAID = Text(zh="💬 {words}", en="💬 {words}")
_WE_LOOK = Text(zh="我们的主管会看到，并会处理。", en="Our manager reads it and sees to it.")
_CHANGE = Text(zh="改分", en="Change")
_WRITE = Text(zh="💬 说一句", en="💬 Say more")
_WRITE_ANEW = Text(zh="💬 重新写", en="💬 Write anew")
_LOW = Text(
    zh="⭐ <b>{customer}</b> 打了 {score} 分（满分 5 分）\n{contact} · 业务员 {rep}",
    en="⭐ <b>{customer}</b> gave {score} of 5\n{contact} · rep {rep}",
)
_CUSTOMER = Text(zh="🏪 客户资料", en="🏪 Customer")
_TITLE = Text(zh="⭐ <b>客户满意度</b>（近 {days} 天）", en="⭐ <b>Satisfaction</b> (last {days:day})")
_OWN_TITLE = Text(
    zh="⭐ <b>你的客户满意度</b>（近 {days} 天）", en="⭐ <b>Your customers’ satisfaction</b> (last {days:day})"
)
_AVERAGE = Text(zh="平均 <b>{average}</b>，{count} 人回答", en="<b>{average}</b> on average of {count:answer}")
_NOBODY = Text(zh="还没有人回答。客户签收对账单后会被问一次。", en="No answers yet. Customers are asked after signing.")
_TOO_FEW = Text(
    zh="回答还太少：有 3 个以上才显示平均分，这样看不出是谁打的。",
    en="Too few answers: an average is shown from 3 on, so that nobody can tell who gave which mark.",
)
_REP = Text(zh="{rep}  <b>{average}</b>（{count}）", en="{rep}  <b>{average}</b> ({count})")
_WORDS = Text(zh="<b>最近说的</b>", en="<b>Last words</b>")
_WORD = Text(zh="{score} 分  {customer}，{contact}\n    {words}", en="{score}  {customer}, {contact}\n    {words}")


def question_card(sheet: QuestionSheet, voice: Voice, again: bool = False) -> Reply:
    """The question with its five buttons; once answered, thanks, and the ways to change it or to say more."""
    id_, answer = sheet.question.id, sheet.answer
    if answer is None or (again and sheet.changeable):
        return Reply(_QUESTION.say(voice, number=sheet.number), rows(_marks(id_)))
    said = _SAID.say(voice, words=long(answer.words)) if answer.words else ""
    look = _WE_LOOK.say(voice) if answer.score <= 2 else ""
    text = blocks((_THANKS.say(voice, score=answer.score), said, look))
    if not sheet.changeable:
        return Reply(text)
    write = key(_WRITE_ANEW if answer.words else _WRITE, voice, Verb.SATISFACTION_TYPE, id_)
    return Reply(text, rows((key(_CHANGE, voice, Verb.SATISFACTION_CHANGE, id_), write)))


def _marks(question_id: int) -> tuple[Button, ...]:
    return tuple(Button(_FACES[score], encode(Verb.SATISFACTION, question_id, score)) for score in SCORES)


def low_told(told: Told, voice: Voice) -> Reply:
    """A bad answer, with its words, for whoever leads the rep."""
    head = _LOW.say(voice, customer=told.customer, score=told.answer.score, contact=told.contact, rep=told.rep)
    said = _SAID.say(voice, words=long(told.answer.words)) if told.answer.words else ""
    return Reply(blocks((head, said)), rows(choice(_CUSTOMER.plain(voice), Verb.CUSTOMER, told.customer.code)))


def opinion_card(opinion: Opinion, voice: Voice) -> Reply:
    """The average, by rep, and the last words; to a rep the own average alone."""
    title = (_OWN_TITLE if opinion.own else _TITLE).say(voice, days=opinion.days)
    if opinion.whole is None:
        return Reply(blocks((title, (_NOBODY if opinion.enough else _TOO_FEW).say(voice))))
    whole = _AVERAGE.say(voice, average=_average(opinion.whole, voice), count=opinion.whole.count)
    reps = lines(
        _REP.say(voice, rep=rep, average=_average(score, voice), count=score.count) for rep, score in opinion.reps
    )
    words = lines((_WORDS.say(voice), *(_word(said, voice) for said in opinion.words))) if opinion.words else ""
    return Reply(blocks((lines((title, whole)), reps, words)))


def _average(score: Score, voice: Voice) -> Html:
    return escaped(number(Decimal(score.average), voice), voice)


def _word(said: Said, voice: Voice) -> Html:
    return _WORD.say(
        voice,
        score=said.answer.score,
        customer=said.customer,
        contact=said.contact,
        words=long(said.answer.words, 160),
    )
