"""A vault for the people whose papers are looked at."""

from tests.services.conftest import aftercare, clock, home

__all__ = ["aftercare", "clock", "home"]
