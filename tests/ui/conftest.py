"""Stages for tests: raised when asked for, taken down at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.stage import DESK, Stage, raise_stage, troubles

RaiseStage = Callable[..., Stage]


@pytest.fixture
def raised(
    application: QApplication, built_catalogue: Path, _no_errors_in_callbacks: None
) -> Iterator[RaiseStage]:
    """Raise stages. Errors in Qt's callbacks and warnings in the log fail the test."""
    stages: list[Stage] = []

    def make(size: str = DESK, **changes: Any) -> Stage:
        stages.append(raise_stage(application, built_catalogue, size, **changes))
        return stages[-1]

    yield make
    for stage in stages:
        stage.close()
    assert [trouble for stage in stages for trouble in troubles(stage.log)] == []


@pytest.fixture
def stage(raised: RaiseStage) -> Stage:
    """Return a window on the commonest panel, on the rest page."""
    return raised()
