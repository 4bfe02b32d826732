"""Attacks: what a stranger, a customer or a dishonest colleague may try, and that it comes to nothing."""
