"""The web server over real HTTP, and the page for signing by hand in a real browser."""
