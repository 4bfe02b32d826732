"""The talk: an update from Telegram comes in, the desk acts, a reply goes out."""
