"""reminders.db: what rings when and what became of it, readable while the vault is shut."""
