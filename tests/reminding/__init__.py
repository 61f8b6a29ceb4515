"""Reminders that ring with the vault shut."""
