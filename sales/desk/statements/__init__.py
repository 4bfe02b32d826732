"""Statements of account: drawing up, handing over, signing, disputing, reminding."""
