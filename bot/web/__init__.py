"""The bot's own small web server: health, figures, and the page on which a customer signs by hand."""
