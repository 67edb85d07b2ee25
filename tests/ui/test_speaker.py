"""One reading at a time; important words are heard to their end; a touch ends all of it."""

import pytest

from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from kiosk.ui.rehearsal import SilentVoice
from kiosk.ui.screen_reader import ScreenReader
from kiosk.ui.speaker import Speaker, Things


class Reader(ScreenReader):
    """A screen reader that remembers what it was told."""

    def __init__(self) -> None:
        self.is_on = False
        self.told: list[tuple[str, bool]] = []

    def announce(self, words: str, *, urgent: bool = False) -> None:
        self.told.append((words, urgent))


class Stand:
    """A speaker with a voice that ends when the test says so."""

    def __init__(self) -> None:
        self.voice = SilentVoice()
        self.reader = Reader()
        self.shown: dict[str, str] = {}
        self.speaker = Speaker(
            self.voice, lambda: preferences_at_start(Settings()), self._on_screen, self.reader
        )
        self.story: list[object] = []

    def _on_screen(self, things: Things) -> Things:
        return [self.shown.get(str(thing), thing) for thing in things]

    def say(self, words: str, *, important: bool = False) -> None:
        self.speaker.say(
            [words], important=important, on_end=lambda heard: self.story.append((words, heard))
        )

    def heard(self) -> list[str]:
        """Let everything be said; return it in its order."""
        told = []
        while self.voice.is_reading:
            told += self.voice.said
            self.voice.finish()
        return told


@pytest.fixture
def stand() -> Stand:
    return Stand()


def test_the_newest_is_said(stand: Stand) -> None:
    stand.say("one")
    stand.say("two")
    assert stand.heard() == ["two"]
    assert stand.story == [("two", True)]


def test_a_failure_is_told(stand: Stand) -> None:
    stand.say("one")
    stand.voice.finish(heard=False)
    assert stand.story == [("one", False)]


def test_a_new_screen_cuts_off_what_is_read_of_the_old_one(stand: Stand) -> None:
    stand.say("old")
    stand.speaker.screen_changed()
    assert not stand.voice.is_reading
    stand.voice.finish()  # it was on its way
    assert stand.story == []


def test_a_new_screen_does_not_cut_off_what_is_important(stand: Stand) -> None:
    stand.say("help is coming", important=True)
    stand.speaker.screen_changed()
    stand.say("new screen")
    assert stand.heard() == ["help is coming", "new screen"]


def test_what_waits_of_an_old_screen_is_forgotten(stand: Stand) -> None:
    stand.say("help is coming", important=True)
    for screen in ("one", "two", "three"):
        stand.speaker.screen_changed()
        stand.say(screen)
    assert stand.heard() == ["help is coming", "three"]


def test_important_words_come_in_their_order_before_anything_else(stand: Stand) -> None:
    stand.say("ringing", important=True)
    stand.say("screen")
    stand.say("nobody came", important=True)
    assert stand.heard() == ["ringing", "nobody came", "screen"]


def test_important_words_cut_off_a_reading_that_is_said_anew_after_them(stand: Stand) -> None:
    stand.say("page")
    stand.say("nobody came", important=True)
    assert stand.heard() == ["nobody came", "page"]
    assert stand.story == [("nobody came", True), ("page", True)]


def test_a_touch_silences_important_words_too(stand: Stand) -> None:
    stand.say("ringing", important=True)
    stand.say("screen")
    stand.speaker.silence()
    assert stand.heard() == []
    assert not stand.speaker.speaks
    stand.say("next")
    assert stand.heard() == ["next"]


def test_what_waited_is_marked_where_it_stands_by_then(stand: Stand) -> None:
    stand.say("help is coming", important=True)
    stand.say("next step")
    stand.shown["next step"] = "the widget of this screen"
    assert stand.heard() == ["help is coming", "the widget of this screen"]


def test_while_a_screen_reader_is_on_it_is_given_the_words(stand: Stand) -> None:
    stand.reader.is_on = True
    stand.say("ordinary")
    stand.say("important", important=True)
    assert stand.reader.told == [("ordinary", False), ("important", True)]
    assert stand.heard() == []
    # Nobody knows whether they were heard, and nothing waits for it.
    assert stand.story == [("ordinary", False), ("important", False)]


def test_without_one_it_is_told_nothing(stand: Stand) -> None:
    stand.say("important", important=True)
    assert stand.heard() == ["important"]
    assert stand.reader.told == []
