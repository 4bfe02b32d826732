"""The certificate that papers are sealed with: the company's own from a PKCS#12 file, or one made once and kept."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

# RSA, though slower to make than a curve's key: every reader of PDFs in the field knows it.
_BITS = 3072
_LASTS = timedelta(days=3653)
_LONGEST_NAME = 64  # characters of a name in a certificate

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class CannotSeal(RuntimeError):
    """There is no certificate to seal with, and why: one sentence for whoever runs the installation."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A key, its certificate, and the certificates above it. `own`: it was made here, and no authority vouches for
    it."""

    key: Key
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]
    own: bool

    @property
    def name(self) -> str:
        """Whom it names."""
        subject = self.certificate.subject
        found = subject.get_attributes_for_oid(NameOID.COMMON_NAME) or list(subject)
        return str(found[0].value) if found else "?"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hex."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def until(self) -> datetime:
        """When it ends, aware, UTC."""
        return self.certificate.not_valid_after_utc

    def holds(self, now: datetime) -> bool:
        """Whether it has begun and not ended."""
        return self.certificate.not_valid_before_utc <= now <= self.until

    def check(self, now: datetime) -> None:
        """Raise CannotSeal where it does not hold at this moment."""
        if self.holds(now):
            return
        if now > self.until:
            raise CannotSeal(
                f"The certificate of {self.name} ended on {self.until:%Y-%m-%d}: put a newer one in place."
            )
        begins = f"{self.certificate.not_valid_before_utc:%Y-%m-%d}"
        raise CannotSeal(f"The certificate of {self.name} begins on {begins} only: look at the clock.")


def of_company(file: Path, password: str) -> Certificate:
    """The company's own certificate from a PKCS#12 file (.p12, .pfx); raises CannotSeal."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotSeal(f"{file} cannot be read: {error.strerror}.") from None
    try:
        key, certificate, above = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError:
        raise CannotSeal(f"{file} is no PKCS#12 file, or this is not its password.") from None
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise CannotSeal(f"{file} holds no RSA or EC key with its certificate.")
    return Certificate(key, certificate, tuple(above), own=False)


def of_this_house(file: Path, name: str, now: datetime) -> Certificate:
    """The certificate that this installation made for itself, made now where there is none; raises CannotSeal. Of two
    replicas that make it at once the first one's counts: a name is linked once."""
    if not file.exists():
        _keep(file, _made(name, now))
    try:
        content = file.read_bytes()
        key = serialization.load_pem_private_key(content, None)
        certificate = x509.load_pem_x509_certificate(content)
    except (OSError, ValueError):
        raise CannotSeal(f"{file} is damaged: restore it from a copy.") from None
    if not isinstance(key, rsa.RSAPrivateKey) or key.public_key() != certificate.public_key():
        raise CannotSeal(f"{file} is damaged: its key does not belong to its certificate.")
    return Certificate(key, certificate, (), own=True)


def _made(name: str, now: datetime) -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:_LONGEST_NAME] or "Fieldclerk")])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, *form) + certificate.public_bytes(serialization.Encoding.PEM)


def _keep(file: Path, content: bytes) -> None:
    """Write it whole, for this user only, unless somebody was faster."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
