"""The views: every sentence in both languages, every card within Telegram's limits."""
