"""Readers: one file per format of transcripts or scripts.

A format's module has a `FORMAT`; its `read(source, layout)` yields what a file holds, in order: `Draft` for a reply
that stands alone, `Dialogue` for messages that belong together, `Skipped` for a message that is passed over, `Problem`
for a row that it couldn't read. It never takes a customer's line for the agent's: where it can't tell, it yields a
problem. `docs/writing-readers.md` is the manual.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from replylint.errors import ConfigError, PluginError, did_you_mean
from replylint.plugins import READERS, installed_entries
from replylint.readers.columns import Layout
from replylint.readers.format import Confidence, Format
from replylint.readers.head import Head, suffix_of
from replylint.readers.source import Source, UnreadableError


class _Entry(NamedTuple):
    """A format before it is imported: a pre-commit hook pays for every module.

    `sign` is a regular expression that every file of this format has somewhere in its head, as in thousands of others
    perhaps: only then the module is imported and asked. `magic` is how a file begins that is no text. With neither, the
    suffix alone chooses.
    """

    module: str
    sign: str = ""
    suffixes: tuple[str, ...] = ()
    magic: bytes = b""


# The generic formats are chosen by suffix, after all others. In the order of their names otherwise.
_ENTRIES = {
    "text": _Entry("text", suffixes=(".txt",)),
    "table": _Entry("table", suffixes=(".csv", ".tsv")),
    "jsonl": _Entry("json_lines", suffixes=(".jsonl", ".ndjson")),
    "json": _Entry("json_array", r"\A\s*[\[{]", suffixes=(".json",)),
    "markdown": _Entry("scripts.markdown", suffixes=(".md", ".markdown")),
    "yaml": _Entry("scripts.yaml", suffixes=(".yaml", ".yml")),
    "toml": _Entry("scripts.toml", suffixes=(".toml",)),
    "xlsx": _Entry("sheets", suffixes=(".xlsx", ".xlsm"), magic=b"PK\x03\x04"),
    "parquet": _Entry("parquet", suffixes=(".parquet",), magic=b"PAR1"),
    "chatlab": _Entry("exports.chatlab", '"chatlab"'),
    "chatlog-csv": _Entry("exports.chatlog_csv", "SenderName"),
    "chatlog-txt": _Entry("exports.chatlog_txt", r"\S (?:[\d-]+ )?\d\d:\d\d:\d\d[ \t]*\r?$"),
    "easemob": _Entry("exports.easemob", '"bodies"'),
    "feishu": _Entry("exports.feishu", '"message_id"'),
    "intercom": _Entry("exports.intercom", '"conversation_parts"'),
    "jddc": _Entry("exports.jddc", r"^[^\t\n]+\t[^\t\n]*\t[01]\t[01]\t[01]\t"),
    "jddc-dev": _Entry("exports.jddc_dev", "^<session "),
    "line": _Entry(
        "exports.line", r"^\ufeff?\[LINE\]|^\S{4,9}[:：]\d\d|^(?:\w\w)?\s?\d{1,2}:\d\d(?:\s?[AaPp][Mm])?[\t ]"
    ),
    "line-oa": _Entry("exports.line_oa", "傳送者類型|传送者类型|送信者タイプ|Sender type"),
    "pywxdump": _Entry("exports.pywxdump", "is_sender"),
    "qianniu": _Entry("exports.qianniu", r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d:\d\d\s*$"),
    "qianniu-phrases": _Entry("exports.qianniu_phrases", "快捷短语"),
    "qq": _Entry("exports.qq", "^消息(?:记录|分组|对象)"),
    "research": _Entry("exports.research", '"(?:sender_type|role)"'),
    "retailbot": _Entry("exports.retailbot", '"Direction"'),
    "telegram": _Entry("exports.telegram", '"(?:from_id|date_unixtime)"'),
    "wechatexporter": _Entry("exports.wechatexporter", r" \(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\)[:：]"),
    "wechatmsg-ai": _Entry("exports.wechatmsg_ai", r"^\*{8,}\d{4}-"),
    "wechatmsg-csv": _Entry("exports.wechatmsg_csv", "IsSender"),
    "wechatmsg-txt": _Entry("exports.wechatmsg_txt", r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S"),
    "wecom": _Entry("exports.wecom", '"tolist"'),
    "weflow": _Entry("exports.weflow", '"isSend"'),
    "weixin-guide": _Entry("exports.weixin_guide", '"msg_list"'),
    "weixin-mp": _Entry("exports.weixin_mp", '"recordlist"'),
    "whatsapp": _Entry("exports.whatsapp", r"^\W{0,2}\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s.{1,20}(?:[-–] |\] )"),
    "zendesk-chat": _Entry("exports.zendesk_chat", '"nick"'),
    "zendesk-ticket": _Entry("exports.zendesk_ticket", '"author_id"'),
}
_BY_SUFFIX = {suffix: name for name, entry in _ENTRIES.items() for suffix in entry.suffixes}

# A repository has a README and settings, and they are no scripts: such files are read where they are named.
_NAMED = frozenset([".md", ".markdown", ".yaml", ".yml", ".toml"])

EXTENSIONS = tuple(suffix for suffix in _BY_SUFFIX if suffix not in _NAMED)
"""The suffixes of files that are looked at in a folder."""

# What configures programs. Others of that kind hold no key of replies; these may: `description`, `text`.
_SETTINGS = frozenset(["pyproject.toml", "replylint.toml"])

# Files of all sorts have these suffixes: found in a folder, one that isn't recognised is nobody's transcript.
_ANYTHING = frozenset([".json"])

# Text to a program perhaps, but not a reply a line.
_NOT_PLAIN = frozenset(
    [".json", ".html", ".htm", ".xml", ".xls", ".xlsx", ".doc", ".docx", ".pdf", ".zip", ".gz", ".db"]
)


def is_plain_text(path: str) -> bool:
    """Tell whether a file that no format recognises is read as plain text, by its suffix."""
    return _BY_SUFFIX.get(suffix_of(path), "text") == "text"


def names() -> list[str]:
    """Return the names of all formats, those of installed packages last."""
    return [*_ENTRIES, *_plugins()]


def find(name: str) -> Format:
    """Return the format of that name; ConfigError for an unknown one, PluginError for one that can't be loaded."""
    if name in _ENTRIES:
        return _load(_ENTRIES[name].module)
    plugin = _plugins().get(name)
    if plugin is None:
        near = did_you_mean(name, names())
        raise ConfigError(f"--from: unknown format {name!r}{near}; `replylint formats` lists them")
    return plugin


def choose(source: Source, layout: Layout) -> Format | None:
    """Return the format of a file: by its content, else by its suffix, else plain text.

    Whoever names columns means a table or JSON Lines: then only the suffix counts. None for a file that was found in a
    folder, whose suffix says nothing and which nothing recognises: it is nobody's transcript. Raises UnreadableError
    where two formats claim it, and where it is known not to be plain text and there is no reader for it.
    """
    if suffix_of(source.path) in _NAMED and _is_settings(source.path):
        raise UnreadableError(source.path, "this configures a program, and holds no replies: leave it out")
    if not layout.names_columns and (recognised := _recognised(source.path, source.head())):
        return recognised
    suffix = suffix_of(source.path)
    if not source.named and suffix in _ANYTHING | _NOT_PLAIN - _BY_SUFFIX.keys():
        return None
    if suffix == ".xls":
        raise UnreadableError(source.path, "this is the old Excel format: open it and save it as .xlsx")
    if suffix in _NOT_PLAIN and suffix not in _BY_SUFFIX:
        known = ", ".join(_BY_SUFFIX)
        raise UnreadableError(
            source.path,
            f"there is no reader for {suffix} files with such content; export it as one of {known}, or say what it is "
            "with --from (`replylint formats` lists them)",
        )
    return find(_BY_SUFFIX.get(suffix, "text"))


def _is_settings(path: str) -> bool:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.startswith(".") or name in _SETTINGS


def _recognised(path: str, head: Head) -> Format | None:
    best = Confidence.NO
    found: list[Format] = []
    for format_ in _candidates(head):
        confidence = format_.recognises(head)
        if confidence > best:
            best, found = confidence, []
        if confidence is best is not Confidence.NO:
            found.append(format_)
    if len(found) > 1:
        claims = " and ".join(format_.name for format_ in found)
        raise UnreadableError(path, f"it may be {claims}: say which with --from {found[0].name}")
    return found[0] if found else None


def _candidates(head: Head) -> Iterator[Format]:
    for entry in _ENTRIES.values():
        begins = entry.magic and head.data.startswith(entry.magic)
        if begins or (entry.sign and re.search(entry.sign, head.text, re.MULTILINE)):
            yield _load(entry.module)
    yield from _plugins().values()


@cache
def _load(module: str) -> Format:
    return cast("Format", importlib.import_module(f"replylint.readers.{module}").FORMAT)


def _plugins() -> dict[str, Format]:
    """Return the formats of installed packages by name. They are few, and all of them are imported."""
    return {name: _plugin(package, name, value) for package, name, value in installed_entries(READERS)}


@cache
def _plugin(package: str, name: str, value: str) -> Format:
    module, _, attribute = value.partition(":")
    try:
        loaded = getattr(importlib.import_module(module.strip()), attribute.strip())
    except (Exception, SystemExit) as error:
        raise PluginError(f"the format {name!r} of the package {package!r} can't be loaded: {error!r}") from error
    if not isinstance(loaded, Format) or loaded.name != name or name in _ENTRIES:
        raise PluginError(
            f"the format {name!r} of the package {package!r} is no Format with a name of its own; "
            f"update {package!r}, or uninstall it"
        )
    return loaded
