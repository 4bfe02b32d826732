"""The results of inline mode: read, checked, posted, edited."""
