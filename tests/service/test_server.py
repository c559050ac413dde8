"""The command, as it is run: on a free port, over real connections, until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest

from replylint import cli

PATIENT = 60.0
DRAFT = {"draft": "不能退的哦", "context": "能退吗"}


def start(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "replylint", "serve", "--port", "0", "--workers", "1", "--timeout", "60", *options]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().removeprefix("replylint: ").strip()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    process = start()
    yield address(process)
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=PATIENT)
    assert process.returncode == 0, log
    assert " POST /v1/review 200 " in log
    assert "退" not in log
    assert "Traceback" not in log


def spoken(server: str, *pieces: bytes) -> bytes:
    """Send pieces as they are, and return all that comes back."""
    url = urlsplit(server)
    with socket.create_connection((url.hostname, url.port), timeout=PATIENT) as connection:
        for piece in pieces:
            connection.sendall(piece)
        answer = b""
        while part := connection.recv(65536):
            answer += part
            if b"\r\n\r\n" in answer:
                break
        return answer


def test_it_answers(server: str) -> None:
    answer = httpx.post(f"{server}v1/review?why=退", json=DRAFT, timeout=PATIENT)
    assert (answer.status_code, answer.json()["action"]) == (200, "revise")


def test_it_closes_the_door_to_other_names(server: str) -> None:
    assert httpx.get(server, headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 40_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: b\r\n" * 8000 + b"\r\n",
        b"\xe9\x80\x80\xe9\x80\x80 / HTTP/1.1\r\n\r\n",
        b"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_not_http_is_refused(server: str, sent: bytes) -> None:
    assert spoken(server, sent).startswith(b"HTTP/1.1 4")


def test_a_body_is_not_read_past_its_limit(server: str) -> None:
    head = b"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    assert b" 413 " in spoken(server, head + b"Content-Length: 10000000000\r\n\r\n")
    chunk = b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n"
    assert b" 413 " in spoken(server, head + b"Transfer-Encoding: chunked\r\n\r\n", chunk, chunk)


def test_a_question_is_answered_while_another_never_arrives(server: str) -> None:
    url = urlsplit(server)
    with socket.create_connection((url.hostname, url.port), timeout=PATIENT) as slow:
        head = b"POST /v1/review HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        slow.sendall(head + b"Content-Length: 9\r\n\r\n{")
        assert httpx.post(f"{server}v1/review", json=DRAFT, timeout=PATIENT).status_code == 200
        assert b" 408 " in slow.recv(65536)


def test_a_token_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("0123456789abcdef\n", "utf-8")
    process = start("--token-file", str(file), "--quiet", "--hold", "warning")
    server = address(process)
    assert httpx.post(f"{server}v1/review", json=DRAFT).status_code == 401
    shown = {"Authorization": "Bearer 0123456789abcdef"}
    answer = httpx.post(f"{server}v1/review", json=DRAFT, headers=shown, timeout=PATIENT)
    assert answer.json()["action"] == "hold"
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=PATIENT)
    assert (process.returncode, log) == (cli.INTERRUPTED, "")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "token"),  # noqa: S104 - refused
        (["--port", "99999"], "can't listen"),
        (["--host", "192.168.1.5"], "token"),
        (["--token-file", "nowhere"], "--token-file nowhere"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
        (["--timeout", "0"], "timeout must be more than 0"),
    ],
)
def test_wrong_usage_is_told(options: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", *options]) == cli.USAGE
    assert told in capsys.readouterr().err


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert cli.main(["serve", "--port", str(taken.getsockname()[1])]) == cli.USAGE
    assert "can't listen" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "replylint.service.server", raising=False)
    assert cli.main(["serve"]) == cli.USAGE
    assert "pip install 'replylint[serve]'" in capsys.readouterr().err
