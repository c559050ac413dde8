from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources import check_positions, messages, problems, read, said, skipped

from replylint.readers.columns import Layout
from replylint.readers.transcript import Draft

PAGE = """\
---
title: 不能退
---
# 不能退怎么说

您好 **不能** 退，[链接](http://x/不能退 "不能退") ![图](不能退.png) \\*一\\*
第二行 `{订单号}` <name> <b>粗</b> &amp;

> 引用的话术
>
> 1. 第一条
>    接着说
> 2. 第二条

```
不能退
```

    不能退

<div>不能退</div>

客户：能退吗
**客服：** 这个不能退

- Q: 能换吗
- A: 可以换

| 场景 | 客户问题 | 话术 | 备用话术 |
|:--|---|---|---|
| 退款 | 能退吗 | 👍a\\|b **不能**退<br>真的 | 不能退 |
| 空 | | | |

| 名称 | 网址 |
|---|---|
| 不能退 | 不能退 |

<!-- 不能退 -->
"""


def test_only_prose_is_read(tmp_path: Path) -> None:
    items = read(tmp_path / "a.md", PAGE)
    assert [text for _, text in said(items)] == [
        "您好 不能 退，链接  *一*\n第二行 `{订单号}` <name> 粗 &",
        "引用的话术",
        "第一条\n接着说",
        "第二条",
        "这个不能退",
        "可以换",
        "👍a|b 不能退\n真的",
    ]
    contexts = [item.context for item in items if isinstance(item, Draft)]
    assert contexts == [None, None, None, None, "能退吗", "能换吗", "能退吗"]
    assert skipped(items) == ["other", "other"]
    assert problems(items) == []


def test_each_code_point_has_its_place(tmp_path: Path) -> None:
    found = messages(read(tmp_path / "a.md", PAGE))
    lines = PAGE.split("\n")
    for message in found:
        for offset, char in enumerate(message.turn.text):
            line, column = message.place.position(offset)
            written = lines[line - 1][column - 1 : column]
            assert char in (written, "\n") or written in ("\\", "&"), (message.turn.text, offset, line, column)
    links, cell = found[0], found[-1]
    assert links.place.position(links.turn.text.index("链")) == (6, 14)
    assert cell.place.position(0) == (31, 14)
    assert cell.place.position(cell.turn.text.index("不")) == (31, 22)
    assert cell.place.position(cell.turn.text.index("真")) == (31, 31)


def test_columns_are_named_by_fields(tmp_path: Path) -> None:
    items = read(tmp_path / "a.md", "| 场景 | 备用话术 |\n|--|--|\n| 退款 | 不能退 |\n", Layout(fields=("备用话术",)))
    assert said(items) == [("agent", "不能退")]
    assert messages(items)[0].place.position(0) == (3, 8)


def test_a_page_without_replies_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems(read(tmp_path / "a.md", "# 标题\n\n| 场景 | 说法 |\n|--|--|\n| 退款 | 不能退 |\n"))
    assert "there are: 场景, 说法" in problem.reason
    (problem,) = problems(read(tmp_path / "a.md", "```\n不能退\n```\n"))
    assert "nothing to check" in problem.reason


_LETTERS = st.sampled_from("您好不能退，。：#>-+*_`[]()<>!|\\&;~👍é a1")
_TELLING = [
    "**不能**退",
    "[不能](x)退",
    "不\\能`code`",
    "_不_ 退 *",
    "<http://x.cn/a>",
    "![不](能)退",
    "{{name}}",
    "~~不~~能",
]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(st.text(_LETTERS, min_size=1, max_size=15) | st.sampled_from(_TELLING), max_size=5))
def test_whatever_is_read_stands_where_it_is_said_to(tmp_path: Path, paragraphs: list[str]) -> None:
    content = "\n\n".join(paragraphs)
    lines = content.split("\n")
    for message in messages(read(tmp_path / "a.md", content)):
        for offset, char in enumerate(message.turn.text):
            line, column = message.place.position(offset)
            assert lines[line - 1][column - 1 : column] in (char, "\\", "&"), (content, message.turn.text, offset)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    replies=st.lists(st.text(st.sampled_from("您好不能退，。：👍é1"), min_size=1, max_size=12), min_size=1, max_size=5)
)
def test_replies_are_read_back(tmp_path: Path, replies: list[str]) -> None:
    table = "| 场景 | 话术 |\r\n|--|--|\r\n" + "".join(f"| 👍 | {reply} |\r\n" for reply in replies)
    items_list = "".join(f"- {reply}\r\n" for reply in replies)
    for content in (table, items_list, "> " + "\r\n>\r\n> ".join(replies)):
        found = messages(read(tmp_path / "a.md", content))
        assert [message.turn.text for message in found] == replies
        for message in found:
            check_positions(message, content)
