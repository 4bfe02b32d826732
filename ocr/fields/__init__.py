"""From rows to fields: for each field every candidate is collected with the evidence for it, and the best wins."""
