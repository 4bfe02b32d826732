"""Keyboards and buttons under messages and beside the input."""
