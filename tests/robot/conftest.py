"""The stages of tests/ui, for whoever walks about on them."""

from tests.ui.conftest import raised, stage

__all__ = ["raised", "stage"]
