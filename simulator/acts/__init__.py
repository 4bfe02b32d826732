"""What people and the bot both do, by the phone or by the Bot API: groups, marks, results posted through the bot."""
