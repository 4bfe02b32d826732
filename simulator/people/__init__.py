"""People in groups: who they are there, what they may do, what they see and mark."""
