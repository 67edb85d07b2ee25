"""How much there is: services, ways, steps, facts by confidence, strings by locale."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue.inputs import TRANSLATED, po_file
from kiosk.catalogue.model import COMMON_KNOWLEDGE, Confidence
from kiosk.catalogue.po import read_translations
from kiosk.catalogue.source import CatalogueSource
from kiosk.lint.material import Material


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over one catalogue. Shares are of 1."""

    services: int
    ways: int
    steps: int
    facts: Mapping[Confidence, int]
    common_knowledge: int
    ways_of_common_knowledge: int
    """Ways that rest on no fact with a source."""
    strings: int
    translated: Mapping[str, int]
    """Strings of each other locale."""

    @classmethod
    def of(cls, source: CatalogueSource, locales: Path) -> "Census":
        """Count a catalogue and its translations below `locales`."""
        services = [written.value for written in source.services]
        facts = [fact for service in services for fact in service.facts]
        ways = [(service, way) for service in services for way in service.ways]
        return cls(
            services=len(services),
            ways=len(ways),
            steps=sum(len(way.steps) for _service, way in ways),
            facts=Counter(fact.confidence for fact in facts),
            common_knowledge=sum(fact.source == COMMON_KNOWLEDGE for fact in facts),
            ways_of_common_knowledge=sum(
                not any(
                    fact.id in way.facts and fact.source != COMMON_KNOWLEDGE
                    for fact in service.facts
                )
                for service, way in ways
            ),
            strings=len({(line.context, line.text) for line in Material.of(source).lines}),
            translated={
                locale: len(read_translations(file, locale))
                for locale in TRANSLATED
                if (file := po_file(locales, locale)).is_file()
            },
        )

    @property
    def all_facts(self) -> int:
        """Facts of every confidence."""
        return sum(self.facts.values())

    def as_lines(self) -> list[str]:
        """Return the counts as a person reads them."""
        by_confidence = ", ".join(f"{self.facts[kind]} {kind}" for kind in Confidence)
        general = self.ways_of_common_knowledge
        share = self.common_knowledge / self.all_facts if self.all_facts else 0
        return [
            f"services          {self.services:>6,}",
            f"ways              {self.ways:>6,}  ({general} of common knowledge)",
            f"steps             {self.steps:>6,}",
            f"facts             {self.all_facts:>6,}  ({by_confidence})",
            f"common knowledge  {self.common_knowledge:>6,}  ({share:.0%} of the facts)",
            f"strings zh_CN     {self.strings:>6,}",
            *(f"strings {locale:<10}{count:>6,}" for locale, count in self.translated.items()),
        ]
