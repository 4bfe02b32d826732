"""One keeper a file: the ports of sales/ kept in tables. Keepers never commit."""
