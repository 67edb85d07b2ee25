"""How far the count of frames and the clock come apart."""

from kiosk.speech import wav


class Drift:
    """Compares moments with frames heard, anew for each time that the device was opened."""

    def __init__(self) -> None:
        self._opening = 0
        self._first: tuple[float, int] | None = None
        self.worst_s = 0.0
        """The largest difference between frames and clock, since the device's first sound."""
        self.longest_s = 0.0
        """How long the device was open at the longest."""

    def note(self, moment: float, frames: int, opening: int) -> None:
        """Note how many frames were heard at a moment, after the device's opening number so."""
        if opening != self._opening:
            self._opening, self._first = opening, None
            self._before = frames
        if self._first is None:
            # The device begins some time after it was opened.
            if frames > self._before + wav.RATE // 10:
                self._first = (moment, frames)
            return
        first_moment, first_frames = self._first
        passed_s = moment - first_moment
        self.worst_s = max(self.worst_s, abs((frames - first_frames) / wav.RATE - passed_s))
        self.longest_s = max(self.longest_s, passed_s)
