from __future__ import annotations

from findings import located, render, three

from replylint.formats.labels import LABELS
from replylint.formats.outcome import Outcome, Style


def test_a_finding_as_a_person_reads_it() -> None:
    assert render("text", located()) == (
        "a.csv:7:12  警告  bare-refusal  没有说原因\n"
        " 7 │ 不能退\n"
        "   │ ^^^^\n"
        "   改为  因[原因]，暂时[方案]\n"
        "   补充  给您带来不便，抱歉\n"
        "         另有 1 条写法（--verbose）\n"
        "   依据  G2.1、B3\n"
        "   出处  会话 k1 · 小美 · 2024-01-05 09:03:11\n"
        "\n"
        "按规则统计\n"
        "  bare-refusal      1\n"
        "\n"
        "检查了 1 个文件，5 条客服回复：1 条回复有 1 处需要留意（警告 1）。\n"
    )


def test_the_same_reply_sent_again_is_counted_at_the_end() -> None:
    text = render("text", *three())
    assert text.count("改为  因[原因]") == 1
    assert "同一句多次出现\n  a.csv:7:12  bare-refusal  “不能”  同一句另有 2 处\n\n按规则统计" in text
    assert "1 条回复" not in text
    assert "需要留意（警告 3）" in text
    verbose = render("text", *three(), style=Style(verbose=True))
    assert (
        "另有 2 处\n    a.csv:9:12 · 会话 k2 · 小美 · 2024-01-05 09:03:11\n    b.csv:2:12 · 会话 k1 · 小美\n" in verbose
    )


def test_the_most_frequent_ones_are_listed() -> None:
    many = [located(reply=f"亲，\r\n不能{letter}") for letter in "甲乙丙丁戊己庚辛壬癸子丑" for _ in "12"]
    text = render("text", *many, located(reply="亲，\r\n不能丑"))
    assert text.count("同一句另有") == 10
    assert "bare-refusal  “不能”  同一句另有 2 处" in text.split("同一句多次出现")[1].splitlines()[1]
    assert "另有 2 句也不止一处（--verbose）" in text
    assert render("text", *many, style=Style(verbose=True)).count("同一句另有") == 12


def test_a_place_in_a_file_without_lines() -> None:
    text = render("text", located(where="Sheet1!C12"))
    assert text.startswith("a.csv[Sheet1!C12]  警告")
    assert "\n  │ 不能退\n  │ ^^^^\n" in text
    assert render("concise", located(where="Sheet1!C12")).startswith("a.csv[Sheet1!C12]: 警告")


def test_concise_is_a_line_for_each() -> None:
    assert render("concise", *three()) == (
        "a.csv:7:12: 警告 bare-refusal “不能” 没有说原因\n"
        "同一句多次出现\n"
        "  a.csv:7:12  bare-refusal  “不能”  同一句另有 2 处\n"
        "检查了 1 个文件，5 条客服回复：3 条回复有 3 处需要留意（警告 3）。\n"
    )


def test_other_languages() -> None:
    english = render("text", located(lang="en", message="no reason"), style=Style("en", verbose=True))
    assert "a.csv:7:12  warning  bare-refusal  no reason" in english
    assert "replace with  因[原因]" in english
    assert "advice        先说原因" in english
    assert "Checked 1 file(s), 5 agent replies: 1 finding(s) in 1 replies (warning 1)." in english
    # Without a language given, the summary speaks as most findings do.
    assert "檢查了 1 個檔案" in render("text", located(lang="zh-Hant"))


def test_all_languages_have_the_same_labels_and_slots() -> None:
    slots = [
        {key: sorted(part.split("}")[0] for part in str(value).split("{")[1:]) for key, value in words.items()}
        for words in LABELS.values()
    ]
    assert all(one == slots[0] for one in slots)


def test_colours_only_when_asked_for() -> None:
    plain = render("text", located())
    coloured = render("text", located(), style=Style(colour=True))
    assert "\x1b" not in plain
    assert "\x1b[1;33m警告\x1b[0m" in coloured


def test_no_control_of_the_input_is_written() -> None:
    text = render(
        "text",
        located(reply="亲\x1b]0;x\x07不\u202e能\r\n", path="a\x1b.csv", speaker="\x9b", dialogue="\x08"),
    )
    assert not set("\x1b\x07\x08\x9b\u202e\r") & set(text)
    assert "a␛.csv" in text


def test_a_clean_file() -> None:
    assert render("text") == "检查了 1 个文件，5 条客服回复：没有发现问题。\n"


def test_what_was_not_checked_is_never_called_clean() -> None:
    outcome = Outcome()
    outcome.add_problem("b.txt", None, "why")
    assert render("text", outcome=outcome) == "有 1 处未能检查，不能视为通过；原因见错误信息。\n"


def test_a_narrow_terminal() -> None:
    finding = located(reply="很长的话" * 50 + "不能退" + "后面的话" * 50)
    finding.finding.start, finding.finding.end = 200, 202
    lines = render("text", finding, style=Style(width=30)).splitlines()
    assert lines[1] == " 7 │ …很长的话不能退后面的话…"
    assert lines[2] == "   │ " + " " * 9 + "^^^^"
