"""Every step a coordinator's image ever took, oldest first. A released step never changes."""

from aftercare_app.storage.cohort_migrations import c0001_cohort

RELEASED = (c0001_cohort,)
