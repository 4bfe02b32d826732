"""What people read: pure functions from an outcome or sheet to a Reply. Telegram itself is not known here."""
