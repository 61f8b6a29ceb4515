"""Adapters behind the ports of `services.ports`, each with a harmless default."""
