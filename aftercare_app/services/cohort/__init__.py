"""What a coordinator can do: their card, people, contacts, replies, kits and the cohort's page.

No service here uses SQL that only SQLite knows, so that the same ones can serve a team.
"""
