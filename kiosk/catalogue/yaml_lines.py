"""YAML to plain values, keeping the line of every value.

Stricter than YAML: a key stands once, keys are texts, and there are no anchors,
so that what an author reads in the file is what the kiosk shows. Lists become
tuples.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kiosk.catalogue.faults import Fault, Location, shown_field, shown_path

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast
_DEEPEST = 20  # a service needs 6
_NESTED = "exceeded maximum nesting depth"  # libyaml's own limit, in its newer versions

TOO_DEEP = "is nested too deeply: write it flat."


@dataclass(frozen=True)
class Document:
    """The content of one file, and the line (from 1) on which each value stands."""

    path: Path
    value: object
    lines: Mapping[Location, int]

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing around it that exists."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def fault(self, location: Location, sentence: str) -> Fault:
        """Return a fault of the value at this location."""
        return Fault(shown_path(self.path), self.line(location), shown_field(location), sentence)


def read_yaml(path: Path, faults: list[Fault]) -> Document | None:
    """Read one file. What is wrong is added to `faults`; then the answer may be None."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        faults.append(_whole(path, line, "is not UTF-8: save it again as UTF-8."))
        return None
    except OSError as error:
        faults.append(_whole(path, 1, f"cannot be read ({error.strerror})."))
        return None
    return _parse(path, text, faults)


def _parse(path: Path, text: str, faults: list[Fault]) -> Document | None:
    try:
        tricks = list(_tricks(path, text))
        node = None if tricks else yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        if error.problem == _NESTED:
            faults.append(_whole(path, line, TOO_DEEP))
            return None
        sentence = f"is not YAML here ({error.problem}): mend this line or the one before."
        faults.append(_whole(path, line, sentence))
        return None
    except yaml.YAMLError as error:  # a character that YAML does not allow
        position = getattr(error, "position", None) or 0
        line = text.count("\n", 0, position) + 1
        faults.append(_whole(path, line, "has a character that YAML forbids: remove it."))
        return None
    faults.extend(tricks)
    if node is None:
        if not tricks:
            faults.append(_whole(path, 1, "is empty: write it, or remove the file."))
        return None
    reader = _Reader(path, faults)
    value = reader.plain(node, ())
    return Document(path, value, reader.lines)


def _tricks(path: Path, text: str) -> Iterator[Fault]:
    """Yield a fault for what YAML allows and a catalogue has no use for, before it is loaded.

    An alias can stand for a million texts, and a deep nest can exhaust the stack.
    """
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent):
            yield _whole(path, _line(event), "uses an alias (*name): write the text itself.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield _whole(path, _line(event), TOO_DEEP)
            return


def _line(thing: yaml.Event | yaml.Node) -> int:
    return thing.start_mark.line + 1 if thing.start_mark else 1  # YAML counts from 0


def _whole(path: Path, line: int, sentence: str) -> Fault:
    return Fault(shown_path(path), line, "", sentence)


class _Reader:
    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.lines: dict[Location, int] = {}
        self._path = path
        self._faults = faults
        self._scalars = yaml.SafeLoader("")

    def plain(self, node: yaml.Node, location: Location) -> object:
        self.lines.setdefault(location, _line(node))
        if isinstance(node, yaml.MappingNode):
            return {
                key: self.plain(value, (*location, key))
                for key, value in self._items(node, location)
            }
        if isinstance(node, yaml.SequenceNode):
            return tuple(
                self.plain(item, (*location, index)) for index, item in enumerate(node.value)
            )
        try:
            return self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError):  # ValueError: a date like 2026-02-31
            self._say(node, location, f"cannot be read as {node.tag}: put it in quotes or mend it.")
            return None

    def _items(self, node: yaml.MappingNode, location: Location) -> Iterator[tuple[str, yaml.Node]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = _line(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._say(key_node, location, "has a key that is not a text.")
                continue
            key = str(key_node.value)
            if key in seen:
                self._say(
                    key_node,
                    (*location, key),
                    f"stands twice, first on line {seen[key]}: keep one of them.",
                )
                continue
            seen[key] = line
            self.lines[(*location, key)] = line
            yield key, value_node

    def _say(self, node: yaml.Node, location: Location, sentence: str) -> None:
        line = _line(node)
        self._faults.append(Fault(shown_path(self._path), line, shown_field(location), sentence))
