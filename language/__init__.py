"""The ear: a chat sentence in, a reading out (values and doubts). Nothing is decided and nothing stored here."""
