"""A file is written whole or not at all, and only if it is still what was read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from replylint import atomic
from replylint.errors import NotWrittenError

OLD, NEW = "这个不能退\n".encode(), "因为拆封了，这个不能退\n".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    return path


def is_as_it_was(path: Path) -> bool:
    return path.read_bytes() == OLD and os.listdir(path.parent) == ["a.txt"]  # noqa: PTH208 - names are enough


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_the_file_is_replaced_and_its_mode_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    atomic.replace(path, OLD, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert [file.name for file in path.parent.iterdir()] == ["a.txt"]


def test_a_file_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    with pytest.raises(NotWrittenError, match="changed meanwhile"):
        atomic.replace(path, b"what was read", NEW)
    assert is_as_it_was(path)


def test_a_file_put_in_its_place_meanwhile_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sync(_: int) -> None:
        other = path.with_name("b.txt")
        other.write_bytes(OLD)
        other.replace(path)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(NotWrittenError, match="changed meanwhile"):
        atomic.replace(path, OLD, NEW)
    assert is_as_it_was(path)


def test_a_symbolic_link_is_left_alone(path: Path) -> None:
    link = path.with_name("link.txt")
    link.symlink_to(path)
    with pytest.raises(NotWrittenError, match="symbolic link"):
        atomic.replace(link, OLD, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == OLD


def test_a_file_with_another_name_is_left_alone(path: Path) -> None:
    path.with_name("b.txt").hardlink_to(path)
    with pytest.raises(NotWrittenError, match="hard links"):
        atomic.replace(path, OLD, NEW)
    assert path.read_bytes() == OLD


def test_a_read_only_file_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # for root, nothing is
    with pytest.raises(NotWrittenError, match="read-only"):
        atomic.replace(path, OLD, NEW)
    assert is_as_it_was(path)


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="no regular file"):
        atomic.replace(tmp_path, OLD, NEW)
    with pytest.raises(NotWrittenError, match="No such file"):
        atomic.replace(tmp_path / "none.txt", OLD, NEW)


def fails(*_: object) -> None:
    raise OSError(28, "No space left on device")


def is_interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize(("failure", "raised"), [(fails, NotWrittenError), (is_interrupted, KeyboardInterrupt)])
def test_nothing_is_left_behind_by_a_failure(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    failure: Callable[..., None],
    raised: type[BaseException],
) -> None:
    monkeypatch.setattr(os, step, failure)
    if step == "replace":
        monkeypatch.setattr(Path, step, failure)
    with pytest.raises(raised):
        atomic.replace(path, OLD, NEW)
    assert is_as_it_was(path)


def test_the_new_bytes_are_safe_before_the_name_is_theirs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[str, bytes]] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        steps.append(("sync", path.read_bytes()))
        sync(handle)

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append(("replace", self.read_bytes()))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    atomic.replace(path, OLD, NEW)
    assert steps == [("sync", OLD), ("replace", NEW), ("sync", NEW)]


def killed(folder: Path, writer: str, kills: int) -> tuple[int, int]:
    """Kill processes that fix a file; return how often it was found fixed, and whether damaged."""
    script = Path(__file__).with_name("killing.py")
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(script), str(folder), writer, str(kills)], capture_output=True, check=True, text=True
    )
    fixed, damaged = map(int, done.stdout.split())
    return fixed, damaged


def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    fixed, damaged = killed(tmp_path, "atomic", 40)
    assert damaged == 0
    assert fixed > 0  # it was killed at work, and not before it began


def test_the_same_killer_finds_a_file_damaged_that_is_written_in_place(tmp_path: Path) -> None:
    _, damaged = killed(tmp_path, "naive", 400)
    assert damaged
