"""Tests of the repository itself: contracts, targets, lock, settings and the command line."""
