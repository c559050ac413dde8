"""The pages of the rules: that they are fresh, and how they show what is in a rule file."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from built_in import BOOK
from rule_folder import RULE, write

from replylint.rulebook import Rulebook

SCRIPT = Path(__file__).parent.parent / "scripts" / "rule_pages.py"


@pytest.fixture(scope="module")
def rule_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_pages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(rule_pages: ModuleType, folder: Path, rule: str = RULE) -> list[str]:
    rules = list(Rulebook.read(write(folder, rule)).rules.values())
    pages = rule_pages.make_pages(rules)
    assert pages.keys() == {"README.md", "no-noise.md"}
    text: str = pages["no-noise.md"]
    return text.splitlines()


def test_the_committed_pages_are_fresh(rule_pages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    code = rule_pages.main(["--check"])
    assert (code, capsys.readouterr().err) == (0, "")


def test_stale_pages_are_named(
    rule_pages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rule_pages, "PAGES", tmp_path / "pages")
    assert rule_pages.main([]) == 0
    assert rule_pages.main(["--check"]) == 0
    (tmp_path / "pages" / "hard-refusal.md").write_text("edited by hand\n", "utf-8")
    (tmp_path / "pages" / "vague-wording.md").unlink()
    (tmp_path / "pages" / "old-rule.md").write_text("of a rule that is gone\n", "utf-8")
    assert rule_pages.main(["--check"]) == 1
    named = [line.strip() for line in capsys.readouterr().err.splitlines() if line.startswith("  ")]
    assert named == ["docs/rules/hard-refusal.md", "docs/rules/old-rule.md", "docs/rules/vague-wording.md"]
    assert rule_pages.main([]) == 0
    assert rule_pages.main(["--check"]) == 0


def test_a_page_has_its_shape(rule_pages: ModuleType, tmp_path: Path) -> None:
    lines = page(rule_pages, tmp_path / "rules")
    assert [line for line in lines if line.startswith("#")] == [
        "# no-noise",
        "## What it does · 检查什么",
        "## Why it matters · 为什么",
        "## Examples · 例子",
        "### Flagged · 会标出",
        "### Not flagged · 不会标出",
        "## Use instead · 可以这样写",
        "## Playbook rows · 依据",
        "## Configuration · 配置",
    ]
    assert "| 退款呢 | 退款您**呜啦** |" in lines
    assert "|  | 您客气了 | a polite formula |" in lines
    assert "| refund | 您好，[时间]前给您结果。 | 您好，[時間]前給您結果。 | in place of the reply | G3.11 |" in lines
    assert 'no-noise = "warning"  # instead of info' in lines


def test_markdown_in_a_rule_is_shown_as_it_is(rule_pages: ModuleType, tmp_path: Path) -> None:
    rule = RULE.replace('"您客气了"', '"*您* | <客气> ~~了"').replace('["呜啦"]', '["您呜啦~"]')
    lines = page(rule_pages, tmp_path / "rules", rule.replace('"退款您呜啦"', '"退款您呜啦~好"'))
    assert r"|  | \*您\* \| \<客气\> \~\~了 | a polite formula |" in lines
    assert r"| 退款呢 | 退款<b>您呜啦\~</b>好 |" in lines


def test_the_index_lists_every_rule(rule_pages: ModuleType) -> None:
    rules = list(BOOK.rules.values())
    index = rule_pages.make_pages(rules)["README.md"]
    for rule in rules:
        assert f"[`{rule.id}`]({rule.id}.md)" in index
