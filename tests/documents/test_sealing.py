"""The seal: any reader of PDFs sees whether the paper was changed, and with which certificate it is sealed."""

from __future__ import annotations

import io
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from documents.certificates import CannotSeal, of_this_house
from documents.printer import Printer
from documents.seal_check import SealState, check
from documents.sealing import Seal
from sales.people import Language
from tests.documents.paper import COMPANY, entries, statement

NOW = datetime(2026, 11, 3, 8, 4, 5, tzinfo=UTC)
NAME = "晨光食品饮料贸易有限公司"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a certificate that was made once."""
    file = tmp_path_factory.mktemp("house") / "seal.pem"
    of_this_house(file, NAME, NOW)
    return file


@pytest.fixture(scope="module")
def seal(made: Path) -> Seal:
    return Seal.of(None, "", made, NAME)


@pytest.fixture(scope="module")
def sealed(seal: Seal) -> bytes:
    """A sealed statement."""
    pdf = plain_printer().statement(statement(entries(5)), Language.ZH)
    return seal.seal(pdf, reason="ST-2026-000012 · 1", at=NOW)


def plain_printer() -> Printer:
    return Printer(COMPANY)


def test_the_library_s_own_validator_agrees(sealed: bytes, seal: Seal) -> None:
    """pyHanko validates it with the certificate as its root: intact, valid, the whole file, no change allowed; PAdES,
    and still PDF/A-2u."""
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert], moment=NOW))
    assert status.bottom_line
    assert status.trusted
    assert signature.docmdp_level is MDPPerm.NO_CHANGES
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.signer_cert.sha256.hex() == seal.certificate(NOW).fingerprint
    assert sealed.count(b"<pdfaid:conformance>U</pdfaid:conformance>") == 1
    (field,) = PdfFileReader(io.BytesIO(sealed)).root["/AcroForm"]["/Fields"]
    assert field.get_object()["/F"] & 4, "PDF/A: printed, not hidden"


def test_what_our_own_check_says(sealed: bytes, seal: Seal) -> None:
    """Intact, by whom, of what, when: at the moment that was handed in, not the machine's."""
    found = check(sealed)
    assert found.state is SealState.INTACT
    assert (found.by, found.reason, found.at) == (NAME, "ST-2026-000012 · 1", NOW)
    assert found.certificate == seal.certificate(NOW).fingerprint
    assert check(b"no pdf").state is SealState.NO_PDF
    assert check(plain_printer().statement(statement(), Language.EN)).state is SealState.NONE


def test_any_byte_that_is_flipped_is_seen(sealed: bytes) -> None:
    """Bytes all over the file, each flipped alone: broken every time (or no PDF any more). Only the room that the
    signature itself lies in is not signed, as in every signed PDF."""
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    _, gap, after, _ = (int(number) for number in signature.byte_range)
    for place in (*range(0, gap, gap // 60), *range(after, len(sealed), 97)):
        changed = bytearray(sealed)
        changed[place] ^= 0x20
        assert check(bytes(changed)).state in (SealState.BROKEN, SealState.NO_PDF), place


def test_whatever_is_appended_is_seen(sealed: bytes) -> None:
    """A page's content is replaced by an incremental update, an annotation is put on it, or mere bytes are appended."""
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.mark_update(page.container_ref)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(sealed), "the signed bytes are still the signed bytes"
    assert check(out.getvalue()).state is SealState.BROKEN
    assert check(sealed + b"\n% more\n").state is SealState.BROKEN
    twice = IncrementalPdfFileWriter(io.BytesIO(sealed))
    twice.root["/Lang"] = generic.pdf_string("xx")
    twice.update_root()
    out = io.BytesIO()
    twice.write(out)
    assert check(out.getvalue()).state is SealState.BROKEN


def test_a_seal_moved_to_another_paper_is_seen(sealed: bytes) -> None:
    """The signature of one file pasted over the other's."""
    other = plain_printer().statement(statement(entries(6)), Language.ZH)
    assert check(other + sealed[sealed.rindex(b"%PDF") :]).state is not SealState.INTACT


def test_made_once_and_kept(tmp_path: Path) -> None:
    """Many threads at once, as replicas would, and after a restart: one certificate, one file that only its owner
    reads."""
    file = tmp_path / "seal.pem"
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: of_this_house(file, NAME, NOW).fingerprint, range(4)))
    assert len(made) == 1
    assert made == {of_this_house(file, "another name", NOW + timedelta(days=400)).fingerprint}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["seal.pem"], "no draft is left behind"


def test_the_company_s_own_certificate(made: Path, tmp_path: Path) -> None:
    """From a PKCS#12 file with its password; a wrong password or another file is one sentence."""
    own = of_this_house(made, NAME, NOW)
    file = tmp_path / "company.p12"
    packed = pkcs12.serialize_key_and_certificates(
        b"company", own.key, own.certificate, None, serialization.BestAvailableEncryption(b"secret")
    )
    file.write_bytes(packed)
    seal = Seal.of(file, "secret", tmp_path / "never.pem", "x")
    pdf = plain_printer().statement(statement(), Language.EN)
    found = check(seal.seal(pdf, reason="r", at=NOW))
    assert found.state is SealState.INTACT
    assert found.certificate == own.fingerprint
    assert not seal.certificate(NOW).own
    assert not (tmp_path / "never.pem").exists()
    with pytest.raises(CannotSeal, match="not its password"):
        Seal.of(file, "wrong", made, "").certificate(NOW)
    with pytest.raises(CannotSeal, match="cannot be read"):
        Seal.of(tmp_path / "none.p12", "", made, "").certificate(NOW)


@pytest.mark.parametrize(("days", "says"), [(3700, "ended on"), (-10, "look at the clock")])
def test_one_that_does_not_hold_seals_nothing(seal: Seal, days: int, says: str) -> None:
    """After its end, or before its beginning."""
    with pytest.raises(CannotSeal, match=says):
        seal.seal(plain_printer().statement(statement(), Language.EN), reason="r", at=NOW + timedelta(days=days))


def test_a_newer_certificate_counts_without_a_restart(tmp_path: Path) -> None:
    """The one in use ends while the bot runs; a newer one is put in its place. It seals from then on, the page of
    evidence names it, and what the old one sealed is still intact."""
    file, later = tmp_path / "seal.pem", NOW + timedelta(days=3700)
    seal, pdf = Seal.of(None, "", file, NAME), plain_printer().statement(statement(), Language.EN)
    old = seal.seal(pdf, reason="r", at=NOW)
    with pytest.raises(CannotSeal, match="ended on"):
        seal.seal(pdf, reason="r", at=later)
    file.unlink()
    newer = of_this_house(file, NAME, later)
    assert check(seal.seal(pdf, reason="r", at=later)).certificate == newer.fingerprint
    assert seal.certificate(later).fingerprint == newer.fingerprint
    assert check(old).state is SealState.INTACT


def test_what_an_ended_certificate_sealed_stays_sealed(tmp_path: Path) -> None:
    """Checked today, by the machine's own clock, long after the certificate ended: unchanged is unchanged."""
    long_ago = datetime(2010, 5, 1, tzinfo=UTC)
    sealed = Seal.of(None, "", tmp_path / "seal.pem", NAME).seal(
        plain_printer().statement(statement(), Language.EN), reason="r", at=long_ago
    )
    assert check(sealed).state is SealState.INTACT


def test_a_damaged_file_is_not_replaced(tmp_path: Path) -> None:
    """A new certificate in its place would be another's seal: it says what is wrong instead."""
    file = tmp_path / "seal.pem"
    file.write_text("garbage")
    with pytest.raises(CannotSeal, match="damaged"):
        of_this_house(file, NAME, NOW)
    assert file.read_text() == "garbage"
