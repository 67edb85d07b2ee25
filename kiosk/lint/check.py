"""All rules over the whole catalogue."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.catalogue.faults import Fault, refuse
from kiosk.catalogue.source import CatalogueSource
from kiosk.lint.material import Material, Rule

RULES: tuple[Rule, ...] = ()


def faults_of(source: CatalogueSource) -> Iterator[Fault]:
    """Yield everything that breaks a rule, each fault with the rule's name."""
    material = Material.of(source)
    for rule in RULES:
        for fault in rule.find(material):
            yield replace(fault, rule=rule.name)


def refuse_faults(source: CatalogueSource) -> None:
    """Raise `CatalogueError` that tells every fault; do nothing when there is none."""
    refuse(list(faults_of(source)))
