"""Tests of the trade: the rules of money, orders, collections, statements and people, on the real archive."""
