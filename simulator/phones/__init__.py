"""The phone API: what a page of phones (or a test) reads and does."""
