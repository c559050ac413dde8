"""What is installed works away from the project: the wheel is built, looked into, installed and run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ["pyproject.toml", "README.md", "LICENSE", "replylint", "rules"]


def run(*argv: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"} | ({"PYTHONPATH": str(path)} if path else {})
    return subprocess.run(  # noqa: S603 - our own program, and pip
        argv, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and from it the wheel, without a network."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    done = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own."""
    target = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-index", "--disable-pip-version-check", "--quiet", "--target", str(target)]
    done = run(sys.executable, "-m", "pip", "install", *options, str(wheel), cwd=target)
    assert done.returncode == 0, done.stderr
    return target


def shipped(folder: str, kind: str) -> set[str]:
    return {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob(kind)}


def test_the_wheel_holds_all_that_is_needed(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"replylint/{name}" for name in shipped("replylint", "*.py")} <= names
    assert {
        f"replylint/rules/{name}" for kind in ("*.toml", "*.txt", "*.py") for name in shipped("rules", kind)
    } <= names
    assert {f"replylint/data/{path.name}" for path in (ROOT / "replylint" / "data").iterdir()} <= names
    page = {
        f"replylint/{name}" for kind in ("*.js", "*.css", "*.html", "*.jinja") for name in shipped("replylint", kind)
    }
    assert page
    assert page <= names
    assert "replylint/py.typed" in names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"replylint"}


def test_its_metadata_is_complete(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    assert (metadata["Name"], metadata["License-Expression"]) == ("replylint", "MIT")
    assert metadata["Requires-Python"] == ">=3.11"
    assert "# replylint" in str(metadata.get_payload())
    assert name.replace("METADATA", "licenses/LICENSE") in archive.namelist()


def test_the_installed_command_lints(site: Path, tmp_path: Path) -> None:
    (tmp_path / "replies.txt").write_text("您好\n不能退的呢\n", "utf-8")
    where = run(sys.executable, "-c", "import replylint; print(replylint.__file__)", cwd=tmp_path, path=site)
    assert Path(where.stdout.strip()).is_relative_to(site), where.stderr
    found = run(sys.executable, str(site / "bin" / "replylint"), "check", "replies.txt", cwd=tmp_path, path=site)
    assert found.returncode == 1, found.stderr
    assert "replies.txt:2:1" in found.stdout
    clean = run(sys.executable, "-m", "replylint", "check", "-", "--all-agent", cwd=tmp_path, path=site)
    assert clean.returncode == 2
    assert "nothing to check" in clean.stderr


def test_the_installed_rules_explain_and_test_themselves(site: Path, tmp_path: Path) -> None:
    listed = run(sys.executable, "-m", "replylint", "rules", cwd=tmp_path, path=site)
    assert {line.split()[0] for line in listed.stdout.splitlines()} == {p.stem for p in (ROOT / "rules").glob("*.toml")}
    explained = run(sys.executable, "-m", "replylint", "explain", "hard-refusal", cwd=tmp_path, path=site)
    assert explained.returncode == 0, explained.stderr
    version = run(sys.executable, "-m", "replylint", "--version", cwd=tmp_path, path=site)
    assert version.stdout == "replylint 0.1.0\n"
