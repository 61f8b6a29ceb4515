"""Notifications on a real desktop's daemon, and what the operating system runs while we sleep."""
