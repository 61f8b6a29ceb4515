"""The gallery: every screen in every state, as people with different windows see it."""
