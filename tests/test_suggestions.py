"""The built-in wordings: the first one offered suits the trade and the trouble, and claims nothing that nobody said."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from replylint import Linter
from replylint.model import Report, Suggestion, Turn
from replylint.rulebook import Rulebook

LINTER = Linter(select=["ALL"])
RULES = Rulebook.built_in().rules.values()


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table beside this file, without its heading; the last column is a part of the wording."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t"))[1:]


DRAFTS = rows("suggestions.tsv")
DIALOGUES = rows("suggestions_dialogues.tsv")

CLAIMS = [
    # context, draft, what no suggestion may claim
    ("外卖怎么还没到", "骑手的问题，跟我们无关", "坏的"),
    ("怎么还没到", "物流慢不是我们能控制的", "补发"),
    ("外送員好慢", "外送員的問題，跟我們無關", "壞的"),
    ("大小合适吗", "应该穿L码就可以", "修"),
    ("这个有毒吗", "绝对没有毒", "审核"),
    ("什么时候到账", "要看银行的", "送到"),
    ("几点下班", "不一定", "送到"),
    ("酒店能取消吗", "不可取消", "拒收"),
    ("房间还有吗", "可能没了", "仓库"),
    ("多久能修好", "师傅说了算", "态度"),
    ("退款", "财务还没弄，我也催不了", "快递"),
    ("可以退运费吗", "没办法退运费哦", "价格"),
    ("会缺货吗", "绝对不会缺货", "目前缺货"),
    ("會缺貨嗎", "絕對不會缺貨", "目前缺貨"),
    ("路上会不会碎", "绝对不会碎", "拍张照片"),
    ("能延迟退房吗", "不能", "送到"),
    ("会员能退吗", "不能退", "运费"),
    ("可以修改时间吗", "不可以的", "维修"),
]


def first(report: Report, rule: str) -> str:
    return next(finding.suggestions[0].text for finding in report.findings if finding.rule == rule)


def turn(line: str) -> Turn:
    """Read a line such as `客户 10:00:05：在吗`."""
    said = re.fullmatch(r"(客户|顧客|客服)(?: (\d\d:\d\d:\d\d))?：(.+)", line)
    assert said
    role = "agent" if said[1] == "客服" else "customer"
    return Turn.of({"role": role, "text": said[3], "time": said[2] and f"2025-03-03T{said[2]}"})


def offered(text: str, context: str) -> list[tuple[Suggestion, ...]]:
    return [finding.suggestions for finding in LINTER.check(text, context=context).findings]


@pytest.mark.parametrize(("rule", "context", "draft", "part"), DRAFTS)
def test_the_first_wording_fits_the_case(rule: str, context: str, draft: str, part: str) -> None:
    assert part in first(LINTER.check(draft, context=context), rule)


@pytest.mark.parametrize(("rule", "dialogue", "part"), DIALOGUES)
def test_the_first_wording_fits_the_dialogue(rule: str, dialogue: str, part: str) -> None:
    assert part in first(LINTER.check_dialogue([turn(line) for line in dialogue.split("|")]), rule)


def test_every_rule_is_tried_with_two_cases() -> None:
    tried = Counter(rule for rule, *_ in (*DRAFTS, *DIALOGUES))
    assert [rule.id for rule in RULES if rule.wordings and tried[rule.id] < 2] == []


@pytest.mark.parametrize(("context", "draft", "claim"), CLAIMS)
def test_no_wording_claims_what_nobody_said(context: str, draft: str, claim: str) -> None:
    texts = [suggestion.text for suggestions in offered(draft, context) for suggestion in suggestions]
    assert texts
    assert not [text for text in texts if claim in text]
