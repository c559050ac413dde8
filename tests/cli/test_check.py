from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from stub import StubLinter

import replylint
from replylint.cli import checker, main, reading
from replylint.errors import ConfigError


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.out)
        return report


class Program:
    """The command line around a stub linter, run in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.linter = StubLinter()
        self._capsys = capsys

    def write(self, name: str, content: str, encoding: str = "utf-8") -> str:
        (self.folder / name).parent.mkdir(exist_ok=True, parents=True)
        (self.folder / name).write_bytes(content.encode(encoding))
        return name

    def __call__(self, *argv: str) -> Result:
        code = main(["check", *argv])
        captured = self._capsys.readouterr()
        return Result(code, captured.out, captured.err)

    def json(self, *argv: str) -> Result:
        return self(*argv, "--format", "json")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    program = Program(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "_linter", lambda *_: program.linter)
    return program


def test_only_the_agents_turns_with_the_customers_words_before(program: Program) -> None:
    program.write("a.txt", "客户：不能退吗\n客服：不能的\n系统：不能\n客户：唉\n客服：抱歉\n")
    result = program.json("a.txt")
    assert result.code == 1
    assert program.linter.contexts == [("不能的", "不能退吗"), ("抱歉", "唉")]
    (finding,) = result.report["findings"]
    assert (finding["line"], finding["column"], finding["end_column"]) == (2, 4, 6)
    assert (finding["dialogue"], finding["turn"], finding["reply"]) == ("1", 1, "不能的")
    assert result.report["summary"]["replies"] == 2
    assert result.report["summary"]["dialogues"] == 1


def test_replies_that_stand_alone(program: Program) -> None:
    program.write("a.csv", "话术,问题\n不能退,能退吗\n")
    (finding,) = program.json("a.csv").report["findings"]
    assert program.linter.contexts == [("不能退", "能退吗")]
    assert (finding["dialogue"], finding["turn"]) == (None, None)


def test_clean_is_zero(program: Program) -> None:
    result = program(program.write("a.txt", "您好\n"))
    assert (result.code, result.err) == (0, "")
    assert "没有发现问题" in result.out


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("warning", "warning", 1),
        ("warning", "error", 0),
        ("info", "warning", 0),
        ("error", "error", 1),
        ("error", "never", 0),
        ("info", "info", 1),
    ],
)
def test_fail_on(program: Program, severity: Any, fail_on: str, code: int) -> None:
    program.linter = StubLinter(severity)
    assert program(program.write("a.txt", "不能\n"), "--fail-on", fail_on).code == code


def test_severity_hides_what_is_lower(program: Program) -> None:
    result = program.json(program.write("a.txt", "不能\n"), "--severity", "error")
    assert (result.code, result.report["findings"]) == (0, [])


def test_a_file_that_cannot_be_read_beside_one_that_can(program: Program) -> None:
    program.write("a.txt", "这个不能退\n", "gb18030")
    program.write("b.txt", "不能\n")
    result = program.json("a.txt", "none.txt", "b.txt")
    assert result.code == 3
    assert [finding["path"] for finding in result.report["findings"]] == ["b.txt"]
    assert [item["path"] for item in result.report["not_checked"]] == ["a.txt", "none.txt"]
    assert result.report["status"] == "incomplete"
    assert result.report["summary"]["files"] == 1
    assert "a.txt:1: byte 0xD5 at offset 0 is not utf-8" in result.err
    assert "--encoding gb18030" in result.err
    assert "none.txt: can't be read: No such file" in result.err
    assert program("a.txt", "--encoding", "gb18030").code == 1


def test_a_format_without_a_reader_is_not_read_as_text(program: Program) -> None:
    result = program(program.write("a.html", "<p>客户的话</p>"))
    assert result.code == 3
    assert "there is no reader for .html files" in result.err
    assert program.linter.contexts == []


def test_nothing_to_check_is_not_clean(program: Program) -> None:
    (program.folder / "empty").mkdir()
    assert program("empty").code == 2
    assert program(program.write("a.txt", "")).code == 2
    assert program(program.write("b.txt", "客户：在吗\n")).code == 2
    assert program("a.txt", "empty").code == 3
    assert program.json("a.txt").report["status"] == "failed"


def test_a_folder(program: Program) -> None:
    program.write("t/b.txt", "不能的\n")
    program.write("t/a.jsonl", '"不能"\n')
    program.write("t/.hidden/c.txt", "不能\n")
    program.write("t/d.md", "不能\n")
    assert [finding["path"] for finding in program.json("t").report["findings"]] == ["t/a.jsonl", "t/b.txt"]


def test_without_a_path_it_is_the_current_folder(program: Program) -> None:
    program.write("t/a.txt", "不能\n")
    assert [finding["path"] for finding in program.json().report["findings"]] == ["./t/a.txt"]


def test_an_encoding_that_knows_every_byte_is_not_clean(program: Program) -> None:
    program.write("a.txt", "绝对不行\n", "gb18030")
    result = program("a.txt", "--encoding", "latin-1")
    assert result.code == 3
    assert "a.txt: no Chinese character" in result.err
    assert program("a.txt", "--encoding", "unicode_escape").code == 2


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--text-column", "内容"], "--text-column: plain text has no columns"),
        (["--agent-value", "客服", "--no-header"], "--agent-value, --no-header: plain text"),
        (["--no-quotes"], "--no-quotes: plain text"),
        (["--stdin-filename", "a.csv"], "--stdin-filename: standard input is not read"),
    ],
)
def test_options_that_nothing_uses(program: Program, options: list[str], says: str) -> None:
    program.write("a.txt", "您好\n")
    result = program("a.txt", *options)
    assert result.code == 2
    assert says in result.err
    program.write("b.csv", "内容\n您好\n")
    assert program("a.txt", "b.csv", "--text-column", "内容").code == 0


def test_standard_input(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content, line in (("x.csv", "角色,内容\n客服,不能\n", 2), (None, "不能\n", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        result = program.json("-", *(["--stdin-filename", name] if name else []))
        (finding,) = result.report["findings"]
        assert (finding["path"], finding["line"]) == (name or "<stdin>", line)


def test_columns_named_by_options(program: Program) -> None:
    program.write("a.tsv", 'session_id\tw\tcontent\nk\t0\t不能吗\nk\t1\t"不能\n')
    options = [
        "--text-column",
        "content",
        "--role-column",
        "2",
        "--agent-value",
        "1",
        "--dialogue-column",
        "session_id",
    ]
    (finding,) = program.json("a.tsv", *options).report["findings"]
    assert (finding["dialogue"], finding["reply"], finding["column"]) == ("k", '"不能', 6)


def test_unknown_columns_and_roles_are_errors(program: Program) -> None:
    program.write("a.csv", "role,text\n1,不能\n0,客户的话\n")
    unknown = program("a.csv", "--text-column", "nope")
    assert unknown.code == 3
    assert "a.csv:1: --text-column: there is no column 'nope'" in unknown.err
    unclear = program("a.csv")
    assert unclear.code == 3
    assert "--agent-value" in unclear.err
    assert program.linter.contexts == []
    assert "客户的话" not in unknown.err + unclear.err


def test_many_problems_are_told_in_short(program: Program) -> None:
    result = program(program.write("a.jsonl", "{\n" * 300 + '"好"\n'))
    assert result.code == 3
    assert len(result.err.splitlines()) == 11
    assert result.err.splitlines()[-1].startswith("replylint: a.jsonl: 290 more problems")


def test_a_rule_that_fails(program: Program) -> None:
    program.linter = StubLinter(failing=True)
    result = program(program.write("a.txt", "客户：秘密\n客服：不能\n"))
    assert result.code == 3
    assert "broken-rule failed with ZeroDivisionError" in result.err
    assert "秘密" not in result.err
    assert "bare-refusal" in result.out


def test_languages(program: Program) -> None:
    program.write("a.txt", "這個沒辦法\n")
    assert "拒絕了，卻沒有說原因" in program("a.txt").out
    assert "拒绝了，却没有说原因" in program("a.txt", "--lang", "zh-Hans").out
    assert "refuses without a reason" in program("a.txt", "--lang", "en").out
    assert program.json("a.txt", "--lang", "en").report["findings"][0]["message"] == "refuses without a reason"


def test_output_appears_only_when_complete(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("a.txt", "不能\n")
    program.write("out.json", "old")
    result = program.json("a.txt", "--output", "out.json")
    assert (result.code, result.out) == (1, "")
    assert json.loads((program.folder / "out.json").read_text())["summary"]["findings"] == 1

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    program.write("out.json", "old")
    monkeypatch.setattr(checker.Checker, "_located", interrupted)
    assert program.json("a.txt", "--output", "out.json").code == 130
    assert (program.folder / "out.json").read_text() == "old"
    assert sorted(path.name for path in program.folder.iterdir()) == ["a.txt", "out.json"]


def test_output_that_cannot_be_written(program: Program) -> None:
    program.write("a.txt", "不能\n")
    result = program("a.txt", "--output", "none/out.txt")
    assert result.code == 2
    assert "none/out.txt" in result.err
    result = program("a.txt", "--output", "./a.txt")
    assert result.code == 2
    assert (program.folder / "a.txt").read_text("utf-8") == "不能\n"
    assert program("a.txt", "--output", os.devnull).code == 1


def test_output_to_where_it_would_go_anyway(program: Program) -> None:
    program.write("a.txt", "不能\n")
    assert "bare-refusal" in program("a.txt", "--output", "-").out
    assert [path.name for path in program.folder.iterdir()] == ["a.txt"]
    command = [sys.executable, "-m", "replylint", "check", "a.txt", "--output", "/dev/stdout"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own program
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout


@pytest.mark.parametrize("command", [["check", "a.txt"], ["rules"], ["explain", "hard-refusal"]])
def test_standard_output_that_is_closed(program: Program, command: list[str]) -> None:
    program.write("a.txt", "您好\n")
    script = "import sys; sys.stdout = None; from replylint.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, *command], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "standard output is closed" in done.stderr


def test_nothing_is_left_open() -> None:
    command = [sys.executable, "-W", "error", "-m", "replylint", "check", "-"]
    done = subprocess.run(command, input="您好\n".encode(), capture_output=True, check=False)  # noqa: S603 - our own
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_command_line_as_it_selects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("您好\n", "utf-8")
    config = tmp_path / "replylint.toml"
    config.write_text("select = []\n", "utf-8")
    assert main(["check", str(path), "--select", "all"]) == 2
    assert "--select: unknown rule or family 'all'; did you mean 'ALL'?" in capsys.readouterr().err
    assert main(["check", str(path), "--config", str(config)]) == 2
    assert "--select" not in capsys.readouterr().err


def test_a_plugin_that_ends_the_program(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_linter", lambda *_: sys.exit(0))
    result = program(program.write("a.txt", "不能\n"))
    assert result.code == 2
    assert "before the check was done" in result.err


def test_wrong_usage(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("a.txt", "好\n")
    assert program("a.txt", "--format", "x").code == 2
    assert program("a.txt", "--encoding", "nope").code == 2
    assert program("a.txt", "--all-agent", "--agent-value", "x").code == 2

    def refused(*_: object) -> None:
        raise ConfigError("unknown rule 'x'")

    monkeypatch.setattr(reading, "_linter", refused)
    result = program("a.txt")
    assert (result.code, result.err) == (2, "replylint: unknown rule 'x'\n")


def test_errors_cannot_steer_the_terminal(program: Program) -> None:
    assert "\x1b" not in program("no\x1b[31m.txt").err
    assert "␛" in program("--no\x1b[31m").err
    assert "\x1b" not in program("--no\x1b[31m").err


def test_colour(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("a.txt", "不能\n")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b" not in program("a.txt").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in program("a.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in program("a.txt").out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"replylint {replylint.__version__}\n"
    assert not hasattr(replylint, "__versions__")
    assert main(["--help"]) == 0
    assert "test-rules" in capsys.readouterr().out
    assert main([]) == 2
    assert main(["nope"]) == 2


def test_a_reader_that_stops_listening(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("这个不能退的\n" * 20_000, "utf-8")
    command = [sys.executable, "-m", "replylint", "check", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
    assert process.returncode == 141
    assert error == b""


def test_what_a_check_imports(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("您好\n", "utf-8")
    script = (
        "import sys; from replylint.cli import main; code = main(sys.argv[1:]);"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules} & "
        "{'jieba', 'markdown_it', 'opencc', 'pydantic', 'wcwidth', 'yaml'}))"
    )
    command = [sys.executable, "-c", script, "check", str(path), "--output", os.devnull]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert done.stdout == "0\n"


LINE = "傳送者類型,傳送者名稱,傳送日期,傳送時間,內容\n"
CHAT = (
    LINE + "User,a,2026/01/02,9:00:00,不能退嗎\n"
    "Account,應答訊息,2026/01/02,9:00:01,不能\n"
    "Account,b,2026/01/02,9:01:00,不能喔\n"
)
TELEGRAM = json.dumps(
    {
        "messages": [
            {"type": "message", "date_unixtime": "1767315600", "from": name, "text": "不能喔"}
            for name in ("阿凱", "電話0912345678", "阿凱")
        ]
    },
    ensure_ascii=False,
)


def test_a_format_that_is_known_by_its_content(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    result = program.json(program.write("a.txt", CHAT))
    assert program.linter.contexts == [("不能喔", "不能退嗎")]
    assert result.report["formats"] == {"a.txt": "line-oa"}
    assert result.report["skipped_messages"] == {"auto-reply": 1}
    shown = program("a.txt", "--verbose", "--lang", "zh-Hant").out
    assert "略過的訊息：自動回應 1。" in shown
    assert "a.txt：以 line-oa 格式讀取" in shown
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHAT.encode())))
    assert program.json("-").report["formats"] == {"<stdin>": "line-oa"}


def test_the_format_that_is_named(program: Program) -> None:
    program.write("a.txt", "role,text\n客服,不能\n")
    assert program.json("a.txt", "--from", "table", "--text-column", "text").report["formats"] == {"a.txt": "table"}
    assert "did you mean 'table'" in program("a.txt", "--from", "tabel").err
    assert program("a.txt", "--from", "tabel").code == 2
    refused = program("a.txt", "--from", "line-oa", "--text-column", "text")
    assert (refused.code, "knows its columns" in refused.err) == (2, True)


def test_who_the_agent_is_has_to_be_told(program: Program) -> None:
    program.write("a.json", TELEGRAM)
    result = program("a.json")
    assert (result.code, program.linter.contexts) == (3, [])
    assert "阿凱 (2)" in result.err
    assert "0912345678" not in result.err
    told = program.json("a.json", "--agent", "阿*")
    assert told.code == 1
    (finding,) = told.report["findings"]  # the same reply twice
    assert [item["where"] for item in finding["occurrences"]] == ["/messages/0/text", "/messages/2/text"]
    program.write("replylint.toml", 'agents = ["阿凱"]\n')
    assert program("a.json").code == 1


def test_names_in_a_table(program: Program) -> None:
    program.write("a.csv", "发送者,内容\n小美,不能\n王五,不能吗\n")
    assert program("a.csv").code == 3
    assert program.json("a.csv", "--agent", "小*").report["summary"]["findings"] == 1
    program.write("b.csv", "角色,内容\n客服,不能\n客户,不能吗\n")
    assert program.json("b.csv", "--agent", "小*").report["summary"]["findings"] == 1
    assert "correct --agent" in program("a.csv", "--agent", "丙").err


def test_a_folder_with_files_that_are_no_transcripts(program: Program) -> None:
    program.write("t/package.json", "{}")
    program.write("t/a.json", TELEGRAM)
    program.write("t/b.txt", "不能\n")
    result = program.json("t", "--agent", "阿凱")
    assert result.code == 1
    assert result.report["formats"] == {"t/a.json": "telegram", "t/b.txt": "text"}


def test_an_encoding_that_is_plain_is_read(program: Program) -> None:
    program.write("a.txt", "您好，您的包裹昨天已经到了本地网点\n这个不能退\n", "gb18030")
    (finding,) = program.json("a.txt").report["findings"]
    assert finding["reply"] == "这个不能退"
    assert program("a.txt", "--encoding", "utf-8").code == 3


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats", "--lang", "zh-Hant"]) == 0
    assert "line-oa  LINE 官方帳號聊天記錄（CSV）\n" in capsys.readouterr().out
    assert main(["formats", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["formats"]
    assert {"text", "table", "jsonl", "line-oa"} <= {item["name"] for item in listed}
