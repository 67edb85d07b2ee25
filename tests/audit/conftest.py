"""The real window, as the tests of the screens have it."""

from tests.ui.conftest import raised, stage

__all__ = ["raised", "stage"]
