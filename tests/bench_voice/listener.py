"""Somebody who listens and writes down what was heard: whisper-base, on the processor."""

from pathlib import Path
from typing import Any

import miniaudio
import numpy as np

from kiosk.speech import wav

HEARS_HZ = 16000
BEAM = 5
PROMPTS = {"zh": "以下是普通话的句子。", "en": None}
"""The Chinese one asks for simplified characters and punctuation."""


class Listener:
    """A model in memory: 150 MB, 0.5 to 3 s to load."""

    def __init__(self, folder: Path) -> None:
        import faster_whisper

        self._model: Any = faster_whisper.WhisperModel(
            str(folder), device="cpu", compute_type="int8", local_files_only=True
        )

    def hear(self, samples: bytes, language: str) -> str:
        """Return what is understood of samples in the form of `wav`; `language` is zh or en."""
        sixteen = miniaudio.SampleFormat.SIGNED16
        resampled = miniaudio.convert_frames(sixteen, 1, wav.RATE, samples, sixteen, 1, HEARS_HZ)
        sound = np.frombuffer(bytes(resampled), "<i2").astype(np.float32) / (wav.LOUDEST + 1)
        # Temperature 0: it does not guess again, at random, at what it has not understood.
        pieces, _told = self._model.transcribe(
            sound,
            language=language,
            beam_size=BEAM,
            temperature=0.0,
            initial_prompt=PROMPTS[language],
        )
        return "".join(piece.text for piece in pieces).strip()
