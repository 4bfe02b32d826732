"""The settings of the seal: the company's own certificate, where it has one."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, SecretStr, field_validator


class SealSettings(BaseModel):
    """A PKCS#12 file (.p12, .pfx) and its password; without one a certificate is made in the data folder."""

    seal_file: Path | None = None
    seal_password: SecretStr | None = None

    @field_validator("seal_file")
    @classmethod
    def _file_does_not_move(cls, file: Path | None) -> Path | None:
        return file.expanduser().absolute() if file else None
