"""Stories about the ear."""
