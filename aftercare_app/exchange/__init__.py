"""Files that come from and go to other programs: pure reading and writing, no session, no Flet."""
