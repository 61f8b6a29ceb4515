"""Small made-up meeting lists with the oddities of real ones."""

import json

GUIDE = [
    {
        "name": "Early Birds",
        "slug": "early-birds",
        "day": 0,
        "time": "06:30",
        "end_time": "07:30",
        "types": ["O", "D", "XYZ"],
        "location": "Harbor Hall",
        "formatted_address": "12 Dock St, Lakeside, OH 44000, USA",
        "region": "Lakeside",
        "sub_region": "Old Harbor",
        "notes": "<p>Side door.<br>Ring <b>twice</b> &amp; wait.</p><script>alert(1)</script>",
        "latitude": 41.5,
        "something_new": {"deep": [1, 2, 3]},
    },
    {
        "name": "Every other name",
        "slug": "many-days",
        "day": ["1", "3", "5"],
        "time": "19:00:00",
        "types": "O, W",
        "conference_url": "https://meet.example.org/j/1",
        "conference_phone": "555-0100,,123#",
        "conference_url_notes": "Passcode 0000",
        "location": "Online",
        "formatted_address": "Lakeside, OH, USA",
        "timezone": "America/Chicago",
    },
    {"name": "By appointment", "slug": "a"},
    {"name": "Resting", "slug": "b", "day": 2, "time": "10:00", "attendance_option": "inactive"},
    {"slug": "c", "day": 2, "time": "10:00"},
    {"name": "What day", "slug": "d", "day": "someday", "time": "10:00"},
    {"name": "What time", "slug": "e", "day": 2, "time": "tea time"},
    "not a meeting",
]
"""Eight rows: three are read, and they are five meetings."""

BMLT = [
    {
        "id_bigint": "7",
        "meeting_name": "Clean Start",
        "weekday_tinyint": "1",
        "start_time": "19:30:00",
        "duration_time": "01:15:00",
        "formats": "O,B,BT",
        "venue_type": "3",
        "location_text": "Grace Church",
        "location_street": "40 Maple Ave",
        "location_municipality": "Lakeside",
        "location_province": "OH",
        "location_postal_code_1": "44000",
        "location_info": "Upstairs",
        "comments": "Bring a mug",
        "virtual_meeting_link": "https://meet.example.org/j/2",
        "time_zone": "America/New_York",
        "published": "1",
    },
    {"meeting_name": "Not shown", "weekday_tinyint": 3, "start_time": "10:00", "published": "0"},
    {"meeting_name": "Late", "weekday_tinyint": 7, "start_time": "22:00:00", "venue_type": 2},
]

GUIDE_TABLE = """\ufeffName,Slug,Day,Time,End Time,Types,Location,Address,City,State,Conference URL
Noon Group,1,Sunday,12:00 PM,1:00 PM,"Open, Discussion",Hall,1 Elm St,Lakeside,OH,
Night Owls,2,"Monday, Friday",21:30,,"Women",,,,,meet.example.org/j/3
,3,Monday,10:00,,,,,,,
"""

PLAIN_TABLE = """Gruppe;Wann;Uhr;Wo
Morgenrot;Mon;7:00 AM;Caf\u00e9 Sol
Abendstern;Wed and Fri;7pm;Halle
"""


def as_json(rows):
    return json.dumps(rows).encode()
