"""The way of a sentence: written text to sound.

`explain.plan` cuts the written text at pause points (`phrases`) and gives each
phrase its spoken form (`spoken`: numbers, dates and symbols in words). The
worker process (`worker`) turns a spoken Mandarin phrase into tone-numbered
syllables (`pinyin`) and those into a WAV file (pyttsx3 with espeak-ng). The
interface talks to the worker through `client`, phrase by phrase, and gives the
samples to `player`, which knows which phrase is being heard.

`phrases`, `client`, `player` and `chime` are light and live in the interface's
process; everything else is imported only in the worker and by `kiosk speech`.
No Qt here: callbacks come on the threads that their docstrings name.
"""
