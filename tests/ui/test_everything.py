"""Everything that is on a screen can be spoken: three seeded walks, in three languages.

What is seen is looked for among the phrases that clips are made of. The clock is not:
what changes every minute, or was typed, is spoken live.
"""

import random
from dataclasses import fields

import pytest

from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import Find, Home, Place, Rest
from kiosk.speech import explain, phrases
from kiosk.speech.rendering import plan_of
from kiosk.ui.everything import (
    spoken_strings_of_event,
    spoken_strings_of_kiosk,
    spoken_strings_of_service,
)
from kiosk.ui.screens.find import FindScreen
from kiosk.ui.screens.rest import RestScreen
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

STEPS = 40


def seen(stage: Stage) -> set[str]:
    """Return the words of everything on screen but those that are spoken live."""
    frame, screen = stage.window._frame, stage.window.screen_shown
    assert frame is not None
    live = {frame.time, frame.day}
    if isinstance(screen, RestScreen):
        live |= {screen.clock, screen.day}
    here = stage.here()
    if isinstance(screen, FindScreen) and isinstance(here, Find) and len(here.letters) > 1:
        live.add(screen.typed)
    words = {text.spoken_text for text in stage.texts() if text not in live}
    words |= {target.spoken_text for target in stage.targets()}
    words |= {thing.spoken_text for thing in screen.readables() if thing not in live}
    return {word for word in words if word}


def walk(stage: Stage, seed: int) -> tuple[set[str], set[tuple[str, str]]]:
    """Touch what comes; return the words seen, and the services and events one was at."""
    choose = random.Random(seed)
    words: set[str] = set()
    matters: set[tuple[str, str]] = set()
    stage.window.setUpdatesEnabled(False)
    for _step in range(STEPS):
        here = stage.here()
        words |= seen(stage)
        matters |= {
            (field.name, getattr(here, field.name))
            for field in fields(here)
            if field.name in ("service", "event")
        }
        stage.press_at(stage.box(choose.choice(_onward(stage, here))).center())
    return words, matters


def _onward(stage: Stage, here: Place) -> list:  # type: ignore[type-arg]  # of targets
    """Return what can be touched; on the way in, not out again at once."""
    targets = stage.targets()
    frame = stage.window._frame
    assert frame is not None
    if isinstance(here, Rest | Home):
        return [target for target in targets if target not in frame.settings]
    leaving = {frame.home, frame.done, *frame.settings[2:]}  # another language, another test
    return [target for target in targets if target not in leaving]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_whatever_is_on_screen_has_its_phrases(locale: str, seed: int, raised: RaiseStage) -> None:
    stage = raised(locale=locale)
    words, matters = walk(stage, seed)
    other = raised(locale=locale)
    strings = set(spoken_strings_of_kiosk(other.window, other.clock))
    for kind, name in sorted(matters):
        gather = spoken_strings_of_service if kind == "service" else spoken_strings_of_event
        strings |= set(gather(other.window, name))
    planned = plan_of(locale, strings).readings

    unspoken = {
        phrase.text
        for word in words
        for phrase in phrases.split(word)
        if phrase.text not in planned and explain.reading(phrase, locale)
    }
    assert not unspoken, sorted(unspoken)
    assert len(words) > STEPS
