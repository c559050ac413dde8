"""An installed package whose rule does to a draft what the draft says: loops, ends the process, prints."""

from __future__ import annotations

from pathlib import Path

_KIND = """
import os, re, sys
from replylint.span import Span

class Hostile:
    needs = flags = frozenset()
    def __init__(self, options):
        pass
    def find(self, draft):
        if "循环" in draft.text:
            while True:
                pass
        if "回溯" in draft.text:
            re.match("(a+)+$", "a" * 64 + "b")  # in C, holding the lock of the interpreter
        if "退出" in draft.text:
            os._exit(0)
        if "打印" in draft.text:
            print(draft.text)
            print(draft.text, file=sys.stderr)
            os.write(1, b"not an answer")
        return [Span(0, 1)] if "标记" in draft.text else []
"""
_RULE = """
summary = { zh = "照着做", en = "Does as it is told" }
message = { zh = "照着做了。", en = "Done." }
why = { zh = "测试用。", en = "For tests." }
severity = "info"
family = "hostile"
check = "hostile"
[[bad]]
text = "标记"
marks = ["标"]
[[good]]
text = "您好"
why = "没有命令"
"""
_ENTRY_POINTS = """
[replylint.rules]
hostile = hostile_shop.rules
[replylint.checks]
hostile = hostile_shop.kind:Hostile
"""


def install(site: Path) -> None:
    """Lay the package out as pip would."""
    package = site / "hostile_shop"
    (package / "rules").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "kind.py").write_text(_KIND, "utf-8")
    (package / "rules" / "hostile.toml").write_text(_RULE, "utf-8")
    metadata = site / "hostile_shop-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile-shop\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text(_ENTRY_POINTS, "utf-8")
