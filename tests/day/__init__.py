"""The working day, played in a real browser against the real `fieldclerk demo`, in both languages."""
