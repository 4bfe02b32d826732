"""What a company sets for the bot's own web pages: health, figures, and the page for signing by hand."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator

HERE = {"127.0.0.1", "localhost", "::1"}


def _safe(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE))


class WebSettings(BaseModel):
    """No port: no pages are served. A port without an address from outside: health and figures only."""

    web_listen: str = "127.0.0.1"
    web_port: int | None = Field(default=None, ge=1, le=65535)
    web_url: str = ""
    web_token: SecretStr | None = None
    web_open_minutes: int = Field(default=10, ge=1, le=120)

    @field_validator("web_url")
    @classmethod
    def _web_address_is_safe(cls, address: str) -> str:
        if address and not _safe(address):
            raise ValueError("must begin with https:// (http:// only for this machine itself)")
        if urlsplit(address).query or urlsplit(address).fragment:
            raise ValueError("must be an address without ? and #")
        return address.rstrip("/")

    @field_validator("web_token")
    @classmethod
    def _web_token_is_no_word(cls, token: SecretStr | None) -> SecretStr | None:
        if token and len(token.get_secret_value()) < 16:
            raise ValueError("must have 16 characters at least")
        return token

    @model_validator(mode="after")
    def _pages_need_a_port(self) -> Self:
        if self.web_url and self.web_port is None:
            raise ValueError("FIELDCLERK_WEB_PORT must be set with FIELDCLERK_WEB_URL: the pages are served there")
        return self

    @property
    def outside(self) -> bool:
        """Whether the pages are reached from outside of this machine."""
        return bool(self.web_url) and urlsplit(self.web_url).hostname not in HERE
