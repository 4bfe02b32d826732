"""The archive: nouns in, nouns out. Tables, queries, migrations and files; the only room that knows SQL."""
