from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from replylint.errors import PluginError
from replylint.plugins import installed_rule_folders

EXAMPLE = Path(__file__).parent / "plugin_example"
Run = Callable[..., subprocess.CompletedProcess[str]]


def run_python(*argv: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"} | ({"PYTHONPATH": str(path)} if path else {})
    return subprocess.run(  # noqa: S603 - our own program, and pip
        [sys.executable, "-m", *argv], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the example package as its users would, without a network."""
    source = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("source") / "polite-shop")
    site = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    done = run_python("pip", "install", *options, "--target", str(site), str(source), cwd=source)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of the installed package, to break."""
    return shutil.copytree(built, tmp_path / "site")


@pytest.fixture
def replylint(site: Path, tmp_path: Path) -> Run:
    folder = tmp_path / "work"
    (folder / ".git").mkdir(parents=True)
    (folder / "replies.txt").write_text("亲，已经发货了哦亲\n", "utf-8")

    return lambda *argv: run_python("replylint", *argv, cwd=folder, path=site)


def test_its_rule_is_listed_and_explained(replylint: Run) -> None:
    listed = replylint("rules")
    assert listed.returncode == 0, listed.stderr
    assert "too-many-dears" in listed.stdout
    assert "亲，已经发货了哦【亲】" not in listed.stdout
    assert "客服：【亲】，已经发货了哦亲" in replylint("explain", "too-many-dears").stdout


def test_its_rule_and_its_kind_of_check_lint(replylint: Run) -> None:
    done = replylint("check", "replies.txt", "--select", "too-many-dears", "--fail-on", "info")
    assert (done.returncode, done.stderr) == (1, "")
    assert "replies.txt:1:9" in done.stdout
    assert "一条回复里称呼一次就够了。" in done.stdout


def test_its_examples_hold(replylint: Run, site: Path) -> None:
    done = replylint("test-rules", str(site / "polite_shop" / "rules"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every example holds" in done.stdout


def test_a_broken_rule_file_is_named_with_its_package(replylint: Run, site: Path) -> None:
    rule = site / "polite_shop" / "rules" / "too-many-dears.toml"
    rule.write_text(rule.read_text("utf-8").replace('severity = "info"', 'severity = "low"'), "utf-8")
    done = replylint("check", "replies.txt")
    assert done.returncode == 2
    assert "installed package 'polite-shop'" in done.stderr
    assert f"{rule}:4: severity" in done.stderr


def test_a_missing_rule_folder_is_named_with_its_package(replylint: Run, site: Path) -> None:
    shutil.rmtree(site / "polite_shop" / "rules")
    done = replylint("check", "replies.txt")
    assert done.returncode == 2
    assert "installed package 'polite-shop' names the rule folder 'polite_shop.rules'" in done.stderr


def test_a_broken_kind_of_check_is_named_with_its_package(replylint: Run, site: Path) -> None:
    (site / "polite_shop" / "repeated.py").write_text("import nothing_of_this_name\n", "utf-8")
    done = replylint("check", "replies.txt")
    assert done.returncode == 2
    assert "package 'polite-shop'" in done.stderr
    assert "nothing_of_this_name" in done.stderr


def test_a_kind_of_check_that_ends_the_program_is_no_clean_check(replylint: Run, site: Path) -> None:
    (site / "polite_shop" / "repeated.py").write_text("import sys\nsys.exit(0)\n", "utf-8")
    done = replylint("check", "replies.txt")
    assert done.returncode == 2
    assert "package 'polite-shop'" in done.stderr


def test_finding_the_rule_folder_runs_none_of_its_code(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "polite_shop" / "__init__.py").write_text("raise RuntimeError\n", "utf-8")
    monkeypatch.syspath_prepend(str(site))
    assert ("polite-shop", site / "polite_shop" / "rules") in installed_rule_folders()
    assert "polite_shop" not in sys.modules


def install(site: Path, folder: str, entry_points: str) -> None:
    (site / folder).mkdir(parents=True)
    (site / folder / "entry_points.txt").write_text(entry_points, "utf-8")


@pytest.fixture
def empty_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing"), *sys.path])
    return tmp_path


def test_of_two_versions_the_first_counts(empty_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(empty_site / "old", "Acme_Rules-1.0.dist-info", "[replylint.rules]\nacme = nowhere\n")
    install(empty_site, "acme_rules-2.0.dist-info", "[replylint.rules]\nacme = acme_rules\n")
    (empty_site / "acme_rules").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(empty_site / "old")])
    assert installed_rule_folders() == [("acme-rules", empty_site / "acme_rules")]


def test_packages_come_in_the_order_of_their_names(empty_site: Path) -> None:
    for name in ("zebra", "acme", "middle"):
        install(
            empty_site,
            f"{name}.egg-info" if name == "acme" else f"{name}-1.0.dist-info",
            f"[console_scripts]\nx = y:z\n\n[replylint.rules]\nx = {name}\n",
        )
        (empty_site / name).mkdir()
    assert [package for package, _ in installed_rule_folders()] == ["acme", "middle", "zebra"]


def test_packages_without_rules_are_passed_over(empty_site: Path) -> None:
    install(empty_site, "a-1.dist-info", "[replylint.checks]\nx = y:z\n")
    install(empty_site, "b-1.dist-info", "# see [replylint.rules]\n[other]\nx = y\n")
    (empty_site / "c-1.dist-info").mkdir()
    assert installed_rule_folders() == []


@pytest.mark.parametrize("value", ["nowhere", "nowhere.rules", "", "json.tool"])
def test_a_package_that_is_not_there(empty_site: Path, value: str) -> None:
    install(empty_site, "acme-1.dist-info", f"[replylint.rules]\nacme = {value}\n")
    with pytest.raises(PluginError, match="'acme' names the rule folder"):
        installed_rule_folders()
