"""Small readers of sound and video containers: how long, how large, what is inside."""
