"""One file of an author to a checked model; what does not fit is told in plain words."""

import difflib
import reprlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kiosk.catalogue.faults import Fault, Location, refuse
from kiosk.catalogue.schema import Written
from kiosk.catalogue.yaml_lines import Document, read_yaml

Model = TypeVar("Model", bound=Written)


@dataclass(frozen=True)
class Located(Generic[Model]):
    """A checked value, and the file it was read from."""

    value: Model
    document: Document


def read_as(kind: type[Model], path: Path, faults: list[Fault]) -> Located[Model] | None:
    """Read one file into a model. Faults are added to `faults`; then the answer is None."""
    before = len(faults)
    document = read_yaml(path, faults)
    if document is None or len(faults) > before:
        return None
    try:
        return Located(kind.model_validate(document.value), document)
    except ValidationError as error:
        faults.extend(
            document.fault(detail["loc"], _sentence(detail, kind)) for detail in error.errors()
        )
        return None


def read_right(kind: type[Model], path: Path) -> Located[Model]:
    """Read one file into a model. Raise `CatalogueError` that tells every fault of its form."""
    faults: list[Fault] = []
    written = read_as(kind, path, faults)
    refuse(faults)
    assert written is not None  # otherwise there was a fault
    return written


def hint(name: str, known: list[str]) -> str:
    """Say which of the known names was probably meant."""
    close = difflib.get_close_matches(name, known, 1)
    if close:
        return f"did you mean {close[0]}?"
    return f"use one of {', '.join(known)}." if known else "there are none yet, write it first."


def _sentence(detail: Any, kind: type[Written]) -> str:
    """Say in plain words what pydantic found, and what to do."""
    if detail["type"] == "extra_forbidden":
        location: Location = detail["loc"]
        return f"is not a field here: {hint(str(location[-1]), _fields_at(kind, location))}"
    sentence = _SENTENCES.get(detail["type"])
    if sentence is None:
        return str(detail["msg"])
    return sentence.format(value=reprlib.repr(detail["input"]), **detail.get("ctx", {}))


# By pydantic's name of the fault, with pydantic's own numbers in braces.
_SENTENCES = {
    "missing": "is missing: write it.",
    "string_type": "must be a text, but is {value}: put it in quotes, on one line.",
    "too_short": "has {actual_length} items, but needs at least {min_length}: add some.",
    "too_long": "has {actual_length} items, but at most {max_length} fit: remove some.",
    "enum": "is {value}, but must be one of {expected}.",
    "date_type": "must be a date such as 2026-11-23, without quotes.",
    "bool_type": "must be true or false, without quotes.",
    "tuple_type": "must be a list: write each item after a dash.",
    "dict_type": "must have lines of the form name: value.",
    "model_type": "must have fields of the form name: value.",
}


def _fields_at(kind: type[Written], location: Location) -> list[str]:
    """Return the field names that are allowed where `location` stands."""
    for part in location[:-1]:
        if isinstance(part, str):
            kind = _model_in(kind.model_fields[part].annotation)
    return list(kind.model_fields)


def _model_in(annotation: Any) -> type[Written]:
    """Return the model inside `tuple[Model, ...]` or `Model | None`."""
    for inner in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(inner, type) and issubclass(inner, Written):
            return inner
    raise TypeError(f"no model in {annotation!r}")
