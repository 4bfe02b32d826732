"""What a proof of the books found, in words: a sentence for every rule that may not hold."""

from __future__ import annotations

from handlers.views.say import Html, Ours, Text, Voice, clip
from sales.proof import Fault, FaultKind

LONGEST = 80  # UTF-16 units of a fact in a chat
_K = FaultKind
_WORDS: dict[FaultKind, Text] = {
    _K.JOURNAL_UNBALANCED: Text(
        zh="{subject}：借贷不平，差 {found}", en="{subject}: debits and credits differ by {found}"
    ),
    _K.JOURNAL_INCOMPLETE: Text(
        zh="{subject}：应有 {expected} 行分录，实有 {found} 行",
        en="{subject}: {expected} lines expected, {found} there",
    ),
    _K.POSTING_STRAY: Text(
        zh="{subject}：分录的日期币种 {found} 与凭证 {expected} 不同",
        en="{subject}: the line says {found}, its journal {expected}",
    ),
    _K.POSTING_RULE: Text(
        zh="{subject}：记入了 {found}，此类凭证只能记 {expected}",
        en="{subject}: posts {found}; its kind may post {expected}",
    ),
    _K.REVERSAL_NAMELESS: Text(zh="{subject}：冲销没有原凭证", en="{subject}: reverses nothing that there is"),
    _K.REVERSAL_DRIFT: Text(
        zh="{subject}：冲销后科目还剩 {found}", en="{subject}: {found} is left in the account after the reversal"
    ),
    _K.REVERSAL_OPEN: Text(
        zh="{subject}：冲销后还有未清 {found}", en="{subject}: {found} is still open after the reversal"
    ),
    _K.REVERSED_TWICE: Text(zh="{subject}：被冲销 {found} 次", en="{subject}: reversed {found} times"),
    _K.NUMBER_MISSING: Text(zh="{subject}：断号", en="{subject}: the number is missing"),
    _K.NUMBER_UNKNOWN: Text(zh="{subject}：多出的编号", en="{subject}: nobody gave this number"),
    _K.NUMBER_TWICE: Text(zh="{subject}：编号用了 {found} 次", en="{subject}: the number is used {found} times"),
    _K.BALANCE_DRIFT: Text(
        zh="{subject}：余额记为 {found}，总账是 {expected}",
        en="{subject}: balance kept as {found}, the ledger says {expected}",
    ),
    _K.ITEM_DRIFT: Text(
        zh="{subject}：未清项 {found}，入账 {expected}",
        en="{subject}: the open item says {found}, {expected} was posted",
    ),
    _K.AGEING_DRIFT: Text(
        zh="{subject}：账龄合计 {found}，余额 {expected}",
        en="{subject}: the ageing adds up to {found}, the balance is {expected}",
    ),
    _K.AGEING_PAST: Text(
        zh="{subject}：当日账龄合计 {found}，余额 {expected}",
        en="{subject}: the ageing of that day adds up to {found}, the balance was {expected}",
    ),
    _K.ITEM_DAY: Text(
        zh="{subject}：未清项是 {found}，凭证是 {expected}",
        en="{subject}: the open item is {found}, its journal {expected}",
    ),
    _K.RESIDUAL_DRIFT: Text(
        zh="{subject}：未清余额记为 {found}，算得 {expected}", en="{subject}: {found} kept as open, {expected} computed"
    ),
    _K.ALLOCATION_BOUNDS: Text(
        zh="{subject}：核销 {found}，超出金额 {expected}", en="{subject}: {found} allocated of {expected}"
    ),
    _K.ALLOCATION_PAST: Text(
        zh="{subject}：某日核销到 {found}，超出金额 {expected}",
        en="{subject}: on some day {found} was allocated of {expected}",
    ),
    _K.ALLOCATION_SIDES: Text(
        zh="{subject}：{found} 不属于同一客户、币种 {expected}", en="{subject}: {found} are not both of {expected}"
    ),
    _K.ALLOCATION_DAY: Text(
        zh="{subject}：从 {found} 起生效，应为 {expected}", en="{subject}: counts from {found}, has to from {expected}"
    ),
    _K.ALLOCATION_UNDO: Text(
        zh="{subject}：撤销核销应为 {expected}，实为 {found}", en="{subject}: takes back {found}, has to be {expected}"
    ),
    _K.STOCK_DRIFT: Text(
        zh="{subject}：库存记为 {found}，出入库合计 {expected}",
        en="{subject}: {found} on hand, the moves say {expected}",
    ),
    _K.RESERVED_DRIFT: Text(
        zh="{subject}：预留记为 {found}，合计 {expected}",
        en="{subject}: {found} reserved, the reservations say {expected}",
    ),
    _K.RESERVATION_WRONG: Text(
        zh="{subject}：预留 {found}，待发 {expected}", en="{subject}: {found} reserved, {expected} left to deliver"
    ),
    _K.ORDER_OPEN: Text(
        zh="{subject}：未开票记为 {found}，算得 {expected}",
        en="{subject}: {found} kept as not invoiced, {expected} computed",
    ),
    _K.OVERDELIVERED: Text(
        zh="{subject}：发了 {found}，只订了 {expected}", en="{subject}: {found} delivered, {expected} ordered"
    ),
    _K.PAPER_GOODS: Text(
        zh="{subject}：单据写 {expected}，实际移动 {found}", en="{subject}: says {expected}, moved {found}"
    ),
    _K.STATEMENT_CONTENT: Text(
        zh="对账单 {subject}：内容被改动", en="Statement {subject}: its content is not what was issued"
    ),
    _K.STATEMENT_SUMS: Text(zh="对账单 {subject}：合计不平", en="Statement {subject}: does not add up"),
    _K.STATEMENT_LEDGER: Text(
        zh="对账单 {subject}：期末 {found}，总账 {expected}",
        en="Statement {subject}: closes with {found}, the ledger {expected}",
    ),
    _K.STATEMENT_CHAIN: Text(
        zh="对账单 {subject}：和上一期接不上（上期 {expected}，本期 {found}）",
        en="Statement {subject}: does not go on from the one before ({expected}; it says {found})",
    ),
    _K.STATEMENT_ENTRY: Text(
        zh="对账单 {subject}：写 {found}，总账 {expected}",
        en="Statement {subject}: says {found}, the ledger {expected}",
    ),
    _K.ORDER_PAPERS: Text(
        zh="{subject}：单据应为 {expected}，实为 {found}", en="{subject}: has papers {found}, has to have {expected}"
    ),
    _K.PAPER_AMOUNT: Text(
        zh="{subject}：金额 {found}，应为 {expected}", en="{subject}: worth {found}, has to be {expected}"
    ),
    _K.PAPER_JOURNAL: Text(
        zh="{subject}：金额 {expected}，入账 {found}", en="{subject}: worth {expected}, posted {found}"
    ),
    _K.CREDIT_ABOVE_INVOICE: Text(
        zh="{subject}：红字 {found}，超出发票 {expected}", en="{subject}: {found} credited of {expected}"
    ),
    _K.CREDIT_LINES: Text(
        zh="{subject}：红字行 {found}，应为 {expected}", en="{subject}: credits {found}, has to be {expected}"
    ),
    _K.CREDIT_JOURNAL: Text(
        zh="{subject}：金额 {expected}，入账 {found}", en="{subject}: worth {expected}, posted {found}"
    ),
    _K.CREDIT_GOODS: Text(
        zh="{subject}：退回 {expected}，入库 {found}", en="{subject}: {expected} came back, {found} went into stock"
    ),
    _K.PAYMENT_STEP: Text(
        zh="{subject}：应有 {expected}，实有 {found}", en="{subject}: {expected} expected, {found} there"
    ),
    _K.COLLECTION_JOURNAL: Text(
        zh="{subject}：收款应入账 {expected}，实为 {found}", en="{subject}: {expected} has to be posted, {found} is"
    ),
    _K.ADJUSTMENT_JOURNAL: Text(
        zh="{subject}：调整应入账 {expected}，实为 {found}", en="{subject}: {expected} has to be posted, {found} is"
    ),
    _K.COLLECTION_BACK: Text(
        zh="{subject}：冲销应为 {expected}，写的是 {found}", en="{subject}: taken back by {found}, has to be {expected}"
    ),
    _K.COLLECTION_CLEARED: Text(
        zh="{subject}：支票 {expected}，银行到账 {found}",
        en="{subject}: a cheque of {expected}, {found} came into the bank",
    ),
    _K.HANDOVER_JOURNAL: Text(
        zh="{subject}：缴款差额应入账 {expected}，实为 {found}",
        en="{subject}: the difference counted is {expected}, {found} is posted",
    ),
    _K.HANDOVER_PARTS: Text(
        zh="{subject}：应缴 {expected}，所含收款合计 {found}",
        en="{subject}: {expected} handed over, its parts are {found}",
    ),
    _K.HANDOVER_COUNT: Text(
        zh="{subject}：清点应为 {expected}，实为 {found}", en="{subject}: counted {found}, has to be {expected}"
    ),
    _K.PLAN_PARTS: Text(
        zh="{subject}：分期应为 {expected}，实为 {found}", en="{subject}: the parts are {found}, agreed was {expected}"
    ),
    _K.PLAN_SHARES: Text(
        zh="{subject}：单据值 {expected}，计划里占 {found}", en="{subject}: worth {expected}, the plan holds {found}"
    ),
    _K.PAPER_FATE: Text(
        zh="{subject}：应成为 {expected}，实为 {found}", en="{subject}: has to be {expected}, is {found}"
    ),
    _K.PAPER_PROOF: Text(zh="{subject}：签收照片不是这一张", en="{subject}: the goods were received by another photo"),
    _K.ALBUM_PAPERS: Text(zh="{subject}：不在 {expected} 里", en="{subject}: is not in {expected}"),
    _K.SIGNATURE_CONTENT: Text(
        zh="对账单 {subject}：签章应为 {expected}，实为 {found}",
        en="Statement {subject}: the signature has to be of {expected}, it is of {found}",
    ),
    _K.SIGNATURE_PERSON: Text(
        zh="对账单 {subject}：签章人 {found} 不是客户 {expected} 的联系人，或是出单人",
        en="Statement {subject}: signed by {found}, who is no contact of {expected}, or issued it",
    ),
    _K.DISPUTE_GONE: Text(
        zh="对账单 {subject}：有异议，却没有待处理的异议", en="Statement {subject}: in dispute, without any dispute"
    ),
    _K.PAPER_SIGNATURE: Text(
        zh="{subject}：纸质签章应为 {expected}，实为 {found}",
        en="{subject}: the signature on paper has to say {expected}, it says {found}",
    ),
    _K.PAPER_TWO_PEOPLE: Text(
        zh="{subject}：纸质签章不是两个无关的人办的（{found}）",
        en="{subject}: signed on paper without two people apart from who issued it ({found})",
    ),
    _K.EVIDENCE_FILE: Text(
        zh="签字照片 {subject}：文件丢失或损坏", en="Photo of a signed paper {subject}: the file is missing or damaged"
    ),
    _K.AUDIT_CHAIN: Text(zh="{subject}：审计链断了", en="{subject}: the audit chain is broken"),
    _K.REFERENCE_BROKEN: Text(
        zh="{subject}：指向 {expected} 里没有的一行", en="{subject}: refers to a row of {expected} that is not there"
    ),
}
_NOTHING = Text(zh="无", en="nothing")


def fault_said(fault: Fault, voice: Voice) -> Html:
    """The fault in a sentence for a chat; what is long is cut. Amounts are in minor units, as the books keep them."""
    return _WORDS[fault.kind].say(voice, **_facts(fault, voice, LONGEST))


def fault_line(fault: Fault, voice: Voice) -> str:
    """The same as plain text, nothing cut."""
    return _WORDS[fault.kind].plain(voice, **_facts(fault, voice, None))


def _facts(fault: Fault, voice: Voice, limit: int | None) -> dict[str, Ours]:
    told = {"subject": fault.subject, "expected": fault.expected, "found": fault.found}
    nothing = _NOTHING.plain(voice)
    return {name: Ours(clip(said, limit) if limit else said) if said else Ours(nothing) for name, said in told.items()}
