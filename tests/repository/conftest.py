"""Fixtures of the tests of the repository itself."""

from tests.repository.command_line import fieldclerk

__all__ = ["fieldclerk"]
