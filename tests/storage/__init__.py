"""Tests of the archive: one suite over SQLite and PostgreSQL."""
