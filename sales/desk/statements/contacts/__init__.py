"""Who of a customer may sign, and the group chats that its statements go to."""
