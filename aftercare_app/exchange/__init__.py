"""Files that come from other programs and go to them: pure reading and writing, no session."""
