"""Statements as workbooks, from the same frozen content as the paper."""
