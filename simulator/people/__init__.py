"""Who people are in groups, what they may do there, what the bot hears of them, and their pictures."""
