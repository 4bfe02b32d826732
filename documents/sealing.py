"""The seal: a signature over the whole file, by which every reader of PDFs shows whether it was changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from documents.certificates import Certificate, of_company, of_this_house

FIELD = "Seal"


class Seal:
    """Seals with one certificate, which is read (or made) when it is first needed, and again once it does not hold: a
    newer one in its place counts without a restart. Threads may share it."""

    def __init__(self, load: Callable[[datetime], Certificate]) -> None:
        """`load` is handed the present moment; it may raise CannotSeal."""
        self._load = load
        self._loaded: tuple[Certificate, SimpleSigner] | None = None

    @classmethod
    def of(cls, file: Path | None, password: str, made: Path, name: str) -> Seal:
        """With the company's file where it has one, else with a certificate made under this name and kept in `made`."""
        return cls(lambda now: of_company(file, password) if file else of_this_house(made, name, now))

    def certificate(self, now: datetime) -> Certificate:
        """What it seals with; raises CannotSeal, but not for one that has ended."""
        return self._open(now)[0]

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """The PDF with a PAdES baseline-B signature that allows no change after it. `reason` is what readers show, and
        names what was sealed; `at` becomes the time of signing. Raises CannotSeal."""
        certificate, signer = self._open(at)
        certificate.check(at)
        about = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            reason=reason,
            name=certificate.name,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            subfilter=SigSeedSubFilter.PADES,
        )
        out = _At(at, about, signer, new_field_spec=SigFieldSpec(FIELD)).sign_pdf(_Unchanged(io.BytesIO(pdf)))
        return bytes(out.getvalue())

    def _open(self, now: datetime) -> tuple[Certificate, SimpleSigner]:
        loaded = self._loaded
        if loaded is None or not loaded[0].holds(now):
            certificate = self._load(now)
            loaded = self._loaded = certificate, _signer(certificate)
        return loaded


def _signer(certificate: Certificate) -> SimpleSigner:
    """As the library wants it: it reads keys from files of this form only."""
    as_file = pkcs12.serialize_key_and_certificates(
        None, certificate.key, certificate.certificate, certificate.above, serialization.NoEncryption()
    )
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(as_file, other_certs=())
    return signer


class _At(PdfSigner):
    """Signs at the moment that it is told: the library would look at the machine's clock."""

    def __init__(self, at: datetime, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._at = at

    def init_signing_session(self, *args: Any, **named: Any) -> Any:
        session = super().init_signing_session(*args, **named)
        session.system_time = self._at
        return session


class _Unchanged(IncrementalPdfFileWriter):
    """Leaves title, dates and producer alone: a second version of them would break PDF/A's rule that they agree."""

    def _update_meta(self) -> None:
        pass
