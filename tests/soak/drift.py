"""How far the count of frames and the clock come apart: for good, and for a moment."""

from kiosk.speech import wav

BEGUN_FRAMES = wav.RATE // 10
"""The device begins to take some time after it was opened."""

STRETCH_S = 60.0
"""A device that was held up catches up within this; one that counts wrong does not."""


class Drift:
    """Compares moments with frames heard, anew for each time that the device was opened."""

    def __init__(self) -> None:
        self._opening = 0
        self._opened_frames = 0
        self._first: tuple[float, int] | None = None
        self._stretch_ends = 0.0
        self._least_s = 0.0
        self.drift_s = 0.0
        """By so much frames and clock differed all through a stretch of time, at the worst."""
        self.lag_s = 0.0
        """The largest difference at any moment."""
        self.longest_s = 0.0
        """How long the device was open at the longest."""

    def note(self, moment: float, frames: int, opening: int) -> None:
        """Note how many frames were heard at a moment, after the device's opening number so."""
        if opening != self._opening:
            self._opening, self._opened_frames, self._first = opening, frames, None
        if self._first is None:
            if frames > self._opened_frames + BEGUN_FRAMES:
                self._first = (moment, frames)
                self._begin_stretch(moment)
            return
        first_moment, first_frames = self._first
        passed_s = moment - first_moment
        apart_s = abs((frames - first_frames) / wav.RATE - passed_s)
        self.lag_s = max(self.lag_s, apart_s)
        self._least_s = min(self._least_s, apart_s)
        self.longest_s = max(self.longest_s, passed_s)
        if moment >= self._stretch_ends:
            self.drift_s = max(self.drift_s, self._least_s)
            self._begin_stretch(moment)

    def _begin_stretch(self, moment: float) -> None:
        self._stretch_ends = moment + STRETCH_S
        self._least_s = float("inf")
