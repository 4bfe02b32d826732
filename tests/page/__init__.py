"""The page of phones in a real browser, against the real local Telegram and a small bot."""
