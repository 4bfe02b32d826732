"""Which addresses a Mini App may have."""

from __future__ import annotations

from simulator.botapi.text.links import BadLink, check_link, is_loopback, link_user_id
from simulator.errors import bad


def check_address(url: str, what: str, where: str = "Web App URL buttons") -> None:
    """Refuses an address no Mini App can have: HTTPS, or (what the real one does not take) anything on this machine."""
    if link_user_id(url):
        raise bad(f"Link to a user can't be used in {where}")
    if is_loopback(url) and url.lower().startswith(("http://", "https://")):
        return
    try:
        check_link(url, http_only=True, https_only=True)
    except BadLink as error:
        raise bad(f"{what} Web App {error}") from None
