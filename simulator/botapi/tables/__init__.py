"""The parameters of every method, written as data: name:kind, with ! when required; one file a topic."""
