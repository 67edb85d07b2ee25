"""What it was measured on: without it, a number means nothing."""

import os
import platform
import re
import subprocess
from pathlib import Path

import PySide6


def describe() -> dict[str, str]:
    """Return cores, processor and the versions of what draws."""
    return hardware() | {
        "PySide6": PySide6.__version__,
        "Chromium": _version("chromium"),
        "Xvfb": _package_version("xvfb"),
        "openbox": _package_version("openbox"),
    }


def hardware() -> dict[str, str]:
    """Return cores, processor, memory, kernel and Python."""
    cpuinfo = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", cpuinfo)
    megahertz = re.search(r"cpu MHz\s*: (.*)", cpuinfo)
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return {
        "cores": str(os.cpu_count()),
        "processor": model[1] if model else platform.machine(),
        "MHz": megahertz[1] if megahertz else "?",
        "memory": f"{int(memory[1]) / 1024**2:.0f} GiB" if memory else "?",
        "kernel": platform.release(),
        "Python": platform.python_version(),
    }


def load() -> str:
    """Return the load of the machine: above its cores, others were working too."""
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def _version(program: str) -> str:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d[\d.]+", told.stdout)
    return found[0] if found else "?"


def _package_version(package: str) -> str:
    command = ["dpkg-query", "-W", "-f", "${Version}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout or "?"
