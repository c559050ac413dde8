"""The recogniser: what a turn of a dialogue does, and how reports tell it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from built_in import BOOK
from engine import scanner_of

from replylint.acts import Recogniser
from replylint.cli import main
from replylint.cues import read_cues
from replylint.draft import Draft
from replylint.errors import RuleError
from replylint.linter import Linter
from replylint.model import Report, Role, Turn
from replylint.rule import Act


def act(name: str, role: Role = "agent", **case: object) -> Act:
    return Act(name, role, {"zh-Hans": name}, {"flag": [{"cues": [name], **case}]})


def done(acts: list[Act], text: str, role: Role = "agent") -> dict[str, list[str]]:
    recogniser = Recogniser(acts)
    draft = Draft.of(text, scanner_of([read_cues(name, name) for name in recogniser.needs]))
    found = recogniser.acts_of(role, draft)
    return {name: [draft.text[start:end] for start, end in spans] for name, spans in found.items()}


def test_acts_are_found_where_they_stand() -> None:
    assert done([act("抱歉"), act("您好")], "您好，抱歉抱歉") == {"抱歉": ["抱歉", "抱歉"], "您好": ["您好"]}
    assert done([act("抱歉")], "") == {}


def test_an_act_is_of_one_side() -> None:
    acts = [act("您好"), act("坏了", "customer")]
    assert done(acts, "您好，坏了") == {"您好": ["您好"]}
    assert done(acts, "您好，坏了", "customer") == {"坏了": ["坏了"]}
    assert done(acts, "您好，坏了", "system") == {}


def test_cases_ask_for_what_stands_around() -> None:
    acts = [act("抱歉", unless=["clause: 怠慢"])]
    assert done(acts, "抱歉") == {"抱歉": ["抱歉"]}
    assert done(acts, "怠慢抱歉") == {}


def test_a_case_that_can_not_be_compiled_names_its_act() -> None:
    with pytest.raises(RuleError, match=r"抱歉: .*expected 'place: name"):
        Recogniser([act("抱歉", unless=["怠慢"])])


LINTER = Linter(select=["dialogue"], rulebook=BOOK)


def acts_of(*turns: Turn) -> dict[int, tuple[str, ...]]:
    report = LINTER.check_dialogue(turns)
    assert report.status == "complete"
    return {item.turn: item.acts for item in report.acts}


def test_a_report_tells_the_acts_of_every_turn_in_order_and_leaves_out_turns_without() -> None:
    found = acts_of(
        Turn("customer", "快递一直没有更新"),
        Turn("system", "您好，抱歉"),
        Turn("agent", "您好，抱歉让您久等了"),
        Turn("agent", "。"),
    )
    assert found.keys() == {0, 2}
    assert found[0] == ("report-problem",)
    assert found[2][:2] == ("greet", "apologise")


@pytest.mark.parametrize("turns", [[], [Turn("system", "转接")], [Turn("customer", "")], [Turn("agent", "。")]])
def test_dialogues_in_which_nobody_does_anything(turns: list[Turn]) -> None:
    assert acts_of(*turns) == {}


def test_scripts_are_one() -> None:
    assert acts_of(Turn("agent", "非常抱歉，讓您久等了")) == acts_of(Turn("agent", "非常抱歉，让您久等了"))


def test_a_configured_rulebook_keeps_its_acts() -> None:
    linter = Linter(select=["missing-apology"], config={"severity": {"missing-apology": "error"}}, rulebook=BOOK)
    report = linter.check_dialogue([Turn("customer", "杯子裂了"), Turn("agent", "单号发我")])
    assert [(finding.rule, finding.severity, finding.turn) for finding in report.findings] == [
        ("missing-apology", "error", 1)
    ]


def timed(*times: str | None) -> Report:
    sides: list[Role] = ["customer", "agent"]
    said = zip(sides * len(times), times, strict=False)
    return LINTER.check_dialogue([Turn(side, "在", datetime.fromisoformat(at) if at else None) for side, at in said])


def test_rules_that_speak_of_time_are_skipped_without_times_or_with_zones_for_some() -> None:
    speaking_of_time = {"slow-first-response", "slow-response", "no-hold-notice"}
    for report in (timed(None, None), timed("2024-01-05T10:00:00+08:00", "2024-01-05T10:00:05")):
        assert {skipped.rule for skipped in report.skipped} == speaking_of_time
        assert {skipped.reason for skipped in report.skipped} == {"no-times"}
    assert timed("2024-01-05T10:00:00+08:00", "2024-01-05T02:00:30+00:00").skipped == ()


def test_the_times_of_system_turns_do_not_matter() -> None:
    at = datetime.fromisoformat("2024-01-05T10:00:00")
    report = LINTER.check_dialogue([Turn("customer", "在", at), Turn("system", "转接"), Turn("agent", "您好", at)])
    assert report.skipped == ()


def test_the_command_shows_the_acts_where_it_is_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "chat.txt"
    file.write_text("客户：快递一直没有更新\n客服：您好，抱歉让您久等了，我马上帮您联系站点\n", "utf-8")
    command = ["check", str(file), "--select", "dialogue", "--format", "json"]
    assert main([*command, "--acts"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(done["turn"], done["role"], done["acts"][0]) for done in shown["acts"]] == [
        (0, "customer", "report-problem"),
        (1, "agent", "greet"),
    ]
    assert {skipped["rule"] for skipped in shown["skipped"]} == {
        "no-hold-notice",
        "slow-first-response",
        "slow-response",
    }
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out)["acts"] is None
