"""The sealed vault: pages, keys, sessions and migrations. It knows no noun of the app."""
