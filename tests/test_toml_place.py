from __future__ import annotations

import pytest

from replylint.toml_place import dotted, line_of, path_to

SOURCE = """\
# a comment = not a key
summary = { zh = "x = y" }
"rows" = [
  "G1.1", # = not a key
]

[[bad]]
text = "one"

[[bad]]
text = "two"
marks = ["x"]

[ tool . 'replylint' ] # the table
severity.late = "info"

[tool.replylint.more]
text = 1

[[tool.replylint.overrides]]
paths = ["a"]
[tool.replylint.overrides.severity]
late = "info"

[[tool.replylint.overrides]]
[tool.replylint.overrides.severity]
late = "info"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("summary",), 2),
        (("summary", "zh"), 2),
        (("rows", 0), 3),
        (("bad",), 7),
        (("bad", 0), 7),
        (("bad", 0, "text"), 8),
        (("bad", 0, "marks"), 7),
        (("bad", 1), 10),
        (("bad", 1, "text"), 11),
        (("bad", 1, "marks", 0), 12),
        (("tool", "replylint"), 14),
        (("tool", "replylint", "severity"), 15),
        (("tool", "replylint", "severity", "late"), 15),
        (("tool", "replylint", "more", "text"), 18),
        (("tool", "replylint", "none"), 14),
        (("tool", "replylint", "overrides", 0, "paths"), 21),
        (("tool", "replylint", "overrides", 0, "severity", "late"), 23),
        (("tool", "replylint", "overrides", 1), 25),
        (("tool", "replylint", "overrides", 1, "severity"), 26),
        (("tool", "replylint", "overrides", 1, "severity", "late"), 27),
        (("text",), 1),
        (("none",), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_key(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(SOURCE, path) == line


@pytest.mark.parametrize(
    ("word", "path", "written"),
    [
        ("reason", ("flag", 1, "unless", 0), "flag[1].unless[0]"),
        ("unless", ("flag", 1, "unless"), "flag[1].unless"),
        ("rea", None, ""),
        ("no", None, ""),
    ],
)
def test_where_a_word_stands(word: str, path: tuple[str | int, ...] | None, written: str) -> None:
    data = {"most": 2, "flag": [{"cues": ["no-reason"]}, {"unless": ["clause: reason, offer"]}]}
    assert path_to(data, word) == path
    assert dotted(path or ()) == written
