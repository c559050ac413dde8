"""`replylint init`: write a commented configuration to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

from replylint.cli import OK
from replylint.cli.terminal import write_stdout
from replylint.configfile import OWN, find_config
from replylint.errors import ConfigError

START = """\
# replylint 的配置。去掉行首的 # 就生效；有一条写错了，replylint 会指出在哪一行。
# 某个文件最终用的是哪些设置、写在哪里：replylint config 文件
#
# Configuration of replylint. Take the # away to make a line count; whatever is wrong is told with its line.
# What holds for a file, and where it is written: replylint config FILE

# 运行哪些规则：规则名、类别，或全部 "ALL"。不写就是默认开启的那些（replylint rules 列出全部）。
# The rules that run: ids, families, or "ALL". Without it, those that are on by default (`replylint rules` lists them).
# select = ["ALL"]

# 不运行哪些规则。
# The rules that do not run.
# ignore = ["informal-pronoun"]

# 不检查哪些文件。写法同 .gitignore，路径从本文件所在的文件夹算起。
# Files that are not checked: patterns as .gitignore has them, relative to this file.
# exclude = ["旧话术/"]

# 给的是文件夹时，另外还检查哪些文件；Markdown、YAML、TOML 文件要写在这里才会检查。
# Further files that are checked in a folder; Markdown, YAML and TOML files are only where they are named here.
# include = ["话术/**/*.md"]

# 忽略某一处时，是否必须写明原因。
# Whether whoever suppresses a finding has to say why.
# require-reason = true

# 哪些键或列里是回复。
# Keys and columns that hold replies.
# fields = ["reply", "*.answer"]

# 从哪个级别起算不通过："error"、"warning"、"info"，或 "never"。
# The lowest severity that makes a check fail: "error", "warning", "info", or "never".
# fail-on = "warning"

# 说明用什么语言："zh-Hans"、"zh-Hant"、"en"，或 "auto"（与回复同为简体或繁体）。
# The language of messages: "zh-Hans", "zh-Hant", "en", or "auto", the script of each reply.
# lang = "auto"

# 文件里是谁的话："agent" 表示每一行都是客服的；"auto" 表示看文件本身怎么写。
# Whose words files hold: "agent" is every line's; "auto" is what the file itself tells.
# role = "auto"

# 聊天记录里只有人名时，谁是客服：名字、账号，或带 * 的写法。
# Who the agent is in transcripts that name people: names, ids, or patterns.
# agents = ["客服*"]

# 自己写的规则放在哪些文件夹。
# Folders of your own rules.
# rule-folders = ["rules"]

# 先读哪个文件，比如全公司共用的一份；本文件写了的，以本文件为准。
# A file that is read first, such as one that all teams share; what stands here goes before it.
# extends = "../replylint.toml"

# 改规则的级别。
# Severities that differ from the rules' own.
# [severity]
# vague-wording = "info"

# 改规则的选项（replylint explain 规则名，最后一段就是）。
# Options of rules (`replylint explain RULE` ends with them).
# [options.long-message]
# most = 200

# 给词表添上自己的词。
# Cues of your own, added to a list.
# [words]
# off-platform = ["加我的小号"]

# 只对部分文件生效；同一个文件对得上几段时，以后面的为准。
# What holds for some files only; of two that fit a file, the later goes before.
# [[overrides]]
# paths = ["售前/**"]
# ignore = ["single-option"]
# role = "agent"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to (default: this folder)")


def run(args: argparse.Namespace) -> int:
    """Run the command; ConfigError where there is a configuration already, or none can be written."""
    folder = Path(args.folder)
    path = folder / OWN
    found = find_config(folder)
    if found is not None and found.parent == folder.absolute():
        raise ConfigError(f"{found}: there is a configuration already; it is left as it is")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(START)
    except OSError as error:
        raise ConfigError(f"{path}: can't be written: {error.strerror}") from error
    write_stdout([f"{path}\n"], utf8=False)
    return OK
