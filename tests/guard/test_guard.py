from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import hostile
import pytest

from replylint import Guard, Linter, Policy, Turn, Verdict
from replylint.errors import ConfigError

PATIENT = 60.0
"""Seconds: more than any machine needs, where it is not the deadline that is tested."""
DRAFTS = ("您好，很高兴为您服务。", "不能退的哦", "绝对不行", "應該沒問題的", "今天给您发出")


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(timeout=PATIENT) as made:
        yield made


@pytest.fixture(scope="module")
def exposed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    """A guard with a plugin that misbehaves."""
    site = tmp_path_factory.mktemp("site")
    hostile.install(site)
    sys.path.insert(0, str(site))
    try:
        with Guard(select=["hostile", "hard-refusal"], timeout=PATIENT, workers=1) as made:
            yield made
    finally:
        sys.path.remove(str(site))


def recovered(guard: Guard) -> Verdict:
    """Review until the process that ended has been replaced."""
    for _ in range(600):
        if (verdict := guard.review("标记")).complete:
            return verdict
        time.sleep(0.1)
    raise AssertionError("the guard did not recover")


def test_clean_drafts_are_sent_without_a_word(guard: Guard) -> None:
    assert guard.review("您好，很高兴为您服务。") == Verdict("send")


def test_the_verdict_tells_what_is_wrong_and_what_to_say(guard: Guard) -> None:
    verdict = guard.review("不能退的哦", context="能退吗")
    assert (verdict.action, verdict.complete, verdict.cause) == ("revise", True, None)
    [finding] = verdict.findings
    wording = finding.suggestions[0].text
    assert verdict.message == f"建议改好再发送：{finding.message}可以改成：{wording}"
    assert verdict.message_en == f"Please revise this before you send it. {finding.message_en} You could say: {wording}"


def test_the_gravest_finding_comes_first_in_the_drafts_own_script(guard: Guard) -> None:
    verdict = guard.review("應該沒問題的，想都別想", context="可以退嗎")
    assert verdict.action == "hold"
    assert verdict.findings[0].severity == "error"
    assert verdict.message.startswith("這則回覆請先不要傳送：")


def test_a_draft_is_judged_as_the_next_turn_of_its_dialogue(guard: Guard) -> None:
    turns: list[Any] = [
        {"role": "customer", "text": "杯子碎了，气死我了"},
        Turn("agent", "亲，在的"),
        Turn("customer", "说话呀"),
    ]
    verdict = guard.review("给您看下", dialogue=turns)
    assert verdict.complete
    assert all(finding.turn is None and finding.end <= len("给您看下") for finding in verdict.findings)
    first = guard.review("不能退的", dialogue=turns[:1])
    assert "missing-greeting" in {finding.rule for finding in first.findings}
    assert "missing-greeting" not in {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize(
    "wrong",
    [{"draft": b"x"}, {"draft": "x", "context": 1}, {"draft": "x", "context": "y", "dialogue": []},
     {"draft": "x", "dialogue": ["y"]}],
)  # fmt: skip
def test_wrong_types_are_the_callers_mistake(guard: Guard, wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        guard.review(**wrong)


def test_any_text_gets_a_verdict(guard: Guard) -> None:
    for draft in ("", "\ud800", "\0不能", "不能" * 20_000):
        assert guard.review(draft).complete
    assert guard.review("好" * 100_001) == Verdict("send", complete=False, cause="too-long")


def test_many_threads_get_their_own_verdicts(guard: Guard) -> None:
    linter = Linter()
    expected = {draft: linter.check(draft).findings for draft in DRAFTS}
    with ThreadPoolExecutor(16) as threads:
        drafts = [DRAFTS[i % len(DRAFTS)] for i in range(400)]
        for draft, verdict in zip(drafts, threads.map(guard.review, drafts), strict=True):
            assert verdict.complete
            assert sorted(map(repr, verdict.findings)) == sorted(map(repr, expected[draft]))


def test_reviews_can_be_awaited(guard: Guard) -> None:
    async def all_of_them() -> list[Verdict]:
        return await asyncio.gather(*(guard.review_async(draft) for draft in DRAFTS))

    assert [verdict.action for verdict in asyncio.run(all_of_them())] == [
        guard.review(draft).action for draft in DRAFTS
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_reviews_too(guard: Guard) -> None:
    child = os.fork()
    if child == 0:
        verdict = guard.review("绝对不行")
        guard.close()
        os._exit(verdict.complete and verdict.action == "hold")
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 1
    assert guard.review("绝对不行").action == "hold"


@pytest.mark.parametrize("draft", ["循环", "回溯"])
def test_a_rule_that_loops_neither_blocks_nor_stays(exposed: Guard, draft: str) -> None:
    verdict = exposed.review(draft, timeout=0.2)
    assert (verdict.action, verdict.complete, verdict.cause) == ("send", False, "timeout")
    assert recovered(exposed).findings[0].rule == "hostile"


def test_while_a_rule_loops_others_are_told_that_it_is_busy(exposed: Guard) -> None:
    async def both() -> list[Verdict]:
        loop = asyncio.create_task(exposed.review_async("循环", timeout=0.3))
        await asyncio.sleep(0.1)
        return [await exposed.review_async("标记", timeout=0.1), await loop]

    assert [verdict.cause for verdict in asyncio.run(both())] == ["busy", "timeout"]
    assert recovered(exposed).complete


def test_a_rule_that_ends_the_process_fails_one_review(exposed: Guard) -> None:
    verdict = exposed.review("退出")
    assert (verdict.complete, verdict.cause) == (False, "failed")
    assert recovered(exposed).complete


def test_what_a_rule_prints_goes_nowhere(exposed: Guard, capfd: pytest.CaptureFixture[str]) -> None:
    assert exposed.review("打印标记").findings[0].rule == "hostile"
    assert capfd.readouterr() == ("", "")


def test_the_host_chooses_what_happens_when_the_check_is_incomplete() -> None:
    with Guard(policy=Policy(incomplete="hold"), timeout=PATIENT, workers=1) as guard:
        guard.close()
        verdict = guard.review("沒問題喔")
    assert (verdict.action, verdict.complete, verdict.cause) == ("hold", False, "closed")
    assert verdict.message == "這則回覆沒能檢查完，請先不要傳送；稍後再試，或請同事幫忙看一下。"


def test_rules_are_reloaded_all_at_once_or_not_at_all(tmp_path: Path) -> None:
    config = tmp_path / "replylint.toml"
    config.write_text('select = ["hard-refusal"]\n', "utf-8")
    with Guard(config=config, timeout=PATIENT, workers=1) as guard:
        assert guard.review("绝对不行").action == "hold"
        config.write_text('select = ["hard-refusals"]\n', "utf-8")
        with pytest.raises(ConfigError, match=r"did you mean 'hard-refusal'\?"):
            guard.reload()
        assert guard.review("绝对不行").action == "hold"
        config.write_text('select = ["insult"]\n', "utf-8")
        assert guard.review("绝对不行").action == "hold"
        guard.reload()
        assert guard.review("绝对不行").action == "send"


def test_a_process_that_is_ended_from_outside_is_replaced_with_the_same_rules(tmp_path: Path) -> None:
    config = tmp_path / "replylint.toml"
    config.write_text('select = ["hard-refusal"]\n', "utf-8")
    with Guard(config=config, timeout=PATIENT, workers=1) as guard:
        config.write_text("no = 'configuration'\n", "utf-8")
        [worker] = guard._pool._workers  # type: ignore[union-attr]  # noqa: SLF001 - to end what it started
        os.kill(worker._process.pid, signal.SIGTERM)  # noqa: SLF001
        verdicts = [guard.review("绝对不行") for _ in range(2)]
    assert verdicts[-1].action == "hold"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"select": ["hard-refusals"]}, "did you mean 'hard-refusal'"),
        ({"policy": Policy(hold=("errors",))}, "hold: unknown severity, rule or family 'errors'; did you mean 'error'"),
        ({"timeout": 0}, "timeout must be more than 0 seconds"),
        ({"workers": 0}, "workers must be at least 1"),
    ],
)
def test_what_can_not_be_used_is_told_at_the_start(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        Guard(**wrong)
