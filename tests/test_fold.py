from __future__ import annotations

import runpy
import sys
import unicodedata
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from replylint.fold import Folded, fold
from replylint.span import Span

SCRIPT = Path(__file__).parent.parent / "scripts" / "fold_table.py"
DICTIONARIES = (
    "STCharacters",
    "STPhrases",
    "TSCharacters",
    "TSPhrases",
    "TWVariants",
    "TWVariantsRev",
    "TWVariantsRevPhrases",
    "HKVariants",
    "HKVariantsPhrases",
    "HKVariantsRev",
    "HKVariantsRevPhrases",
)
SENTENCES = (
    "您好，已经收到您的反馈，稍后会有同事联系您。",
    "不好意思，刚才看漏了您的留言！",
    "这台面包机的发票，我们下周三之前寄出。",
    "您别着急，头发护理套装还有库存，只是需要预约。",
    "借口再多也没用，钟表里面的干电池请您自己换。",
    "復仇、覆蓋、複雜、乾淨、幹練：請您瞭解一下。",
    "裡面只有一隻錶，說明書在後面的盒子裏。",
)
CONVERTERS = {name: OpenCC(name) for name in ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s")}
INVISIBLE = "\x00\x08\x1b\x7f\x9f\xad\u034f\u115f\u180e\u200b\u200d\u202e\u2060\u3164\ufe0f\ufeff\U000e0041\U000e0100"


def dictionary_pairs(name: str) -> list[tuple[str, str]]:
    lines = (resources.files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    rows = [line.strip().split("\t") for line in lines]
    return [(key, value) for key, values in rows for value in values.split(" ")]


CHINESE_CHARACTERS = sorted({key for name in ("STCharacters", "TSCharacters") for key, _ in dictionary_pairs(name)})
CHINESE_PHRASES = [key for name in ("STPhrases", "TSPhrases") for key, _ in dictionary_pairs(name)]

anything = st.text(st.characters())  # lone surrogates too
visible = anything.filter(lambda text: all(fold(char).text for char in text))
invisible = st.text(st.sampled_from(INVISIBLE), min_size=1, max_size=3)
chinese = st.lists(
    st.sampled_from(CHINESE_CHARACTERS) | st.sampled_from(CHINESE_PHRASES) | st.sampled_from(SENTENCES)
).map("".join)


def same(*texts: str) -> bool:
    return len({fold(text).text for text in texts}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("藉口", "借口"),
        ("回覆", "回复"),
        ("答復", "答复"),
        ("重複", "重复"),
        ("瞭解", "了解"),
        ("等著", "等着"),
        ("乾隆", "干隆"),
        ("幹嘛", "干嘛"),
        ("這麼", "这么"),
        ("這裡", "这里"),
        ("那裏", "那里"),
        ("計畫", "计划"),
        ("為什麼", "爲什麽"),
        ("一隻錶", "一只表"),
        ("\uf9b4", "领"),  # a compatibility ideograph
        ("⼈⼯", "人工"),  # Kangxi radicals
    ],
)
def test_characters_that_opencc_converts_are_one(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize("phrase", ["乾隆", "着", "著", "复復複覆", "了瞭"])
def test_every_form_of_a_phrase_stands_for_it(phrase: str) -> None:
    assert same(phrase, *(converter.convert(phrase) for converter in CONVERTERS.values()))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("请稍等，马上为您查询。", "请稍等,马上为您查询。"),
        (
            "等待计划沉着回复只有了解",
            "等待计划沉着回复只有了解",
        ),  # the usual characters stand for their class
        ("，？！：；（）～", ",?!:;()~"),
        ("。、《》【】——", "。、《》【】——"),
        ("「『』」⋯", "“‘’”…"),
        ("ＡｂＣ１２３％￥", "abc123%¥"),
        ("①⑨", "19"),
        ("⑩½", "⑩½"),  # would need more than one character
        ("ÀΣЯ", "àσя"),
        ("İ", "İ"),  # two characters in lower case
        ("\u3000\xa0\u2028\u2029\x0b\x0c\x85", " " * 7),
        ("\t\r\n", "\t\r\n"),
        ("\ud800x\udfff", "\N{REPLACEMENT CHARACTER}x\N{REPLACEMENT CHARACTER}"),
        ("𝟙𝐀😊", "1a😊"),
        (INVISIBLE, ""),
        ("", ""),
    ],
)
def test_text(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (0, 0, Span(1, 1)),
        (0, 1, Span(1, 2)),
        (0, 2, Span(1, 5)),
        (1, 2, Span(4, 5)),
        (1, 1, Span(4, 4)),
        (2, 2, Span(6, 6)),
    ],
)
def test_spans_leave_out_the_invisible_around_them(start: int, end: int, span: Span) -> None:
    assert fold("\u200b不\u200b\u200b行\ufeff").span(start, end) == span


@pytest.mark.parametrize("name", DICTIONARIES)
def test_no_dictionary_tells_folded_texts_apart(name: str) -> None:
    assert [pair for pair in dictionary_pairs(name) if not same(*pair)] == []


def test_every_code_point() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(everything)
    assert fold(folded.text) == Folded(folded.text)
    assert len(folded.text) + len(folded.gaps) == len(everything)
    assert not [char for char in folded.text if unicodedata.category(char) in {"Cf", "Cs", "Zl", "Zp"}]


def test_ascii() -> None:
    ascii_text = "".join(map(chr, range(0x20, 0x7F)))
    assert fold(ascii_text) == Folded(ascii_text.lower())


@given(anything)
def test_each_folded_character_maps_back_to_what_it_came_from(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(position, position + 1) for position in range(len(folded.text))]
    assert [fold(text[start:end]).text for start, end in spans] == list(folded.text)
    assert [start for start, _ in spans] == [at for at, char in enumerate(text) if fold(char).text]
    assert all(end - start == 1 for start, end in spans)


@given(anything, st.data())
def test_a_range_maps_back_to_its_first_and_last_character(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.span(start, end)
    assert fold(text[span.start : span.end]).text == folded.text[start:end]
    if start < end:
        assert span == (folded.span(start, start + 1).start, folded.span(end - 1, end).end)
    else:
        assert span.start == span.end <= len(text)


@given(visible)
def test_without_invisible_characters_positions_stay(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    assert folded.span(0, len(text)) == (0, len(text))


@given(anything, invisible, st.data())
def test_invisible_characters_change_only_the_spans(text: str, hidden: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    plain = fold(text)
    laced = fold(text[:at] + hidden + text[at:])
    assert laced.text == plain.text
    for position in range(len(plain.text)):
        start, end = plain.span(position, position + 1)
        shift = len(hidden) if start >= at else 0
        assert laced.span(position, position + 1) == (start + shift, end + shift)


@given(anything)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once) == Folded(once)


@given(anything, anything)
def test_a_text_folds_character_by_character(one: str, other: str) -> None:
    assert fold(one + other).text == fold(one).text + fold(other).text


@pytest.mark.parametrize("conversion", CONVERTERS)
@given(text=chinese)
def test_a_converted_text_folds_the_same(conversion: str, text: str) -> None:
    assert same(text, CONVERTERS[conversion].convert(text))


def test_the_committed_tables_are_fresh() -> None:
    script = runpy.run_path(str(SCRIPT))
    if unicodedata.unidata_version != script["UNICODE"]:
        pytest.skip(f"the tables are made with Unicode {script['UNICODE']}")
    assert script["main"](["--check"]) == 0
