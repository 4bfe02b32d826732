"""The trade: the nouns and rules of selling, in pure Python. It knows nobody outside the standard library."""
