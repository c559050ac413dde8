"""The linter: which rules run, what a report says, and that nothing a rule does harms the others."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from engine import book, linter, places, rule, wording

import replylint
from replylint import ConfigError, Linter, RuleError, RuleFailure, Turn
from replylint.rulebook import Rulebook

# --- which rules run ---

RULES = [
    rule("no-way", family="hard", aliases=("never",)),
    rule("no-idea", family="vague"),
    rule("no-time", family="vague", default=False),
]
CUES = {"no-way": "没门", "no-idea": "不懂", "no-time": "没空"}
TEXT = "没门，不懂，没空"


def selected(**options: Any) -> set[str]:
    return {finding.rule for finding in linter(RULES, CUES, **options).check(TEXT).findings}


def test_without_a_selection_the_rules_that_are_on_run() -> None:
    assert selected() == {"no-way", "no-idea"}
    assert [made.id for made in linter(RULES, CUES).rules] == ["no-way", "no-idea"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (["no-way"], {"no-way"}),
        (["never"], {"no-way"}),
        (["no-time"], {"no-time"}),
        (["vague"], {"no-idea", "no-time"}),
        (["hard", "no-time"], {"no-way", "no-time"}),
        (["ALL"], {"no-way", "no-idea", "no-time"}),
    ],
)
def test_select_names_rules_families_or_all(select: list[str], expected: set[str]) -> None:
    assert selected(select=select) == expected


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        (["no-way"], {"no-idea"}),
        (["never"], {"no-idea"}),
        (["vague"], {"no-way"}),
        (["no-time"], {"no-way", "no-idea"}),
        ([], {"no-way", "no-idea"}),
    ],
)
def test_ignore_names_rules_families_or_all(ignore: list[str], expected: set[str]) -> None:
    assert selected(ignore=ignore) == expected


def test_ignore_takes_from_what_select_gives() -> None:
    assert selected(select=["ALL"], ignore=["no-way"]) == {"no-idea", "no-time"}


@pytest.mark.parametrize(("select", "ignore"), [([], []), (["vague"], ["ALL"]), (None, ["ALL"])])
def test_a_linter_without_any_rule_is_refused(select: list[str] | None, ignore: list[str]) -> None:
    with pytest.raises(ConfigError, match="nothing would be checked"):
        selected(select=select, ignore=ignore)


@pytest.mark.parametrize("names", [{"select": "ALL"}, {"ignore": "vague"}, {"rulebook": 5}])
def test_arguments_of_the_wrong_type_are_refused_at_once(names: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Linter(**names)


@pytest.mark.parametrize("turns", ["客服：您好", b"", {"role": "agent", "text": "您好"}])
def test_turns_that_are_no_list_of_turns_are_refused(turns: Any) -> None:
    with pytest.raises(TypeError, match="turns must be a list"):
        Linter().check_dialogue(turns)


def test_what_is_given_here_stands_in_for_the_configuration() -> None:
    config = {"select": ["no-way"], "ignore": ["vague"]}
    assert selected(config=config) == {"no-way"}
    assert selected(config=config, select=["ALL"]) == {"no-way"}
    assert selected(config=config, select=["ALL"], ignore=[]) == {"no-way", "no-idea", "no-time"}


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize(("name", "near"), [("no-wey", "no-way"), ("vage", "vague"), ("nevr", "never"), ("AL", "ALL")])
def test_an_unknown_name_is_told_with_the_nearest(option: str, name: str, near: str) -> None:
    with pytest.raises(ConfigError, match=f"unknown rule or family '{name}'; did you mean '{near}'"):
        linter(RULES, CUES, **{option: [name]})


def test_a_name_like_no_other_is_told_alone() -> None:
    with pytest.raises(ConfigError, match=r"unknown rule or family 'xyz'$"):
        linter(RULES, CUES, select=["xyz"])


def test_all_is_every_built_in_rule() -> None:
    made = Rulebook.built_in()
    every = Linter(select=["ALL"], rulebook=made).rules
    assert every == list(made.rules.values())
    assert Linter(select=sorted({one.family for one in every}), rulebook=made).rules == every


# --- rules that can't be compiled ---


def test_a_cue_list_that_is_not_there() -> None:
    with pytest.raises(RuleError, match=r"^no-way: unknown cue set or condition 'no-wey'; did you mean 'no-way'"):
        linter([rule("no-way", "no-wey")])


def test_options_that_the_kind_cannot_use() -> None:
    with pytest.raises(RuleError, match=r"^rules/no-way.toml: \[\[flag\]\] needs cues"):
        linter([rule("no-way", options={"flag": [{}]}, source="rules/no-way.toml")])


def test_a_kind_that_is_not_there() -> None:
    with pytest.raises(RuleError, match=r"^no-way: unknown kind of check 'phrases'; did you mean 'phrase'"):
        linter([rule("no-way", check="phrases")])


def test_a_rule_that_is_not_selected_need_not_be_usable() -> None:
    rules = [*RULES, rule("broken", "nowhere", default=False)]
    assert linter(rules, CUES).check(TEXT).status == "complete"
    with pytest.raises(RuleError, match=r"^broken: "):
        linter(rules, CUES, select=["ALL"])


# --- what a report says ---


def test_a_finding_says_what_its_rule_says_and_where() -> None:
    text = "您好👋，沒\u200b門\u200b的"
    (finding,) = linter([rule("no-way", severity="error", rows=("G1.4", "G0.5"))], CUES).check(text).findings
    assert (finding.rule, finding.severity, finding.rows) == ("no-way", "error", ("G1.4", "G0.5"))
    assert text[finding.start : finding.end] == "沒\u200b門"
    assert (finding.message, finding.message_en) == ("這裡不對。", "Not here.")
    assert (finding.turn, finding.suggestions) == (None, ())


@pytest.mark.parametrize("text", ["没门", "OK，没门", "没门啊"])
def test_a_message_is_simplified_unless_the_draft_is_traditional(text: str) -> None:
    assert linter(RULES, CUES).check(text).findings[0].message == "这里不对。"


def test_a_draft_that_could_be_either_is_answered_in_the_customers_script() -> None:
    judge = linter(RULES, CUES)
    assert judge.check("不懂", context="这个呢").findings[0].message == "这里不对。"
    assert judge.check("不懂", context="這個呢").findings[0].message == "這裡不對。"
    assert judge.check("没空不懂", context="這個呢").findings[0].message == "这里不对。"


def test_findings_are_in_order() -> None:
    text = "不懂，没门，不懂没门"
    expected = [("no-idea", "不懂"), ("no-way", "没门"), ("no-idea", "不懂"), ("no-way", "没门")]
    assert places(linter(RULES, CUES).check(text), text) == expected


@pytest.mark.parametrize("text", ["", " ", "\u200b", "您好", "\ud800", "有门"])
def test_a_clean_draft(text: str) -> None:
    report = linter(RULES, CUES).check(text)
    assert (report.findings, report.status, report.not_run, report.clean) == ((), "complete", (), True)


def test_a_report_does_not_depend_on_what_was_judged_before() -> None:
    judge = linter([rule("no-way", wordings=(wording("好的。", "stock"),))], {**CUES, "topic-stock": "有货"})
    first = judge.check("没门", context="有货吗")
    assert judge.check("没门").findings[0].suggestions == ()
    assert judge.check("没门", context="有货吗") == first
    assert [suggestion.text for suggestion in first.findings[0].suggestions] == ["好的。"]


# --- wrong types ---

BAD_CALLS: list[Callable[[Linter], object]] = [
    lambda judge: judge.check(None),  # type: ignore[arg-type]
    lambda judge: judge.check(b"no"),  # type: ignore[arg-type]
    lambda judge: judge.check("您好", context=3),  # type: ignore[arg-type]
    lambda judge: judge.check_dialogue(["您好"]),  # type: ignore[list-item]
    lambda judge: judge.check_dialogue([("agent", "您好")]),  # type: ignore[list-item]
    lambda judge: judge.check_dialogue([{"role": "agent"}]),
    lambda judge: judge.check_dialogue([{"text": "您好"}]),
    lambda judge: judge.check_dialogue([{"role": "Agent", "text": "您好"}]),
    lambda judge: judge.check_dialogue([{"role": "agent", "text": None}]),
    lambda judge: judge.check_dialogue([{"role": "agent", "text": "您好", "time": 5}]),
    lambda judge: judge.check_dialogue([{"role": "agent", "text": "您好", "time": "noon"}]),
    lambda judge: judge.check_dialogue([{"role": "agent", "text": "您好", "speaker": 5}]),
    lambda judge: judge.check_dialogue(7),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("call", BAD_CALLS)
def test_a_wrong_type_is_refused(call: Callable[[Linter], object]) -> None:
    with pytest.raises(TypeError):
        call(linter(RULES, CUES))


def test_a_wrong_turn_is_refused_before_any_is_judged() -> None:
    judge = linter(RULES, CUES)
    with pytest.raises(TypeError, match="a turn needs the key 'text'"):
        judge.check_dialogue([{"role": "agent", "text": "没门"}, {"role": "agent"}])


def test_a_type_error_does_not_quote_the_draft() -> None:
    with pytest.raises(TypeError) as raised:
        linter(RULES, CUES).check_dialogue([{"role": "agent", "text": "没门", "time": "13812345678"}])
    assert "没门" not in str(raised.value)
    assert "13812345678" not in str(raised.value)


# --- dialogues ---

ASKED = rule("no-idea", options={"flag": [{"cues": ["no-idea"], "needs": ["context: price"]}]})
DIALOGUE: list[dict[str, Any]] = [
    {"role": "agent", "text": "不懂"},
    {"role": "customer", "text": "多少钱", "time": "2024-02-29T23:59:59+08:00", "speaker": "小红", "id": 7},
    {"role": "system", "text": "不懂"},
    {"role": "agent", "text": "稍等，不懂，不懂", "time": "2024-02-29 23:59:59"},
    {"role": "agent", "text": "不懂", "time": "2024-03-01"},
    {"role": "customer", "text": "不懂"},
    {"role": "agent", "text": "不懂"},
]


@pytest.fixture(scope="module")
def asked() -> Linter:
    return linter([ASKED], {**CUES, "price": "多少钱"})


def test_each_agent_turn_is_judged_by_the_customers_previous_turn(asked: Linter) -> None:
    report = asked.check_dialogue(DIALOGUE)
    assert [(found.turn, found.start, found.end) for found in report.findings] == [(3, 3, 5), (3, 6, 8), (4, 0, 2)]
    assert report.status == "complete"


def test_turns_may_be_objects_mappings_or_both(asked: Linter) -> None:
    turns: list[Turn | dict[str, Any]] = [Turn.of(turn) if index % 2 else turn for index, turn in enumerate(DIALOGUE)]
    assert asked.check_dialogue(turns) == asked.check_dialogue(DIALOGUE)
    assert asked.check_dialogue(turn for turn in turns) == asked.check_dialogue(DIALOGUE)


def test_a_finding_of_a_dialogue_is_that_of_its_draft(asked: Linter) -> None:
    (found,) = asked.check_dialogue(DIALOGUE[1:2] + DIALOGUE[4:5]).findings
    (alone,) = asked.check("不懂", context="多少钱").findings
    assert found.turn == 1
    found.turn = None
    assert found == alone


def test_a_dialogue_without_an_agent_is_clean(asked: Linter) -> None:
    assert asked.check_dialogue([turn for turn in DIALOGUE if turn["role"] != "agent"]).clean
    assert asked.check_dialogue([]).clean


# --- rules that raise ---

ENTRY_POINTS = """
[replylint.checks]
failing = odd_kinds:Failing
brief = odd_kinds:Brief
"""
PLUGIN = """
class Failing:
    '''Flags the beginning of a draft, and fails in a way that the draft chooses.'''

    def __init__(self, options):
        self.flags = self.needs = frozenset([options["cues"]])

    def find(self, draft):
        yield (0, 1)
        if "坏" in draft.text:
            raise LookupError(draft.text)
        if "深" in draft.text:
            yield from self.find(draft)
        if "外" in draft.text:
            yield (0, len(draft.text) + 1)
        if "怪" in draft.text:
            yield None


class Brief:
    '''Looks at every draft, and flags those of one character.'''

    flags = needs = frozenset()

    def __init__(self, options):
        pass

    def find(self, draft):
        return [(0, 1)] if len(draft.text) == 1 else []
"""


@pytest.fixture
def kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that brings two kinds of check."""
    (tmp_path / "odd_kinds.py").write_text(PLUGIN, "utf-8")
    metadata = tmp_path / "odd_kinds-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-kinds\nVersion: 1\n", "utf-8")
    (metadata / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.fixture
def failing(kinds: None) -> Linter:  # noqa: ARG001
    """A linter with a rule that fails now and then."""
    return linter([*RULES, rule("fails", check="failing", options={"cues": "fails"})], {**CUES, "fails": "词"})


FAILURES = [("坏", "LookupError"), ("深", "RecursionError"), ("外", "ValueError"), ("怪", "TypeError")]


@pytest.mark.parametrize(("how", "error"), FAILURES)
def test_a_rule_that_fails_leaves_the_others_findings(failing: Linter, how: str, error: str) -> None:
    text = f"{how}词，没门"
    report = failing.check(text)
    assert report.findings == linter(RULES, CUES).check(text).findings
    assert places(report, text) == [("no-way", "没门")]
    assert (report.status, report.clean) == ("incomplete", False)
    assert report.not_run == (RuleFailure("fails", error),)


def test_of_what_it_raised_only_the_type_is_told(failing: Linter) -> None:
    assert "13812345678" not in repr(failing.check("坏词，电话13812345678"))


def test_a_rule_that_failed_once_runs_again(failing: Linter) -> None:
    assert failing.check("坏词").status == "incomplete"
    assert places(failing.check("好词"), "好词") == [("fails", "好")]
    assert failing.check("好").clean


def test_a_failing_rule_is_told_once_in_a_dialogue(failing: Linter) -> None:
    turns = [{"role": "agent", "text": text} for text in ("没门", "坏词", "好词", "深词")]
    report = failing.check_dialogue(turns)
    assert [(found.turn, found.rule) for found in report.findings] == [(0, "no-way"), (2, "fails")]
    assert report.status == "incomplete"
    assert [failure.rule for failure in report.not_run] == ["fails"]


@pytest.mark.usefixtures("kinds")
def test_a_kind_without_cues_is_shown_every_draft() -> None:
    judge = linter([*RULES, rule("too-brief", check="brief")], CUES)
    assert places(judge.check("哦"), "哦") == [("too-brief", "哦")]
    assert places(judge.check("没门"), "没门") == [("no-way", "没门")]
    assert judge.check("").clean


def test_what_cannot_be_reported_is_failed_and_not_clean() -> None:
    judge = linter([rule("no-way", message={"en": "Never."}), *RULES[1:]], CUES)
    assert judge.check("不懂").status == "complete"
    report = judge.check("没门，13812345678")
    assert (report.status, report.findings, report.clean) == ("failed", (), False)
    assert report.not_run == (RuleFailure("no-way", "KeyError"), RuleFailure("no-idea", "KeyError"))
    turns = [{"role": "agent", "text": text} for text in ("不懂", "没门", "不懂")]
    whole = judge.check_dialogue(turns)
    assert (whole.status, [found.turn for found in whole.findings]) == ("failed", [0, 2])


# --- much text, many threads ---

LONG = ["应该可以", "一定", "不清楚哦", "快递的问题，", "系统", "没有货"]


@pytest.mark.parametrize(("cue", "length"), [("不能", 100_000), *((cue, 10_000) for cue in LONG)])
def test_a_long_draft_of_cues_is_judged_completely(cue: str, length: int) -> None:
    text = cue * (length // len(cue))
    report = replylint.check(text, context=text[:1000])
    assert report.status == "complete"
    assert all(0 <= found.start < found.end <= len(text) for found in report.findings)


def test_each_of_many_findings_is_told() -> None:
    report = linter(RULES, CUES).check("没门，" * 10_000)
    assert [found.start for found in report.findings] == list(range(0, 30_000, 3))


def test_the_last_cue_of_a_long_draft_is_found() -> None:
    text = "您好，" * 30_000 + "绝对不行"
    assert places(Linter(ignore=["long-message"]).check(text), text) == [("hard-refusal", "绝对不行")]


def test_threads_share_the_module_level_linter() -> None:
    drafts = [
        ("不能退", None),
        ("性能不能提高", "能提高性能吗"),
        ("应该没问题的", "会坏吗"),
        ("不歸我們管喔", None),
        ("没有了", "M码有货吗"),
        ("您好", None),
    ]
    judge = Linter()
    alone = [judge.check(text, context=context) for text, context in drafts]
    assert sum(len(report.findings) for report in alone) >= 4
    with ThreadPoolExecutor(16) as threads:
        shared = list(threads.map(lambda draft: replylint.check(draft[0], context=draft[1]), drafts * 50))
    assert shared == alone * 50


def test_a_rulebook_is_left_as_it_was() -> None:
    made, same = book(RULES, CUES), book(RULES, CUES)
    Linter(select=["ALL"], rulebook=made).check(TEXT)
    assert made == same
