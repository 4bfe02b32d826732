"""The Bot API side of the local Telegram: what a bot's library talks to."""
