"""What runs the service for good: the container file, the systemd unit, and that it only needs to read."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "hsgraph.service"
CONTAINER = ROOT / "deploy" / "Containerfile"


def test_the_service_runs_where_nothing_can_be_written() -> None:
    """The whole file system read-only, in a name space of its own; as nobody if others may run Python."""
    if not (
        shutil.which("unshare")
        and os.geteuid() == 0
        and subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode == 0
    ):
        pytest.skip("a read-only file system takes root and unshare")
    python = Path(sys.executable).resolve()
    readable = all(os.stat(part).st_mode & 0o001 for part in [python, *python.parents, *ROOT.parents])
    nobody = (
        "setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --bounding-set=-all"
        if readable and shutil.which("setpriv")
        else ""
    )
    script = (
        "mount --make-rprivate / && mount -o remount,ro,bind / && ! touch /probe 2>/dev/null && cd / && "
        f"exec env -i PATH=/usr/bin:/bin PYTHONPATH={ROOT} PYTHONDONTWRITEBYTECODE=1 {nobody} "
        f"{sys.executable} -m graph_builder serve --port 0 --quiet"
    )
    process = subprocess.Popen(["unshare", "--mount", "sh", "-c", script], stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+?:(\d+)/", line)
        assert found, line + process.stderr.read()
        for path in ("/health", "/id/hunger", "/sparql?query=ASK%7B%7D", "/explorer"):
            with urllib.request.urlopen(f"http://127.0.0.1:{found[1]}{path}", timeout=30) as reply:
                assert reply.status == 200
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def unit() -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read_string(UNIT.read_text("utf-8"))
    return found


def test_the_unit_confines_the_service() -> None:
    service = unit()["Service"]
    expected = {
        "DynamicUser": "yes",
        "ProtectSystem": "strict",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "IPAddressDeny": "any",
        "ProtectHome": "yes",
    }
    assert {k: service[k] for k in expected} == expected


def test_systemd_finds_no_fault_in_the_unit() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / UNIT.name
        copy.write_text(
            UNIT.read_text("utf-8").replace("/opt/hsgraph/bin/hsgraph", sys.executable), encoding="utf-8"
        )
        done = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True)
        assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []


def test_the_options_in_the_unit_and_the_container_exist() -> None:
    from graph_builder.commands.main import parser

    words = unit()["Service"]["ExecStart"].split()[1:]
    assert parser().parse_args(words).command == "serve"
    entry = re.search(r"ENTRYPOINT (\[.*\])", CONTAINER.read_text("utf-8"))[1]
    assert parser().parse_args([w.strip(' "') for w in entry.strip("[]").split(",")][1:]).host == "0.0.0.0"


def test_the_container_runs_as_nobody_and_copies_what_is_there() -> None:
    text = CONTAINER.read_text("utf-8")
    assert "\nUSER 65534:65534\n" in text and "--read-only" in text and "--cap-drop=all" in text
    for name in re.search(r"COPY (requirements.*) requirements/\n", text)[1].split():
        assert (ROOT / name).is_file(), name
    wanted = {
        re.split(r"[<>=;\[ ]", d)[0].lower()
        for d in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
            "optional-dependencies"
        ]["serve"]
    }
    pinned = {
        line.partition("==")[0]
        for line in (ROOT / "requirements" / "serve.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    assert wanted <= pinned
