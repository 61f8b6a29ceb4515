"""Files as other trackers export them, made up for the tests and the gallery."""

import io
import zipfile

HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
    "Target Type,Target Value,Archived?\n"
    "001,Meditate,YES_NO,,,1,1,#8BC34A,,,,false\n"
    '002,"Walk, outside",NUMERICAL,How far?,,1,1,#FFC107,km,AT_LEAST,2.0,false\n'
    "003,AA meeting,YES_NO,,,2,7,#03A9F4,,,,false\n"
)
MEDITATE = (
    "Date,Value,Notes\n2025-05-13,YES_MANUAL,Ten quiet minutes\n2025-05-12,YES_AUTO,\n"
    "2025-05-11,SKIP,\n2025-05-10,NO,Too tired\n2025-05-09,UNKNOWN,\n2025-05-08,YES_MANUAL,\n"
)
WALK = "Date,Value,Notes\n2025-05-13,3500,\n2025-05-12,0,\n2025-05-11,SKIP,\n"
MEETING = "Date,Value,Notes\n2025-05-12,2,\n2025-05-05,2,\n"
SCORES = "Date,Score\n2025-05-13,0.5\n"
DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2025-05-13,May 13,Tuesday,9:30 PM,good,"Meditation | Walk | friends",'
    '"A calm day","Slept well.<br>Called Ana."\n'
    '2025-05-12,May 12,Monday,8:00 PM,meh,"Walk","",""\n'
    '2025-05-11,May 11,Sunday,7:15 AM,rad,"","","Only words today."\n'
)
OTHER = "Am;Was;Erledigt;Notiz\n13/5/2025;Yoga;ja;\n12/5/2025;Yoga;x;Kurz\n11/5/2025;Lesen;0;\n"


def packed(**files: str) -> bytes:
    """Return a zip; two underscores in a name stand for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def loop() -> bytes:
    """Return a newer export of Loop: types, notes, words for values."""
    return packed(
        **{
            "Habits.csv": HABITS,
            "Scores.csv": "Date,Meditate,\n",
            "Checkmarks.csv": "Date,Meditate,Walk, outside,AA meeting,\n",
            "001 Meditate__Checkmarks.csv": MEDITATE,
            "001 Meditate__Scores.csv": SCORES,
            "002 Walk outside__Checkmarks.csv": WALK,
            "003 AA meeting__Checkmarks.csv": MEETING,
        }
    )


def old_loop() -> bytes:
    """Return an older export of Loop: no types, no headers, numbers for values."""
    return packed(
        **{
            "Habits.csv": "Name,Description,NumRepetitions,Interval,Color\nMeditate,,1,1,#8BC34A\n",
            "001 Meditate__Checkmarks.csv": "2025-05-13,2\n2025-05-12,1\n2025-05-11,0\n",
        }
    )
