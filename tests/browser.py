"""A Chromium to open pages in: one that is installed, else Debian's package, else Playwright's download.

Set ``HSGRAPH_INSTALL_BROWSER=0`` to use only what is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FLAGS = ["--no-sandbox", "--disable-gpu"]  # containers have neither user namespaces nor a graphics card
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 180  # seconds for each step that uses the network


class NoBrowser(Exception):
    """No Chromium can be had here; the message says what was tried."""


def find_chromium() -> Path:
    """The path of a Chromium that starts, installing one if that is possible."""
    tried: list[str] = []
    if found := _installed(tried):
        return found
    if os.environ.get("HSGRAPH_INSTALL_BROWSER") == "0":
        raise NoBrowser("; ".join([*tried, "HSGRAPH_INSTALL_BROWSER=0 forbids installing one"]))
    with _one_at_a_time():
        # Another worker may have installed it while this one waited.
        for step in (_installed, _from_debian, _from_playwright):
            if found := step(tried):
                return found
    raise NoBrowser("; ".join(dict.fromkeys(tried)))


def _installed(tried: list[str]) -> Path | None:
    for name in NAMES:
        if (path := shutil.which(name)) and _starts(Path(path), tried):
            return Path(path)
    tried.append(f"no {', '.join(NAMES[:-1])} that starts is on the PATH")
    return None


def _from_debian(tried: list[str]) -> Path | None:
    if not (shutil.which("apt-get") and Path("/etc/debian_version").exists() and os.geteuid() == 0):
        tried.append("apt-get cannot be used here (it takes Debian and root)")
        return None
    apt = ["apt-get", "-q", "-y", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "DPkg::Lock::Timeout=60"]
    _run([*apt, "update"], [])  # old lists may still do
    if _run([*apt, "install", "--no-install-recommends", "chromium"], tried):
        return _installed(tried)
    return None


def _from_playwright(tried: list[str]) -> Path | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        tried.append("Playwright is not installed")
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        _run([sys.executable, "-m", "playwright", "install", "chromium"], tried)
    return path if path.exists() and _starts(path, tried) else None


def _starts(path: Path, tried: list[str]) -> bool:
    """Whether it can say its version; a stub that only advertises another package cannot."""
    return _run([str(path), "--version", "--no-sandbox"], tried, patience=60)


def _run(command: list[str], tried: list[str], patience: int = _PATIENCE) -> bool:
    shown = " ".join([Path(command[0]).name, *(word for word in command[1:] if not word.startswith("-") and "=" not in word)])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=patience, env=environment
        )
    except subprocess.TimeoutExpired:
        tried.append(f"'{shown}' took more than {patience} seconds")
        return False
    except OSError as error:
        tried.append(f"'{shown}' could not be run ({error.strerror})")
        return False
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip() or "without a word").splitlines()
        telling = next((line for line in lines if re.search(r"error|fail|unable|cannot", line, re.IGNORECASE)), lines[-1])
        tried.append(f"'{shown}' failed ({telling.strip()[:120]})")
    return done.returncode == 0


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """The workers of one run share the machine: only one of them installs."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    with open(Path(tempfile.gettempdir()) / f"hsgraph-browser-{os.getuid()}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
