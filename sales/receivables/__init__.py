"""What customers owe and how it comes in: nouns and rules beside the books."""
