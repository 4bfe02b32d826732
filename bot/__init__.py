"""The front door: command line, settings, wiring, the Telegram application, the schedule and the courier."""
