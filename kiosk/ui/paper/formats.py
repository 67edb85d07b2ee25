"""Papers and the sizes of what stands on them. Lengths in millimetres, type in points."""

from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper.

    Body text is 16 points on A4 and 14 on everything smaller: RNIB's Clear Print asks for at
    least 14, its large print begins with 16.
    """

    name: str
    """As in the setting `paper`."""
    width_mm: float
    height_mm: float | None
    """None: a roll, cut where the sheet ends. Its width is what the printer reaches."""
    margin_mm: float
    dots_per_mm: float
    """All lengths of the layout are in these dots; on a roll they are the printer's own."""
    body_pt: float
    heading_pt: float
    title_pt: float
    phone_pt: float
    small_pt: float
    module_mm: float
    """Of a code, the most; on a roll a code is as large as its width allows."""

    @property
    def is_roll(self) -> bool:
        """Whether it has no pages."""
        return self.height_mm is None

    def dots(self, mm: float) -> float:
        """Return a length in dots."""
        return mm * self.dots_per_mm

    def em(self, points: float) -> int:
        """Return the em height of type of this size, in whole dots."""
        return round(points * MM_PER_POINT * self.dots_per_mm)


_DOTS_600 = 600 / MM_PER_INCH
_DOTS_203 = 8.0  # 203.2 dpi: the head of a receipt printer

A4 = Paper("A4", 210, 297, 15, _DOTS_600, 16, 20, 28, 24, 12, 0.8)
A5 = Paper("A5", 148, 210, 10, _DOTS_600, 14, 17, 22, 20, 12, 0.6)
ROLL_80 = Paper("80", 72, None, 0.5, _DOTS_203, 14, 16, 20, 20, 12, 0.75)
"""576 dots across."""
ROLL_58 = Paper("58", 48, None, 0.5, _DOTS_203, 14, 15, 18, 18, 12, 0.75)
"""384 dots across."""

PAPERS = {paper.name: paper for paper in (A4, A5, ROLL_80, ROLL_58)}

LEAST_MODULE_MM = 0.5
"""On sheets. A phone 150 mm away reads it with room to spare."""

LEAST_MODULE_DOTS = 3
"""On rolls: heat spreads into the neighbouring dot. The largest code (`payload.FULL_BYTES`,
97 modules and a border of 4) takes 315 dots then, and 58 mm have 384: the same code fits all."""
