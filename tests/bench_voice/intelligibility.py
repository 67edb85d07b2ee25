"""Sentences spoken by each voice and heard by the listener, one by one."""

import functools
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.numbers import median, percentile
from tests.bench_voice.listener import Listener
from tests.bench_voice.scoring import Score, score
from tests.bench_voice.voices import WARMING, Engine, Speaker

LOCALES = {"zh": "zh_CN", "en": "en"}


@dataclass(frozen=True)
class Heard:
    """One sentence, and what came of it."""

    said: str
    heard: str
    score: Score
    duration_s: float
    took_s: float
    first_s: float


@dataclass(frozen=True)
class Result:
    """One voice in one language."""

    engine: Engine
    sentences: Sequence[Heard]

    @property
    def score(self) -> Score:
        """All sentences together, so that a long one counts more."""
        return functools.reduce(operator.add, (one.score for one in self.sentences), Score(0, 0))

    @property
    def duration_s(self) -> float:
        """Seconds of sound."""
        return sum(one.duration_s for one in self.sentences)

    @property
    def real_time_factor(self) -> float:
        """Seconds of work for a second of sound."""
        return sum(one.took_s for one in self.sentences) / self.duration_s

    @property
    def first_s(self) -> tuple[float, float]:
        """Median and 90th percentile of the time to the first phrase."""
        firsts = [one.first_s for one in self.sentences]
        return median(firsts), percentile(firsts, 90)

    @property
    def pace(self) -> float:
        """Syllables or words a minute, pauses included."""
        return self.score.units / self.duration_s * 60

    def worst(self, count: int) -> list[Heard]:
        """Return the sentences of which least was understood."""
        wrong = [one for one in self.sentences if one.score.wrong]
        return sorted(wrong, key=lambda one: (-one.score.rate, -one.score.wrong))[:count]


def measure(engine: Engine, sentences: Sequence[str], listener: Listener) -> Result:
    """Have all sentences spoken and heard."""
    locale = LOCALES[engine.language]
    heard = []
    with Speaker(engine) as speaker:
        speaker.speak(WARMING[engine.language], locale)
        for sentence in sentences:
            spoken = speaker.speak(sentence, locale)
            understood = listener.hear(spoken.samples, engine.language)
            heard.append(
                Heard(
                    sentence,
                    understood,
                    score(sentence, understood, locale),
                    spoken.duration_s,
                    spoken.took_s,
                    spoken.first_s,
                )
            )
    return Result(engine, heard)
