"""All rules over the whole catalogue."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from kiosk.catalogue.faults import Fault, refuse
from kiosk.catalogue.source import CatalogueSource
from kiosk.lint.complete import COMPLETE
from kiosk.lint.figures import FIGURES
from kiosk.lint.first_aid import FIRST_AID_RULE
from kiosk.lint.material import Material, Rule
from kiosk.lint.phones import PHONES_RULE
from kiosk.lint.reading_level import READING_LEVEL
from kiosk.lint.speakable import SPOKEN_FORM
from kiosk.lint.steps import ONE_ACTION, OWN_STEPS, SHARED_STEPS, STEP_START
from kiosk.lint.units import UNITS
from kiosk.lint.words import WORDS

RULES: tuple[Rule, ...] = (
    COMPLETE,
    FIGURES,
    UNITS,
    PHONES_RULE,
    FIRST_AID_RULE,
    STEP_START,
    ONE_ACTION,
    OWN_STEPS,
    SHARED_STEPS,
    WORDS,
    READING_LEVEL,
    SPOKEN_FORM,
)


def faults_of(source: CatalogueSource, names: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield everything that breaks a rule (one of `names`), each fault with the rule's name."""
    material = Material.of(source)
    for rule in RULES:
        if names is not None and rule.name not in names:
            continue
        for fault in rule.find(material):
            yield replace(fault, rule=rule.name)


def refuse_faults(source: CatalogueSource) -> None:
    """Raise `CatalogueError` that tells every fault; do nothing when there is none."""
    refuse(list(faults_of(source)))
