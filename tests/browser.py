"""A Chromium to open pages in: one that is installed, else Debian's package, else Playwright's download.

With it come fonts for Chinese and Arabic, which readers have: those that are installed, else Debian's
packages. Set ``HSGRAPH_INSTALL_BROWSER=0`` to use only what is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FLAGS = ["--no-sandbox", "--disable-gpu"]  # containers have neither user namespaces nor a graphics card
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = {"zh": "fonts-noto-cjk", "ar": "fonts-noto-core"}  # language: Debian's package of a font for it
_PATIENCE = 180  # seconds for each step that uses the network


class BrowserMissingError(Exception):
    """No Chromium can be had here; the message says what was tried."""


def find_chromium() -> Path:
    """The path of a Chromium that starts, installing one if that is possible."""
    tried: list[str] = []
    if found := _installed(tried):
        return found
    if os.environ.get("HSGRAPH_INSTALL_BROWSER") == "0":
        raise BrowserMissingError("; ".join([*tried, "HSGRAPH_INSTALL_BROWSER=0 forbids installing one"]))
    with one_at_a_time():
        # Another worker may have installed it while this one waited.
        for step in (_installed, _from_debian, _from_playwright):
            if found := step(tried):
                return found
    raise BrowserMissingError("; ".join(dict.fromkeys(tried)))


def find_fonts() -> list[str]:
    """See that there is a font for each of :data:`FONTS`, installing it if possible.

    Returns why one is missing.
    """
    if not (missing := _without_font()):
        return []
    tried: list[str] = []
    if os.environ.get("HSGRAPH_INSTALL_BROWSER") == "0":
        tried.append("HSGRAPH_INSTALL_BROWSER=0 forbids installing one")
    elif _may_use_apt(tried):
        with one_at_a_time():
            if missing := _without_font():
                _apt_install(["fontconfig", *(FONTS[language] for language in missing)], tried)
    return [f"no font for {language} ({'; '.join(tried)})" for language in _without_font()]


def _without_font() -> list[str]:
    """The languages of :data:`FONTS` for which fontconfig knows no font."""
    if not shutil.which("fc-list"):
        return list(FONTS)
    return [language for language in FONTS if not _fonts_for(language)]


def _fonts_for(language: str) -> str:
    command = ["fc-list", f":lang={language}", "family"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.strip()


def _installed(tried: list[str]) -> Path | None:
    for name in NAMES:
        if (path := shutil.which(name)) and _starts(Path(path), tried):
            return Path(path)
    tried.append(f"no {', '.join(NAMES[:-1])} that starts is on the PATH")
    return None


def _from_debian(tried: list[str]) -> Path | None:
    if _may_use_apt(tried) and _apt_install(["chromium"], tried):
        return _installed(tried)
    return None


def _may_use_apt(tried: list[str]) -> bool:
    if shutil.which("apt-get") and Path("/etc/debian_version").exists() and os.geteuid() == 0:
        return True
    tried.append("apt-get cannot be used here (it takes Debian and root)")
    return False


def _apt_install(packages: list[str], tried: list[str]) -> bool:
    waiting = ("Acquire::Retries=1", "Acquire::http::Timeout=20", "DPkg::Lock::Timeout=60")
    apt = ["apt-get", "-q", "-y", *(word for option in waiting for word in ("-o", option))]
    run([*apt, "update"], [])  # old lists may still do
    return run([*apt, "install", "--no-install-recommends", *packages], tried)


def _from_playwright(tried: list[str]) -> Path | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        tried.append("Playwright is not installed")
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        run([sys.executable, "-m", "playwright", "install", "chromium"], tried)
    return path if path.exists() and _starts(path, tried) else None


def _starts(path: Path, tried: list[str]) -> bool:
    """Whether it can say its version; a stub that only advertises another package cannot."""
    return run([str(path), "--version", "--no-sandbox"], tried, patience=60)


def run(command: list[str], tried: list[str], patience: int = _PATIENCE) -> bool:
    shown = " ".join(
        [
            Path(command[0]).name,
            *(word for word in command[1:] if not word.startswith("-") and "=" not in word),
        ]
    )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=patience,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        tried.append(f"'{shown}' took more than {patience} seconds")
        return False
    except OSError as error:
        tried.append(f"'{shown}' could not be run ({error.strerror})")
        return False
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip() or "without a word").splitlines()
        telling = next(
            (line for line in lines if re.search(r"error|fail|unable|cannot", line, re.IGNORECASE)), lines[-1]
        )
        tried.append(f"'{shown}' failed ({telling.strip()[:120]})")
    return done.returncode == 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The workers of one run share the machine: only one of them installs."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    with open(
        Path(tempfile.gettempdir()) / f"hsgraph-browser-{os.getuid()}.lock", "w", encoding="utf-8"
    ) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def until(page, condition: str, argument: object = None, messages: Sequence[str] = ()) -> None:
    """A strict policy forbids Playwright's own waiting, which evaluates text in the page."""
    end = time.monotonic() + 60
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"{condition} did not come true; {messages}"
        time.sleep(0.02)


class Browser:
    """A page opened from disk with the network cut off, and whatever it asked for or complained of."""

    def __init__(self, context, path: Path, address: str = "") -> None:
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.path = path
        context.set_offline(True)
        context.route(
            "**/*", lambda route: route.continue_() if self._own(route.request.url) else route.abort()
        )
        self.page = context.new_page()
        self.page.on("request", lambda r: None if self._own(r.url) else self.requests.append(r.url))
        self.page.on("console", lambda m: self.messages.append(m.text))
        self.page.on("pageerror", lambda e: self.messages.append(str(e)))
        self.page.goto(path.as_uri() + address)
        self.ready()

    def _own(self, url: str) -> bool:
        return url.partition("#")[0] == self.path.as_uri() or url.startswith(("blob:", "data:"))

    def ready(self) -> None:
        self.until("document.documentElement.dataset.ready === 'true'")

    def until(self, condition: str, argument: object = None) -> None:
        until(self.page, condition, argument, self.messages)

    def go(self, address: str) -> None:
        """Change the address, and wait until the page follows."""
        self.page.evaluate("(a) => { location.hash = a }", address)
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 30))")

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    def texts(self, selector: str) -> list[str]:
        return self.page.locator(selector).all_inner_texts()

    def count(self, selector: str) -> int:
        return self.page.locator(selector).count()

    def panel(self) -> str:
        return self.text("#panel")

    def saved(self, press) -> str:
        """The text of the file that is saved when ``press`` is called."""
        return self.saved_bytes(press).decode("utf-8")

    def saved_bytes(self, press) -> bytes:
        with self.page.expect_download() as download:
            press()
        return Path(download.value.path()).read_bytes()
