"""A dispute in words: what is wrong with which line, what is right, and what became of it."""

from __future__ import annotations

from handlers.views.dispute_lines import MISSING, entry_name, line_name, unsigned
from handlers.views.say import Html, Ours, Text, Voice, bold, clip, escaped, lines, long, money
from handlers.views.words import DOCUMENTS
from sales.disputes import Dispute, DisputeKind, DisputeState, amount_of, is_open
from sales.ledger import DocumentKind
from sales.outcomes import StatementSheet

KINDS = {
    DisputeKind.NOT_RECEIVED: Text(zh="没收到货", en="Goods not received"),
    DisputeKind.AMOUNT: Text(zh="金额不对", en="Amount is wrong"),
    DisputeKind.PAID: Text(zh="已经付过了", en="Already paid"),
    DisputeKind.NOT_OURS: Text(zh="不是我们的单", en="Not ours"),
    DisputeKind.RETURNED: Text(zh="货已退", en="Goods returned"),
    DisputeKind.PRICE: Text(zh="价格不对", en="Price is wrong"),
    DisputeKind.MISSING: MISSING,
    DisputeKind.OTHER: Text(zh="其他问题", en="Something else"),
}
STATES = {
    DisputeState.DRAFT: Text(zh="✏️ 还没提交", en="✏️ Not handed in"),
    DisputeState.OPEN: Text(zh="⚠️ 等待答复", en="⚠️ Waits for an answer"),
    DisputeState.EXPLAINED: Text(zh="💬 已解释", en="💬 Explained"),
    DisputeState.CORRECTED: Text(zh="✅ 已更正", en="✅ Corrected"),
    DisputeState.WITHDRAWN: Text(zh="↩️ 已撤回", en="↩️ Withdrawn"),
}
SIGNS = {
    DisputeState.DRAFT: "✏️",
    DisputeState.OPEN: "⚠️",
    DisputeState.EXPLAINED: "💬",
    DisputeState.CORRECTED: "✅",
    DisputeState.WITHDRAWN: "↩️",
}
_AMOUNT = Text(zh="单上 {amount}", en="Stated {amount}")
_CLAIMED = Text(zh="应为 <b>{amount}</b>", en="should be <b>{amount}</b>")
_RAISED = Text(zh="{who} {at} 提出", en="Raised by {who}, {at}")
_INSISTED = Text(zh="对解释不满意，又提出 {count} 次", en="Not content with the answer, raised again ({count})")
_SAID = Text(zh="“{text}”", en="“{text}”")
_PHOTO = Text(zh="📷 附照片", en="📷 With a photo")
_ANSWER = Text(zh="💬 {who} {at}：{text}", en="💬 {who}, {at}: {text}")
_MORE_ANSWERS = Text(zh="💬 之前还解释过 {count} 次", en="💬 Explained {count} more times before")
_ANSWER_SHORT = Text(zh="💬 {about}：{text}", en="💬 {about}: {text}")
_BY_DOCUMENT = Text(
    zh="✅ {who} {at} 更正：{kind} <b>{document}</b>", en="✅ Corrected by {who}, {at}: {kind} <b>{document}</b>"
)
_UNDER_WAY = Text(zh="⏳ 更正单据已起草，待另一人审核", en="⏳ A correction is prepared, for a second person")
_SOME_OPEN = Text(zh="⚠️ <b>{count} 笔有异议</b>，等待答复", en="⚠️ <b>{count} in dispute</b>, waiting for an answer")
_MORE_OPEN = Text(zh="… 还有 {count} 笔", en="… and {count} more")
_LATER = Text(
    zh="✅ 异议已更正，会作为上期调整出现在下一期对账单。",
    en="✅ Corrected; it shows as a prior-period adjustment in the next statement.",
)
_ANEW = Text(zh="✅ 异议已更正，已出新的一版代替这一版。", en="✅ Corrected: another revision replaces this one.")
_SETTLED = Text(
    zh="💬 {count} 笔异议已答复，请再看一眼后确认。", en="💬 {count} answered: please look once more and sign."
)
_SETTLED_HOUSE = Text(
    zh="💬 {count} 笔异议已答复，等客户看过后确认。", en="💬 {count} answered: the customer looks again and signs."
)
_AGREED = Text(zh="另有 {count} 笔已确认", en="Also confirmed: {count}")
_CHANGED_ONLY = Text(zh="变了 {count} 笔：", en="{count} changed:")
_CHANGED = Text(
    zh="其余 {count} 笔您已确认，只有 {changed} 笔变了：", en="You confirmed {count} before, {changed} changed:"
)
_CHANGED_HOUSE = Text(
    zh="客户已确认 {count} 笔，变了 {changed} 笔：", en="{count} confirmed before, {changed} changed:"
)
_NEW_LINE = Text(zh="• {what} {number}  {amount}", en="• {what} {number}  {amount}")
_GONE = Text(zh="• {what} {number}  已去掉", en="• {what} {number}  taken out")
_MOST_CHANGES = 3
_MOST_NAMED = 2  # on the statement's card
_MOST_ANSWERS = 2  # of one dispute, the last ones
_ANSWER_SHOWN = 120  # so that two of them stand under a picture, whatever the names


def short(made: Dispute, sheet: StatementSheet, voice: Voice) -> Html:
    """One in a list: what, why, what is right."""
    amount = amount_of(sheet.statement.snapshot, made.entry)
    head = f"{SIGNS[made.state]} {_named(made, sheet, voice)}"
    if amount is not None:
        head += f"  {escaped(money(unsigned(amount), voice), voice)}"
    return lines((Html(head), Html("    " + _why(made, voice))))


def whole_text(made: Dispute, sheet: StatementSheet, voice: Voice) -> Html:
    """Everything about one of them."""
    amount = amount_of(sheet.statement.snapshot, made.entry)
    by = sheet.people.get(made.by)
    return lines(
        (
            _named(made, sheet, voice),
            STATES[made.state].say(voice),
            _AMOUNT.say(voice, amount=unsigned(amount)) if amount is not None else "",
            said_text(made, voice),
            _PHOTO.say(voice) if made.photo else "",
            _RAISED.say(voice, who=by, at=made.at) if by else "",
            _INSISTED.say(voice, count=made.insisted) if made.insisted else "",
            answers_text(made, sheet, voice),
            _UNDER_WAY.say(voice) if made.prepared and made.state is DisputeState.OPEN else "",
        )
    )


def said_text(made: Dispute, voice: Voice, most: int = 150) -> Html:
    """What the customer says: why, what is right, and so many letters of the own words."""
    return lines((_why(made, voice, words=False), _SAID.say(voice, text=long(made.text, most)) if made.text else ""))


def answers_text(made: Dispute, sheet: StatementSheet, voice: Voice) -> Html:
    """What the house answered: who explained it, each time, and who corrected it."""
    last = made.explanations[-_MOST_ANSWERS:]
    rest = len(made.explanations) - len(last)
    corrected = ""
    if made.document and made.corrected_at and (who := sheet.people.get(made.corrected_by or 0)):
        kind = _document_kind(made.document, voice)
        corrected = _BY_DOCUMENT.say(voice, who=who, at=made.corrected_at, kind=kind, document=made.document)
    return lines(
        (
            _MORE_ANSWERS.say(voice, count=rest) if rest else "",
            *(
                _ANSWER.say(voice, who=sheet.people.get(each.by) or "", at=each.at, text=long(each.text, _ANSWER_SHOWN))
                for each in last
            ),
            corrected,
        )
    )


def _document_kind(number: str, voice: Voice) -> str:
    kinds = {kind.value: kind for kind in DocumentKind}
    kind = kinds.get(number.partition("-")[0])
    return DOCUMENTS[kind].plain(voice) if kind else ""


def _named(made: Dispute, sheet: StatementSheet, voice: Voice) -> Html:
    """The line as its owner knows it, and its number."""
    name = bold(escaped(line_name(made, sheet.statement.snapshot, voice), voice))
    return Html(f"{name}  {escaped(made.entry, voice)}") if made.entry else name


def _why(made: Dispute, voice: Voice, *, words: bool = True) -> Html:
    said = made.kind is not None and made.kind is not DisputeKind.MISSING  # that one is its name already
    parts = [KINDS[made.kind].say(voice)] if said and made.kind else []
    if made.claimed is not None:
        parts.append(_CLAIMED.say(voice, amount=unsigned(made.claimed)))
    if words and made.text:
        parts.append(escaped(clip(made.text, 40), voice))
    if words and made.photo:
        parts.append(Html("📷"))
    if words and made.document:
        parts.append(Html(f"→ {escaped(made.document, voice)}"))
    return Html(" · ".join(parts))


def standing(sheet: StatementSheet, voice: Voice, *, customer: bool) -> Html:
    """How its disputes stand, in a line or two of the statement's card; empty where there are none."""
    waiting = [each for each in sheet.disputes if each.state is DisputeState.OPEN]
    live = {each.entry for each in sheet.disputes if each.live}
    rest = len(sheet.agreed - live)
    agreed = _AGREED.say(voice, count=rest) if rest and sheet.statement.revision == 1 else Html()
    explained = [each for each in sheet.disputes if each.state is DisputeState.EXPLAINED]
    answers = lines(
        _ANSWER_SHORT.say(voice, about=Ours(line_name(e, sheet.statement.snapshot, voice)), text=long(e.answer, 80))
        for e in explained[:_MOST_NAMED]
    )
    if is_open(sheet.disputes):
        named_ = lines(short(each, sheet, voice) for each in waiting[:_MOST_NAMED])
        rest_ = len(waiting) - _MOST_NAMED
        more = _MORE_OPEN.say(voice, count=rest_) if rest_ > 0 else Html()
        return lines((_SOME_OPEN.say(voice, count=len(waiting)), named_, more, answers, agreed))
    if explained and sheet.statement.unsigned:
        settled = _SETTLED if customer else _SETTLED_HOUSE
        return lines((settled.say(voice, count=len(explained)), answers, agreed))
    return agreed


def still_open(sheet: StatementSheet, voice: Voice) -> Html:
    """That others of its disputes wait."""
    return _SOME_OPEN.say(voice, count=sum(each.state is DisputeState.OPEN for each in sheet.disputes))


def later(sheet: StatementSheet, voice: Voice) -> Html:
    """Where what was corrected shows: in another revision, or in the next statement."""
    return (_LATER if sheet.replaced_by is None else _ANEW).say(voice)


def changes(sheet: StatementSheet, voice: Voice, *, customer: bool) -> Html:
    """What another revision changed of the one before; empty for a first one."""
    before, now = sheet.before, sheet.statement
    if before is None:
        return Html()
    old = {(e.number, e.amount.minor) for e in before.snapshot.entries}
    new = [e for e in now.snapshot.entries if (e.number, e.amount.minor) not in old]
    numbers = {e.number for e in now.snapshot.entries}
    gone = [e for e in before.snapshot.entries if e.number not in numbers]
    changed, agreed = len(new) + len(gone), len(sheet.agreed)
    head = _CHANGED_ONLY.say(voice, count=changed)
    if agreed:
        head = (_CHANGED if customer else _CHANGED_HOUSE).say(voice, count=agreed, changed=changed)
    content = now.snapshot
    listed = [_NEW_LINE.say(voice, what=entry_name(e, content, voice), number=e.number, amount=e.amount) for e in new]
    listed += [_GONE.say(voice, what=entry_name(e, content, voice), number=e.number) for e in gone]
    return lines((head, *listed[:_MOST_CHANGES])) if new or gone else Html()
