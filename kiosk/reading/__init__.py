"""Reads a screen aloud, phrase by phrase. No widgets here: the screen says what to read."""
