"""Statements that were signed on paper: handed in by one person, accepted by another."""
