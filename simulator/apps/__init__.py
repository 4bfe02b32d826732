"""Mini Apps: what is open, and what an app is told when it opens."""
