"""Stages for tests: raised when asked for, taken down at the end."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.stage import DESK, Stage, raise_stage, troubles

RaiseStage = Callable[..., Stage]


@pytest.fixture
def raised(
    application: QApplication, built_catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RaiseStage]:
    """Raise stages. Errors in Qt's callbacks and warnings in the log fail the test."""
    errors: list[BaseException] = []

    def hook(
        _kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        errors.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    stages: list[Stage] = []

    def make(size: str = DESK, **changes: Any) -> Stage:
        stages.append(raise_stage(application, built_catalogue, size, **changes))
        return stages[-1]

    yield make
    for stage in stages:
        stage.close()
    assert errors == []
    assert [trouble for stage in stages for trouble in troubles(stage.log)] == []


@pytest.fixture
def stage(raised: RaiseStage) -> Stage:
    """Return a window on the commonest panel, on the rest page."""
    return raised()
