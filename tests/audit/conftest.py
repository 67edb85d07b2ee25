"""The real window, as the tests of the screens have it."""

from tests.ui.conftest import raised as raised
from tests.ui.conftest import stage as stage
