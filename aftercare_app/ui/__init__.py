"""Flet only here: the shell, the words, the parts and the screens."""
