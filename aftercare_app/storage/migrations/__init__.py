"""Every step the image's shape ever took, oldest first. A released step never changes.

A step imports Alembic inside `upgrade`, because this list is read at every start.
"""

from aftercare_app.storage.migrations import (
    r0001_first,
    r0002_weekly_plan,
    r0003_meeting_lists,
    r0004_calendars,
    r0005_relapse_plan,
    r0006_hard_moments,
    r0007_reminders,
    r0008_emergency_card,
    r0009_check_ins,
    r0010_sharing,
    r0011_received,
    r0012_files_made,
    r0013_lock_rules,
)

RELEASED = (
    r0001_first,
    r0002_weekly_plan,
    r0003_meeting_lists,
    r0004_calendars,
    r0005_relapse_plan,
    r0006_hard_moments,
    r0007_reminders,
    r0008_emergency_card,
    r0009_check_ins,
    r0010_sharing,
    r0011_received,
    r0012_files_made,
    r0013_lock_rules,
)
