"""The last page of a signed statement: every way of signing, all that shows it, in both languages."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from documents.certificates import of_this_house
from documents.evidence_labels import EVIDENCE, KINDS, STATES, WAYS
from documents.evidence_sheet import Picture, masked, moment
from documents.printer import NotTheFrozenContent, Printer
from documents.seal_check import SealState, check
from documents.sealing import Seal
from sales.disputes import Dispute, DisputeKind, DisputeState, Explanation
from sales.evidence import Evidence
from sales.money import Money
from sales.people import Language, Person, Role
from sales.sealed import read_sealed_as
from sales.signatures import Signature, SignedBy
from tests.documents.arranged import issued, snapshot
from tests.documents.paper import COMPANY, entries

BOTH = pytest.mark.parametrize("language", Language)
NOW = datetime(2026, 11, 3, 8, 4, 5, tzinfo=UTC)
LATER, LATEST = NOW + timedelta(days=1), NOW + timedelta(days=2)
WANG = Person(7, "王建国", frozenset({Role.CONTACT}), 71_234_567_890, customer="C0001")
LI = Person(2, "李雷", frozenset({Role.REP}))
HAN = Person(3, "韩梅梅", frozenset({Role.FINANCE}))
PATH = "M40.0 180.0 Q80.0 20.0 120.0 150.0 L160.0 60.0"
PHOTO = "cd" * 32
TEMPLATE = Path(__file__).parents[2] / "documents" / "templates" / "evidence.typ"
HAN_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def sealing(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    """A printer with a seal."""
    file = tmp_path_factory.mktemp("seal") / "seal.pem"
    of_this_house(file, COMPANY.name_zh, NOW)
    return Printer(COMPANY, seal=Seal.of(None, "", file, ""))


def evidence(kind: SignedBy, **other: object) -> Evidence:
    """A statement that was signed in this way."""
    paper = issued(snapshot(entries(4)), 2, "价格更正")
    on_paper = kind is SignedBy.PAPER
    signature = Signature(
        statement_id=12,
        revision=2,
        hash=paper.hash,
        kind=kind,
        person_id=LI.id if on_paper else WANG.id,
        telegram_id=None if on_paper else WANG.telegram_id,
        at=NOW,
        drawing=PATH if kind is SignedBy.DRAWN else None,
        evidence=PHOTO if on_paper else None,
        accepted_by=HAN.id if on_paper else None,
        name="" if on_paper else "王老板",
    )
    made = Evidence(paper, signature, LI if on_paper else WANG, HAN if on_paper else None)
    return dataclasses.replace(made, **other)


def last_page(pdf: bytes) -> str:
    """Its text without white space."""
    return re.sub(r"[\s\u200b]", "", PdfReader(io.BytesIO(pdf)).pages[-1].extract_text())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def photo() -> Picture:
    """A JPEG with something on it."""
    picture = Image.new("RGB", (600, 850), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 500, 750), fill=(200, 30, 30))
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return Picture(out.getvalue(), 600, 850)


@BOTH
@pytest.mark.parametrize("kind", SignedBy)
def test_everything_that_shows_it(sealing: Printer, language: Language, kind: SignedBy) -> None:
    """The statement's own pages unchanged, then: the way, the people, the account half hidden, when by both clocks,
    revision, the whole hash, the certificate; sealed as exactly this revision, and PDF/A."""
    made = evidence(kind)
    pdf, certificate = sealing.signed_statement(made, language, photo() if kind is SignedBy.PAPER else None, NOW)
    plain = PdfReader(io.BytesIO(sealing.statement(made.statement, language)))
    signed = PdfReader(io.BytesIO(pdf))
    assert len(signed.pages) == len(plain.pages) + 1
    for before, after in zip(plain.pages, signed.pages, strict=False):
        drop = re.compile(r"第 ?\d+ ?/ ?\d+ ?页|Page \d+ / \d+")
        assert drop.sub("", before.extract_text()) == drop.sub("", after.extract_text())
    text = last_page(pdf)
    for word in (EVIDENCE["title"].zh, WAYS[kind].zh, WAYS[kind].en, made.statement.hash, certificate):
        assert squeezed(word) in text
    assert "2026-11-0316:04:05Asia/Shanghai·2026-11-0308:04:05UTC" in text
    people = ("李雷", "韩梅梅", PHOTO) if kind is SignedBy.PAPER else ("王建国", "王老板", masked(71_234_567_890))
    for who in people:
        assert who in text
    assert "71234567890" not in text
    found = check(pdf)
    assert found.state is SealState.INTACT
    named = read_sealed_as(found.reason)
    assert named is not None
    assert (named.number, named.revision, named.hash) == ("ST-2026-000012", 2, made.statement.hash)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


def test_the_drawing_is_drawn(sealing: Printer) -> None:
    """The drawn signature is on the page as lines, the photo as a picture; a drawing that is no path is left out."""
    drawn, _ = sealing.signed_statement(evidence(SignedBy.DRAWN), Language.ZH, None, NOW)
    heading = squeezed(EVIDENCE["drawing"].zh + EVIDENCE["drawing"].en)
    assert heading in last_page(drawn)
    assert not PdfReader(io.BytesIO(drawn)).pages[-1].images
    made = evidence(SignedBy.DRAWN)
    hostile = dataclasses.replace(made.signature, drawing='M0 0"/><script>alert(1)</script>')
    left_out, _ = sealing.signed_statement(dataclasses.replace(made, signature=hostile), Language.ZH, None, NOW)
    assert heading not in last_page(left_out)
    on_paper, _ = sealing.signed_statement(evidence(SignedBy.PAPER), Language.EN, photo(), NOW)
    (picture,) = PdfReader(io.BytesIO(on_paper)).pages[-1].images
    assert picture.image is not None
    assert picture.image.size == (600, 850)


def test_a_photo_that_cannot_be_shown(sealing: Printer) -> None:
    """Its hash and a sentence stand in its place."""
    pdf, _ = sealing.signed_statement(evidence(SignedBy.PAPER), Language.EN, None, NOW)
    assert squeezed(EVIDENCE["no_picture"].en) in last_page(pdf)
    assert PHOTO in last_page(pdf)


@BOTH
def test_disputes_and_their_answers(sealing: Printer, language: Language) -> None:
    """What was disputed in which revision, the amount and the words; every explanation under who gave it and when, the
    document of the correction under who decided that; what was only begun is nobody's business. Lines agreed meanwhile
    are named."""
    price = Dispute(
        1,
        1,
        11,
        DisputeState.CORRECTED,
        WANG.id,
        NOW,
        "INV-2026-000002",
        DisputeKind.PRICE,
        Money(120_000, "CNY"),
        "合同价 3.20 <b>#x",
        "ab" * 32,
        1,
        (Explanation("按合同价开的", LI.id, NOW), Explanation("查到了，会更正", LI.id, LATER)),
        HAN.id,
        LATEST,
        "CN-2026-000007",
    )
    draft = Dispute(2, 1, 11, DisputeState.DRAFT, WANG.id, NOW, "INV-2026-000001", DisputeKind.PAID, text="secret")
    made = evidence(
        SignedBy.CHAT,
        disputes=((1, price), (1, draft)),
        people={p.id: p for p in (WANG, LI, HAN)},
        agreed=frozenset({"INV-2026-000004"}),
    )
    text = last_page(sealing.signed_statement(made, language, None, NOW)[0])
    said = ("INV-2026-000002", "CNY1,200.00", "合同价3.20<b>#x", "CN-2026-000007", "ab" * 32)
    for word in (*said, "韩梅梅", "INV-2026-000004", KINDS[DisputeKind.PRICE].zh, STATES[DisputeState.CORRECTED].en):
        assert word in text
    assert "secret" not in text
    zone = ZoneInfo("Asia/Shanghai")
    first, second, corrected = (squeezed(moment(at, zone)) for at in (NOW, LATER, LATEST))
    told = (f"按合同价开的李雷{first}", f"查到了，会更正李雷{second}", f"CN-2026-000007韩梅梅{corrected}")
    assert [text.count(each) for each in told] == [1, 1, 1]
    assert [text.index(each) for each in told] == sorted(text.index(each) for each in told)


def test_a_hundred_disputes_and_long_words(sealing: Printer) -> None:
    """However much was said, the paper takes it."""
    one = Dispute(
        1,
        1,
        11,
        DisputeState.OPEN,
        7,
        NOW,
        None,
        DisputeKind.OTHER,
        None,
        "很长的话" * 200,
        explanations=(Explanation("x" * 900, LI.id, NOW),),
    )
    made = evidence(SignedBy.CHAT, disputes=((1, one),) * 100)
    pdf, _ = sealing.signed_statement(made, Language.ZH, None, NOW)
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 5
    assert check(pdf).state is SealState.INTACT


def test_false_content_gets_no_seal(sealing: Printer) -> None:
    """A statement whose hash is not that of its content is neither printed nor sealed."""
    made = evidence(SignedBy.CHAT)
    false = dataclasses.replace(made.statement, hash="0" * 64)
    with pytest.raises(NotTheFrozenContent):
        sealing.signed_statement(dataclasses.replace(made, statement=false), Language.ZH, None, NOW)


@pytest.mark.parametrize(
    ("account", "shown"), [(71_234_567_890, "71******890"), (123_456, "12*456"), (12_345, "*****"), (7, "*")]
)
def test_accounts_are_half_hidden(account: int, shown: str) -> None:
    """Enough to recognise the account, not enough to write to it."""
    assert masked(account) == shown


def test_both_clocks() -> None:
    """The company's zone and UTC."""
    assert moment(NOW, ZoneInfo("America/New_York")).startswith("2026-11-03 03:04:05 America/New_York · 2026-11-03 08:")


@pytest.mark.parametrize("label", [*EVIDENCE.values(), *WAYS.values(), *KINDS.values(), *STATES.values()])
def test_each_label_has_both_languages(label: object) -> None:
    """Chinese in Chinese, English without a Chinese character."""
    assert HAN_CHARACTER.search(label.zh)
    assert label.en
    assert not HAN_CHARACTER.search(label.en)


def test_every_way_and_kind_has_words() -> None:
    """A new way of signing or kind of dispute cannot be forgotten, and the template has no words of its own."""
    assert set(WAYS) == set(SignedBy)
    assert set(KINDS) == set(DisputeKind)
    assert set(STATES) == set(DisputeState) - {DisputeState.DRAFT}
    code = re.sub(r"//.*", "", TEMPLATE.read_text(encoding="utf-8"))
    assert not HAN_CHARACTER.search(code)
    assert set(re.findall(r"\bw\.(\w+)", code)) <= set(EVIDENCE)
