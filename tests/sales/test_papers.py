"""An order's papers at the desk: which there are, for whom, what stands on them, and that they stay the same."""

from __future__ import annotations

import pytest

from sales.ledger import DocumentKind
from sales.papers import PRINTED
from sales.people import Language, Role
from sales.refusals import NotFound
from tests.sales.company import Firm, cny, said
from tests.sales.returning import returned

ORDER, NOTE, INVOICE, CREDIT = PRINTED


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("rep", (ORDER, NOTE, INVOICE, CREDIT)),
        ("manager", (ORDER, NOTE, INVOICE, CREDIT)),
        ("clerk", (ORDER, NOTE, INVOICE, CREDIT)),
        ("auditor", (ORDER, NOTE, INVOICE, CREDIT)),
        ("contact", (NOTE, INVOICE, CREDIT)),
        ("warehouse", (NOTE,)),
        ("other_rep", ()),
        ("far_contact", ()),
        ("nobody", ()),
    ],
)
def test_whose_papers(firm: Firm, who: str, kinds: tuple[DocumentKind, ...]) -> None:
    """Each gets what is for that person, and no other number however it is asked for: to look at, and to have sent."""
    order = firm.post(said("COLA", 10))
    returned(firm, order, (0, 24))
    with firm.archive.begin() as work:
        firm.staff["warehouse"] = work.people.add("库管", frozenset({Role.WAREHOUSE}))
        work.commit()
    actor = firm.staff[who]
    every = firm.desk.order_papers(firm.manager, order.id)
    assert tuple(kind for kind, _ in every) == PRINTED
    for kind, number in every:
        if kind in kinds:
            assert firm.desk.document(actor, order.id, number).number == number
            firm.desk.ask_document(actor, order.id, number, f"{who}:{number}")
        else:
            with firm.refused(NotFound):
                firm.desk.document(actor, order.id, number)
            with firm.refused(NotFound):
                firm.desk.ask_document(actor, order.id, number, f"{who}:{number}")
    assert len([row for row in firm.rows("outbox") if row["kind"] == "paper"]) == len(kinds)


def test_what_stands_on_them(firm: Firm) -> None:
    """The invoice and the note hold the lines as posted, the stamp is the moment of posting, each names the others."""
    order = firm.post(said("COLA", 10), said("SALT", 4))
    papers = {kind: firm.desk.document(firm.rep, order.id, n) for kind, n in firm.desk.order_papers(firm.rep, order.id)}
    with firm.archive.look() as work:
        invoice = work.orders.invoices(order.id)[0]
    paper = papers[INVOICE]
    assert [(x.amount, x.tax, x.tax_rate, x.base_quantity) for x in paper.lines] == [
        (x.amount, x.tax, x.tax_rate, x.base_quantity) for x in invoice.lines
    ]
    assert (paper.total, paper.due, paper.stamp) == (cny(606_00), invoice.due, firm.clock.moment)
    assert paper.related == ((ORDER, order.number), (NOTE, invoice.deliveries[0]))
    assert not papers[NOTE].priced
    assert [x.promotion for x in paper.lines] == [None, None]


def test_drafts_and_what_was_rejected_have_none(firm: Firm) -> None:
    """A draft is no document; one that waits is marked; a rejected one is none any more."""
    assert firm.desk.order_papers(firm.rep, firm.draft().id) == ()
    waiting = firm.await_()
    assert firm.desk.document(firm.rep, waiting.id, waiting.number or "").awaiting
    firm.desk.reject_order(firm.manager, waiting.id, waiting.version, "no")
    assert firm.desk.order_papers(firm.rep, waiting.id) == ()


def test_the_first_print_is_kept(firm: Firm) -> None:
    """Whoever gets a posted paper later gets the bytes of the first print, a language apart; of two printed at once
    the first counts; one that waits for approval is not kept."""
    order = firm.post(said("COLA", 10))
    (_, number), *_ = firm.desk.order_papers(firm.rep, order.id)
    paper = firm.desk.document(firm.rep, order.id, number)
    assert firm.desk.kept_document(paper, Language.ZH) is None
    assert firm.desk.keep_document(paper, Language.ZH, b"first") == b"first"
    assert firm.desk.keep_document(paper, Language.ZH, b"second") == b"first"
    assert firm.desk.kept_document(firm.desk.document(firm.manager, order.id, number), Language.ZH) == b"first"
    assert firm.desk.kept_document(paper, Language.EN) is None
    waiting = firm.await_()
    preview = firm.desk.document(firm.rep, waiting.id, waiting.number or "")
    assert firm.desk.keep_document(preview, Language.ZH, b"preview") == b"preview"
    assert firm.desk.kept_document(preview, Language.ZH) is None


def test_an_order_agreed_to_anew_is_another_edition(firm: Firm) -> None:
    """What was printed before an approval is not handed out for what was agreed to after it."""
    waiting = firm.await_()
    before = firm.desk.document(firm.rep, waiting.id, waiting.number or "")
    firm.later(hours=1)
    firm.desk.approve_order(firm.manager, waiting.id, waiting.version)
    after = firm.desk.document(firm.rep, waiting.id, waiting.number or "")
    assert (before.awaiting, after.awaiting) == (True, False)
    assert before.edition != after.edition
    assert before.hash == after.hash
