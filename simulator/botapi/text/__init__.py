"""Texts: what Telegram reads in them, written in HTML, Markdown or as entities."""
