"""Files of other programs, read without any screen or vault."""
