"""The printer: what stands on the paper, and that it is the same paper each time."""
