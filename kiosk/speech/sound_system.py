"""miniaudio, the one way to the sound system, without what it takes along."""

import importlib
import sys
from types import ModuleType


def miniaudio() -> ModuleType:
    """Import and return it; call this where it is needed: 25 MB and 100 ms, never at the start.

    Where numpy is installed, as the natural voice's libraries are, miniaudio takes it along: as
    much again, for arrays that nobody here asks for. So for that moment there is no numpy.
    """
    hidden = {} if "numpy" in sys.modules else {"numpy": None}
    sys.modules.update(hidden)  # type: ignore[arg-type]  # None is how Python says: not to be found
    try:
        return importlib.import_module("miniaudio")
    finally:
        for name in hidden:
            del sys.modules[name]
