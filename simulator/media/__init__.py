"""Files: what bytes turn out to be and are kept as, and small readers of pictures, sound and film."""
