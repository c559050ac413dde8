"""A small rule folder to test with: one rule, that flags 呜啦."""

from __future__ import annotations

from pathlib import Path

RULE = """\
summary = { zh = "叫声不是回答", en = "A noise is no answer" }
message = { zh = "别这样说。", en = "Do not say so." }
why = { zh = "伤人。", en = "It hurts." }
severity = "info"
family = "test"
check = "phrase"
rows = ["G3.11"]
aliases = ["no-noises"]

[[flag]]
cues = ["test-noise"]

[[wording]]
text = "您好，[时间]前给您结果。"
rows = ["G3.11"]
how = "rewrite"
when = ["refund"]

[[wording]]
text = "不要说呜啦。"
rows = ["G3.11"]
how = "advice"

[[bad]]
text = "退款您呜啦"
context = "退款呢"
marks = ["呜啦"]

[[good]]
text = "您客气了"
why = "a polite formula"
"""


def write(folder: Path, rule: str = RULE, cues: str = "呜啦\n") -> Path:
    """Write the folder, and return it."""
    (folder / "cues").mkdir(parents=True)
    (folder / "no-noise.toml").write_text(rule, "utf-8")
    (folder / "cues" / "test-noise.txt").write_text(cues, "utf-8")
    return folder
