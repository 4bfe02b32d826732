"""The bot under hardship: killed at random while a whole company works with it."""
