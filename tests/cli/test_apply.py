"""`replylint apply`: the reply with its wording on standard output, what is left to do on standard error."""

from __future__ import annotations

import io
import sys

import pytest

from replylint import cli

REPLY = ("不能退的呢", "--context", "能退吗")


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = cli.main(["apply", *argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_first_wording_is_applied(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *REPLY)
    assert code == 0
    assert "不能退的呢" not in out
    assert out.count("\n") == 1
    assert err.startswith("replylint: before it is sent, fill in [")


def test_another_wording_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    outputs = {run(capsys, *REPLY, "--choice", choice)[1] for choice in "123"}
    assert len(outputs) == 3


def test_a_reply_comes_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("您好\n".encode()), encoding="utf-8"))
    assert run(capsys, "-") == (0, "您好\n", "replylint: nothing to reword\n")


def test_what_is_left_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *REPLY, "--rule", "vague-wording")
    assert (code, out) == (1, "不能退的呢\n")
    assert "nothing to reword for vague-wording" in err
    assert "still to reword: unexplained-negative" in err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--choice", "9"], "--choice 9: unexplained-negative has 3 wording(s) for this reply"),
        (["--choice", "0"], "--choice 0: "),
        (["--rule", "unexplained-negativ"], "did you mean 'unexplained-negative'?"),
    ],
)
def test_what_can_not_be_applied_is_an_error(capsys: pytest.CaptureFixture[str], options: list[str], says: str) -> None:
    code, out, err = run(capsys, *REPLY, *options)
    assert (code, out) == (2, "")
    assert says in err


def test_personal_data_is_masked(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "您打13800138000！！！", "--rule", "blame-shifting")
    assert out == "您打***********！！！\n"
