"""Files are written where the user says: real pipes, links, devices, descriptors, modes and full disks."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph_builder.formats import STANDARD_OUTPUT, is_standard_output, write_text, write_texts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and modes as POSIX has them")
TEXT = "猫和狗\n" * 5_000


def run_python(code: str, *words: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run code that has ``write_text`` and ``Path`` in a process of its own."""
    head = "import os, sys\nfrom pathlib import Path\nfrom graph_builder.formats import write_text\n"
    command = [sys.executable, "-c", head + code, *map(str, words)]
    return subprocess.run(command, capture_output="stdout" not in options, timeout=60, **options)


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    os.umask(before)
    yield os.umask
    os.umask(before)


# --- regular files


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, umask: Callable[[int], int]) -> None:
    for mask in (0o022, 0o027, 0o077, 0o002):
        umask(mask)
        path = tmp_path / f"{mask:o}" / "graph.ttl"
        write_text(path, TEXT)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
        assert path.read_text("utf-8") == TEXT


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_an_existing_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    path.chmod(mode)
    write_text(path, TEXT)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text("utf-8") == TEXT


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives a file away")
def test_an_existing_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    os.chown(path, 1234, 2345)
    write_text(path, TEXT)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_file_is_replaced_atomically(tmp_path: Path) -> None:
    """Whoever has the old file open goes on reading the old one; nobody sees a part of the new one."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    seen = []

    def parts() -> Iterator[str]:
        yield "new "
        seen.append(path.read_text())
        yield "text"

    with path.open() as old:
        write_texts({path: parts()})
        assert old.read() == "old"
    assert (seen, path.read_text(), leftovers(tmp_path)) == (["old"], "new text", [])


def test_what_fails_leaves_all_old_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("old a")

    def parts() -> Iterator[str]:
        yield "new b"
        raise ValueError("something was wrong")

    with pytest.raises(ValueError, match="something was wrong"):
        write_texts({first: "new a", second: parts()})
    assert first.read_text() == "old a"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("n" * os.pathconf(tmp_path, "PC_NAME_MAX"))
    write_text(path, TEXT)
    assert path.read_text("utf-8") == TEXT


# --- links


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link, farther = tmp_path / "real" / "graph.ttl", tmp_path / "link", tmp_path / "farther"
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("real/graph.ttl")
    farther.symlink_to(link)
    write_text(farther, TEXT)
    assert link.is_symlink() and farther.is_symlink()
    assert target.read_text("utf-8") == TEXT
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert leftovers(tmp_path) == leftovers(target.parent) == []


def test_a_dangling_link_gets_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("graph.ttl")
    write_text(link, TEXT)
    assert link.is_symlink()
    assert (tmp_path / "graph.ttl").read_text("utf-8") == TEXT


def test_a_circle_of_links_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links") as refused:
        write_text(tmp_path / "a", TEXT)
    assert refused.value.filename == str(tmp_path / "a")


def test_a_folder_in_the_way_is_an_error_that_names_it(tmp_path: Path) -> None:
    folder, link = tmp_path / "graph", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    for path in (folder, link):
        with pytest.raises(IsADirectoryError) as refused:
            write_texts({tmp_path / "other": "x", path: TEXT})
        assert refused.value.filename == str(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "link"]


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(OSError) as refused:
        write_text(tmp_path / "file" / "graph.ttl", TEXT)
    assert str(tmp_path / "file") in refused.value.filename


# --- what is written to as it stands


def test_a_pipe_stays_a_pipe_and_its_reader_gets_everything(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        read: list[str] = []
        reader = threading.Thread(target=lambda read=read: read.append(pipe.read_text("utf-8")), daemon=True)
        reader.start()
        write_text(path, TEXT)
        reader.join(30)
        assert read == [TEXT]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_null_device_stays_one(tmp_path: Path) -> None:
    """It is made anew where it can be, so that a failure harms only a copy."""
    null = tmp_path / "null"
    try:
        os.mknod(null, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        null.write_text("x")
    except OSError:
        pytest.skip("no device can be made here")
    write_text(null, TEXT)
    assert stat.S_ISCHR(null.stat().st_mode)
    assert leftovers(tmp_path) == []


def test_a_socket_is_an_error_that_names_it() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        path = Path(folder) / "socket"
        listener.bind(str(path))
        with pytest.raises(OSError) as refused:
            write_text(path, TEXT)
        assert refused.value.filename == str(path)
        assert stat.S_ISSOCK(path.stat().st_mode)


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_its_names(name: str, tmp_path: Path) -> None:
    """Into a pipe, and into a file that the caller has written to and goes on writing to."""
    if name.startswith("/proc") and not Path("/proc/self/fd").is_dir():
        pytest.skip("there is no /proc here")
    code = (
        "print('before')\nwrite_text(Path(sys.argv[1]), 'the text, 猫\\n')\nprint('after')\n"
        "print(sorted(os.listdir('.')), file=sys.stderr)"
    )
    expected = "before\nthe text, 猫\nafter\n".encode()
    done = run_python(code, name, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (expected, b"[]\n")
    out = tmp_path / "out"
    out.write_text("earlier\n")
    with out.open("ab") as file:
        run_python(code, name, cwd=tmp_path, stdout=file, check=True)
    assert out.read_bytes() == b"earlier\n" + expected


def test_a_link_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    done = run_python("write_text(Path('link'), 'the text')", cwd=tmp_path)
    assert done.stdout == b"the text"
    assert (tmp_path / "link").is_symlink()


def test_the_command_of_a_process_substitution_reads_it(tmp_path: Path) -> None:
    command = f"{sys.executable} -c \"$0\" >(tr a-z A-Z > '{tmp_path}/upper'; echo > '{tmp_path}/done')"
    code = "import sys; from pathlib import Path; from graph_builder.formats import write_text; "
    code += "write_text(Path(sys.argv[1]), 'the text')"
    subprocess.run(["bash", "-c", f'{command}; while ! [ -e "{tmp_path}/done" ]; do sleep 0.05; done', code],
                   check=True, timeout=60)  # fmt: skip
    assert (tmp_path / "upper").read_text() == "THE TEXT"


def test_which_paths_are_standard_output(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code = "from graph_builder.formats import is_standard_output as is_it\n"
    code += "print([is_it(Path(name)) for name in ['-', '/dev/stdout', '/dev/null', 'file', 'none']])"
    assert run_python(code, cwd=tmp_path).stdout == b"[True, True, False, False, False]\n"
    assert is_standard_output(STANDARD_OUTPUT)


# --- full disks


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("size", [1, 3, 100_000])
def test_a_full_device_is_named(size: int) -> None:
    """Also where nothing is sent before the file is closed."""
    with pytest.raises(OSError) as refused:
        write_text(Path("/dev/full"), "x" * size)
    assert (refused.value.errno, refused.value.filename) == (errno.ENOSPC, "/dev/full")


@pytest.mark.parametrize("limit", [100, 50_000])
def test_a_disk_that_fills_up_is_named_and_leaves_the_old_file(limit: int, tmp_path: Path) -> None:
    """A limit on the size of files is refused by the kernel in the same place as a full disk is."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    code = (
        "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "try:\n    write_text(Path(sys.argv[1]), 'x' * 60_000)\n"
        "except OSError as error:\n    print(error.filename, error.strerror)\n"
    )
    assert run_python(code, path, limit).stdout.decode() == f"{path} File too large\n"
    assert (path.read_text(), leftovers(tmp_path)) == ("old", [])


def test_an_error_of_what_is_read_keeps_its_name(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"new"
        yield (tmp_path / "missing").read_bytes()

    with pytest.raises(FileNotFoundError) as refused:
        write_texts({tmp_path / "graph.ttl": parts()})
    assert refused.value.filename == str(tmp_path / "missing")
