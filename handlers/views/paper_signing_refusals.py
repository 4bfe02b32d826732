"""How the house says no about a photo of a signed print."""

from __future__ import annotations

from handlers.views.say import Fact, Text, Voice
from sales.notices import Subject
from sales.paper_refusals import (
    ForgedCode,
    NobodyToAccept,
    NotYourStatement,
    PaperWaits,
    SamePhotoElsewhere,
    SupersededPrint,
)
from sales.paper_signing import SigningState
from sales.refusals import AlreadyDecided, NotFound, OwnDocument, Refusal

_FORGED = Text(
    zh="这个二维码不是我们打印的，不能用来签 {number}，已经记录下来。请用系统里的 PDF 重新打印。",
    en="We did not print this code: it cannot sign {number}, and this was noted. Please print the PDF from here again.",
)
_NOT_YOURS = Text(
    zh="对账单 {number} 不是你的客户的，没有收下。请交给他的业务员。",
    en="Statement {number} is not one of your customers'. It was not taken: please pass it to their rep.",
)
_SUPERSEDED = Text(
    zh="对账单 {number} 第 {old} 版已被第 {new} 版取代，不能再签。请打印第 {new} 版给客户签。",
    en="Revision {old} of {number} was replaced by revision {new}: please have revision {new} signed.",
)
_WAITS = Text(
    zh="{by} {at} 交的一张照片还在等确认，这张先不用交。",
    en="A photo handed in by {by}, {at}, still waits to be accepted: this one is not needed.",
)
_ELSEWHERE = Text(
    zh="同一张照片 {at} 已经交给 {number} 第 {revision} 版，不能再签这一张。请拍这一张纸。",
    en="This very photo was handed in for {number}, revision {revision}, {at}: it cannot sign another. "
    "Please photograph this paper.",
)
_ELSEWHERE_UNTOLD = Text(
    zh="同一张照片 {at} 已经交给另一张对账单，不能再签这一张。请拍这一张纸。",
    en="This very photo was handed in for another statement, {at}: it cannot sign this one. "
    "Please photograph this paper.",
)
_NOBODY = Text(
    zh="现在没有另一位主管或财务可以确认，还没有提交。", en="There is no other manager or finance to accept it yet."
)
_NOT_FOUND = Text(zh="没有找到这张签字照片。", en="I don't find this photo of a signed statement.")
_OWN = Text(
    zh="自己交的签字照片，要由另一位主管或财务确认。", en="You handed it in: another manager or finance accepts it."
)
_DONE = {
    SigningState.ACCEPTED.value: Text(zh="{by} 在 {at} 已经确认。", en="Already accepted by {by}, {at}."),
    SigningState.REFUSED.value: Text(zh="{by} 在 {at} 已经退回。", en="Already refused by {by}, {at}."),
}
_GONE = Text(zh="这张照片已经撤回。", en="This photo was taken back.")


def print_sentence(refusal: Refusal, _: Voice) -> tuple[Text, dict[str, Fact]] | None:
    """The text for such a refusal, with its facts; None for one that is about something else."""
    match refusal:
        case ForgedCode():
            return _FORGED, {"number": refusal.number}
        case NotYourStatement():
            return _NOT_YOURS, {"number": refusal.number}
        case SupersededPrint():
            old, new = str(refusal.revision), str(refusal.current_revision)
            return _SUPERSEDED, {"number": refusal.number, "old": old, "new": new}
        case PaperWaits():
            return _WAITS, {"by": refusal.by, "at": refusal.at}
        case SamePhotoElsewhere(number=None):
            return _ELSEWHERE_UNTOLD, {"at": refusal.at}
        case SamePhotoElsewhere():
            named = {"number": refusal.number or "", "revision": str(refusal.revision)}
            return _ELSEWHERE, {**named, "at": refusal.at}
        case NobodyToAccept():
            return _NOBODY, {}
        case NotFound(subject=Subject.PAPER_SIGNING):
            return _NOT_FOUND, {}
        case OwnDocument(subject=Subject.PAPER_SIGNING):
            return _OWN, {}
        case AlreadyDecided(subject=Subject.PAPER_SIGNING):
            return _already(refusal)
    return None


def _already(refusal: AlreadyDecided) -> tuple[Text, dict[str, Fact]]:
    if refusal.at is None or refusal.state not in _DONE:
        return _GONE, {}
    return _DONE[refusal.state], {"by": refusal.by or "", "at": refusal.at}
