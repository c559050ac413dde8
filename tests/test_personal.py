"""Personal data is found by shape, check digit and the words around it, and never shown."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from built_in import BOOK
from hypothesis import example, given, settings
from hypothesis import strategies as st

from replylint import Linter, cli, personal
from replylint.configfile import as_config
from replylint.errors import ConfigError
from replylint.fold import fold
from replylint.formats import NAMES
from replylint.personal import found, masked
from replylint.rule import Example
from replylint.testing import Failure, parts, shown

RULE = BOOK.rules["personal-data"]


def luhn(digits: str) -> str:
    """Return the digits with their check digit."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[::-2]]
    return digits + str(-(sum(doubled) + sum(map(int, digits[-2::-2]))) % 10)


def mainland(digits: str) -> str:
    return digits + "10X98765432"[sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(digits)) % 11]


digit = st.sampled_from("0123456789")
digits = st.integers(1, 9).flatmap(lambda n: st.text(digit, min_size=n, max_size=n))


def some(count: int) -> st.SearchStrategy[str]:
    return st.text(digit, min_size=count, max_size=count)


joint = st.sampled_from(["", " ", "-"])
mobiles = st.tuples(st.sampled_from("3456789"), some(1), some(4), some(4), joint).map(
    lambda t: f"1{t[0]}{t[1]}{t[4]}{t[2]}{t[4]}{t[3]}"
)
taiwan = st.tuples(some(2), some(3), some(3), joint).map(lambda t: f"09{t[0]}{t[3]}{t[1]}{t[3]}{t[2]}")
hong_kong = st.tuples(st.sampled_from("4569"), some(3), some(4)).map(lambda t: f"+852 {t[0]}{t[1]} {t[2]}")
cards = some(13).map(lambda t: luhn(f"62{t}"))
identities = st.tuples(some(4), st.dates(), some(3)).map(
    lambda t: mainland(f"11{t[0]}{min(max(t[1].year, 1900), 2020)}{t[1].month:02}{min(t[1].day, 28):02}{t[2]}")
)
numbers = mobiles | taiwan | hong_kong | cards | identities
wide = str.maketrans("0123456789", "０１２３４５６７８９")
written = st.tuples(numbers, st.sampled_from(["plain", "wide", "hidden"])).map(
    lambda t: {"plain": t[0], "wide": t[0].translate(wide), "hidden": "\u200b".join(t[0])}[t[1]]
)
words = st.text(st.sampled_from("您好的，。！？电话是师傅手机亲哦嗯😊\n~ "), max_size=12)


@given(words, written, words)
@example("您打", "13800138000", "")
def test_no_digit_of_a_number_is_shown(before: str, number: str, after: str) -> None:
    text = before + number + after
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert not re.search(r"\d", hidden)
    assert hidden[: len(before)] == before
    assert hidden[len(before) + len(number) :] == after
    assert masked(hidden) == hidden


@given(st.text(st.characters()) | st.text(st.sampled_from("0123456789-+() a号路楼室座xX单元区，市"), max_size=40))
def test_any_text_can_be_masked(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert all(now in (was, personal.HIDDEN) for was, now in zip(text, hidden, strict=True))


@settings(max_examples=10, deadline=None)  # each starts the program twice
@given(words, written, words)
def test_nothing_that_is_printed_holds_the_number(before: str, number: str, after: str) -> None:
    text = (before + number + after).replace("\n", " ")
    with TemporaryDirectory() as folder:
        outputs = [part for name in NAMES for part in ("--output", f"{name}:{folder}/{name}")]
        _, out, err = run("check", "-", *outputs, "--select", "ALL", stdin=text, width=300)
        assert not leaked(number, out + err)
        for path in Path(folder).iterdir():
            assert not leaked(number, cells(path.read_bytes()) if path.name == "xlsx" else path.read_text("utf-8"))
    _, out, err = run("apply", "--rule", "shouting", "-", stdin=text + "！！！")
    assert not leaked(number, out + err)


def leaked(number: str, output: str) -> bool:
    """Tell whether seven digits in a row of a number stand in an output."""
    plain = re.sub(r"\D", "", fold(number).text)
    # Two numbers of a table or of JSON are not one.
    seen = re.sub(r'[^\d\n",:]', "", fold(output).text.replace(" ", ""))
    return any(plain[at : at + 7] in seen for at in range(len(plain) - 6))


def run(*argv: str, stdin: str = "", width: int = 100) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "replace")), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = cli.main(list(argv))
    out.flush()
    written = out.buffer.getvalue() if isinstance(out.buffer, io.BytesIO) else b""
    return code, cells(written) if "xlsx" in argv else written.decode(), err.getvalue()


def cells(workbook: bytes) -> str:
    """Return the text of a workbook, a line for each cell."""
    sheets = openpyxl.load_workbook(io.BytesIO(workbook))
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)


def test_a_speaker_with_a_number_for_a_name_is_masked() -> None:
    rows = "".join(json.dumps({"role": "agent", "speaker": "13800138000", "text": "不能退的"}) + "\n" for _ in "ab")
    named = []
    for name in NAMES:
        _, out, err = run("check", "-", "--stdin-filename", "x.jsonl", "--format", name, stdin=rows)
        assert "13800138000" not in out + err
        named += [name] if "*" * 11 in out else []
    assert named == ["text", "json", "jsonl", "csv", "xlsx", "html"]


def test_a_role_that_is_a_number_is_masked_in_errors() -> None:
    _, out, err = run(
        "check", "-", "--stdin-filename", "x.csv", stdin="角色,内容\n13800138000,您好\n13900139000,在吗\n"
    )
    assert "***" in err
    assert "13800138000" not in out + err


@pytest.mark.parametrize("number", ["13800138000", "139 0000 1234", "A123456789", "11010519491231002X"])
def test_explaining_the_rule_shows_no_number(number: str) -> None:
    for form in ("text", "json"):
        _, out, _ = run("explain", "personal-data", "--all", "--format", form)
        assert "***" in out
        assert number not in out


def test_a_failing_example_shows_no_number() -> None:
    failure = Failure("any", "bad", "您打13800138000", "我的是13900139000", (), ())
    assert (failure.text, failure.context) == ("您打***********", "我的是***********")


def test_an_example_is_shown_masked_at_its_marks() -> None:
    bad = Example("您打13800138000找他", "13900139000", ("13800138000",))
    assert shown(bad) == Example("您打***********找他", "***********", ("***********",))
    assert list(parts(bad)) == [("您打", False), ("***********", True), ("找他", False)]


def test_the_district_of_an_address_stays() -> None:
    assert masked("送到杭州市西湖区望春路88号3幢1单元602室") == "送到杭州市西湖区***************"


@pytest.mark.parametrize(
    "text",
    [
        "单号13800138000",
        "13800138000是单号",
        "138****8000",
        "[数字x]",
        "400-820-0000",
        "0800-000-123",
        "拨打95588",
        "110105194912310021",  # a wrong check digit
        "4111 1111 1111 1112",
        "A123456788",
        "满200减30，2024-01-02 10:00:00到期",
        "SF1380013800012",
        "61234567",
        "网点电话0571-88881234",
        "退货寄到杭州市西湖区望春路88号3幢1单元602室",
        "我们门店在望春路88号2楼203室",
    ],
)
def test_what_is_not_personal_is_left_alone(text: str) -> None:
    assert found(fold(text).text) == []
    assert masked(text) == text


def places(text: str, *own: str) -> list[str]:
    config = as_config({"select": ["personal-data"], "options": {"personal-data": {"own-numbers": list(own)}}})
    report = Linter(config=config, rulebook=BOOK).check(text)
    return [text[finding.start : finding.end] for finding in report.findings]


@pytest.mark.parametrize("own", ["138-0013-8000", "+86 13800138000", "008613800138000"])
@pytest.mark.parametrize("given_as", ["13800138000", "138 0013 8000", "+86 138-0013-8000"])
def test_the_firms_own_numbers_are_left_alone(own: str, given_as: str) -> None:
    assert places(f"您打{given_as}", own) == []
    assert places(f"您打{given_as}和13900139000", own) == ["13900139000"]
    assert places(f"您打{given_as}") == [given_as]


@pytest.mark.parametrize("own", [["138"], "13800138000", [1]])
def test_own_numbers_are_whole_numbers(own: Any) -> None:
    config = as_config({"options": {"personal-data": {"own-numbers": own}}})
    with pytest.raises(ConfigError, match=r"options\.personal-data\.own-numbers: 'own-numbers' must be"):
        config.configured(BOOK)


def test_a_finding_holds_no_number() -> None:
    for bad in RULE.bad:
        for finding in Linter(rulebook=BOOK).check(bad.text, context=bad.context).findings:
            assert not any(mark in repr(finding) for mark in bad.marks)


@pytest.mark.parametrize("make", [lambda: "1" * 200_000, lambda: "路1号" * 60_000, lambda: "138 " * 60_000])
def test_a_long_text_is_searched_in_little_time(make: Callable[[], str]) -> None:
    found(make())
