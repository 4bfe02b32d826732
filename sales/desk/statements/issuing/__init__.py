"""Statements are drawn up, frozen, sent and handed out."""
