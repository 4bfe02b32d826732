"""The proof: every room's tests, and the fixtures they share."""
