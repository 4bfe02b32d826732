"""Sample receipts for the demo: pictures, what is on them, and the script that drew them."""
