"""A unit for every number that people read.

65 alone may be an age, a price or a bus. Exempt are names of sources, whose numbers are
those of documents, and sayings, which are what people say: “满80了有没得钱”.
"""

from collections.abc import Iterator

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.messages import is_saying
from kiosk.lint.amounts import numbers_without_unit
from kiosk.lint.material import EXEMPT, Material, Rule


def _find(material: Material) -> Iterator[Fault]:
    for line in material.lines:
        if line.field == EXEMPT or is_saying(line.context):
            continue
        for number in numbers_without_unit(line.text):
            yield line.fault(
                f"has {number} without a unit: write what is counted, as in 65岁, 7天, 20元."
            )


UNITS = Rule("units", "A unit or a measure word stands after every number.", _find)
