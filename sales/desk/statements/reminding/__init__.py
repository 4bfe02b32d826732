"""Who is asked for what is unsigned, and when; the morning brief."""
