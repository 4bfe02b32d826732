"""Tests of the loading bay."""
