"""What the commands about rules share: their words in each language, colours, and lines of a width."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, get_args

from replylint.cli.terminal import wants_colour
from replylint.config import Config
from replylint.configfile import load_config, nearest_config
from replylint.formats.display import visible, width
from replylint.rule import Lang


class Words(TypedDict):
    """The words of one language. Those with braces are filled in with `str.format`."""

    on: str
    off: str
    flags: str
    why: str
    rows: str
    bad: str
    good: str
    wordings: str
    any_case: str
    configure: str
    customer: str
    agent: str
    more: str


WORDS: dict[Lang, Words] = {
    "zh-Hans": {
        "on": "默认开启",
        "off": "默认关闭",
        "flags": "检查什么",
        "why": "为什么",
        "rows": "依据",
        "bad": "会标出",
        "good": "不会标出",
        "wordings": "可以这样写",
        "any_case": "通用",
        "configure": "关闭或调整（replylint.toml）",
        "customer": "客户：",
        "agent": "客服：",
        "more": "另有 {count} 条（--all）",
    },
    "zh-Hant": {
        "on": "預設開啟",
        "off": "預設關閉",
        "flags": "檢查什麼",
        "why": "為什麼",
        "rows": "依據",
        "bad": "會標出",
        "good": "不會標出",
        "wordings": "可以這樣寫",
        "any_case": "通用",
        "configure": "關閉或調整（replylint.toml）",
        "customer": "客戶：",
        "agent": "客服：",
        "more": "另有 {count} 條（--all）",
    },
    "en": {
        "on": "on by default",
        "off": "off by default",
        "flags": "What it flags",
        "why": "Why it matters",
        "rows": "Playbook",
        "bad": "Flagged",
        "good": "Not flagged",
        "wordings": "Use instead",
        "any_case": "any",
        "configure": "Turn off or adjust (replylint.toml)",
        "customer": "Customer: ",
        "agent": "Agent: ",
        "more": "{count} more (--all)",
    },
}

_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "mark": "4;31"}
# A Latin word stays whole, and closing punctuation stays with what it closes.
_PIECE = re.compile(r"(?:[!-~]+|\S)[，。；：！？、”’）】》…]*\s*|\s+")


class Paint:
    """Colours for a terminal, or none."""

    def __init__(self) -> None:
        self.colour = wants_colour(sys.stdout)

    def __call__(self, name: str, text: str) -> str:
        """Return the text, made harmless, in a colour; `plain` is none."""
        shown = visible(text)
        return f"\x1b[{_CODES[name]}m{shown}\x1b[0m" if self.colour and name in _CODES else shown


def wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text that are at most so many cells wide, unless one word is wider."""
    line = ""
    for piece in _PIECE.findall(visible(text)):
        if line and width((line + piece).rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()


def padded(text: str, cells: int) -> str:
    """Return the text with spaces up to a width."""
    return text + " " * (cells - width(text))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that the commands about rules share."""
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=get_args(Lang), help="the language to explain in (default: zh-Hans)")
    add_config_argument(parser)


def add_config_argument(parser: argparse.ArgumentParser) -> None:
    """Declare `--config`."""
    parser.add_argument("--config", metavar="FILE", help="instead of the nearest replylint.toml or pyproject.toml")


def given_config(args: argparse.Namespace) -> Config:
    """Return the configuration that is asked for, or the nearest."""
    return load_config(Path(args.config)) if args.config is not None else nearest_config()


def given_lang(args: argparse.Namespace, config: Config) -> Lang:
    """Return the language that is asked for, or configured, or simplified Chinese."""
    lang: Lang | None = args.lang
    if lang is not None:
        return lang
    return "zh-Hans" if config.lang == "auto" else config.lang
