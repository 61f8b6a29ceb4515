"""Papers: what is on them can be read by another program, and nothing is cut off."""
