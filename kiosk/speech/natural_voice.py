"""The natural voice: Kokoro, an 82-million-parameter model, through onnxruntime.

Needs 300 MB and both cores, so it runs only in the worker and in
`kiosk voice render`. What it speaks is trimmed and brought to one loudness, so
that a phrase sounds the same whenever and wherever it was made.
"""

import json
import os
import time
from typing import Any

from kiosk.errors import VoiceError
from kiosk.speech import phonemes, voice_pack, wav
from kiosk.speech.voice_pack import VoicePack, language_of

PAD = 0
"""The token of silence that the model wants at both ends."""

MOST_TOKENS = 500
"""The model takes 512; a phrase of ours has at most 120."""

QUIET = 0.01
"""Of full scale: what is softer at the ends is silence (the model gives 0.4 s and 0.8 s of it)."""

MARGIN_S = 0.04
"""Kept of it, so that no consonant is cut."""

WARMING_WORDS = "qing3 nin2 shao1 deng3 yi2 xia4 ."
WARMING_SYLLABLES = 6


class NaturalVoice:
    """Renders readings, one at a time, in this process."""

    def __init__(self, pack: VoicePack, *, threads: int | None = None) -> None:
        """Load the model: 0.5 to 2 s. `threads` is the number of cores (default: all).

        Raises `VoiceError` when a library is missing or a file is damaged.
        """
        try:
            import numpy
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads or os.cpu_count() or 1
            options.inter_op_num_threads = 1
            # Idle cores sleep: the interface needs them.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            options.log_severity_level = 4
            self._model: Any = onnxruntime.InferenceSession(
                str(pack.file(voice_pack.MODEL)), options, providers=["CPUExecutionProvider"]
            )
            self._tokens: dict[str, int] = json.loads(
                pack.file(voice_pack.VOCABULARY).read_text(encoding="utf-8")
            )
            self._styles = {
                language: numpy.fromfile(pack.style_file(language), dtype="<f4").reshape(-1, 256)
                for language in pack.languages
            }
        except ImportError as error:
            raise VoiceError(
                f"A library of the natural voice is missing ({error}). Run 'kiosk voice install'."
            ) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise VoiceError(
                f"The natural voice in {pack.folder} cannot be used ({error}). "
                "Run 'kiosk voice install' to get it again."
            ) from error
        except Exception as error:  # onnxruntime's own errors have no common base
            if type(error).__module__.startswith("onnxruntime"):
                raise VoiceError(
                    f"The natural voice's model in {pack.folder} is damaged ({error}). "
                    "Run 'kiosk voice install' to get it again."
                ) from error
            raise
        self._numpy = numpy

    def render(self, reading: str, locale: str) -> bytes:
        """Return the samples of one phrase at the voice's own speed, in the form of `wav`.

        `reading` is what `explain.reading` gives. Empty where there is nothing to say.
        """
        spell = phonemes.english if locale == "en" else phonemes.mandarin
        tokens = [self._tokens[sign] for sign in spell(reading) if sign in self._tokens]
        if not tokens:
            return b""
        sound = self._numpy.concatenate(
            [
                self._said(tokens[start : start + MOST_TOKENS], language_of(locale))
                for start in range(0, len(tokens), MOST_TOKENS)
            ]
        )
        return wav.levelled(self._trimmed(sound))

    def seconds_for_a_syllable(self) -> float:
        """Speak some words to nobody: warms the model up, and tells how quick it is here."""
        self.render(WARMING_WORDS, "zh_CN")
        began = time.monotonic()
        self.render(WARMING_WORDS, "zh_CN")
        return (time.monotonic() - began) / WARMING_SYLLABLES

    def _said(self, tokens: list[int], language: str) -> Any:
        numpy = self._numpy
        styles = self._styles[language]
        style = styles[min(len(tokens), len(styles)) - 1]
        [sound] = self._model.run(
            None,
            {
                "tokens": numpy.array([[PAD, *tokens, PAD]], dtype=numpy.int64),
                "style": style.reshape(1, -1),
                "speed": numpy.ones(1, dtype=numpy.float32),
            },
        )
        return sound.ravel()

    def _trimmed(self, sound: Any) -> bytes:
        numpy = self._numpy
        loud = numpy.flatnonzero(numpy.abs(sound) > QUIET)
        if not len(loud):
            return b""
        margin = round(MARGIN_S * wav.RATE)
        spoken = sound[max(0, loud[0] - margin) : loud[-1] + margin]
        whole = numpy.clip(spoken * wav.LOUDEST, -wav.LOUDEST, wav.LOUDEST)
        return bytes(whole.round().astype("<i2").tobytes())
