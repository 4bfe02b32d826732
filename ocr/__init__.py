"""The eye: photo in, reading out (values, confidence, where seen, doubts). Pillow and OCR engines live only here."""
