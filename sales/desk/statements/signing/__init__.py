"""Statements are looked at, confirmed and signed by who may."""
