"""The benchmarks of ``evaluation/``, which are scripts and no package, as modules for tests."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parent.parent.parent / "evaluation"


def script(name: str) -> ModuleType:
    """A script of ``evaluation/`` by its name."""
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(FOLDER))
