"""Imports: what a table from outside would change, row by row, and everything that is wrong with it. Pure."""
