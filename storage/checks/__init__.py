"""The proofs of the books, by topic: each reads what is stored, computes it anew, and yields what differs."""
