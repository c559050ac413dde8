"""Make the tables of `replylint.fold` and `replylint.script` from OpenCC's dictionaries and Unicode's.

    python scripts/fold_table.py            write replylint/data/fold.txt and script.txt
    python scripts/fold_table.py --check    exit 1 when a committed table is stale

The tables belong to one version of Unicode, so they are made and checked with the Python that has it.
"""  # noqa: INP001 (a script, not a package)

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from itertools import groupby
from pathlib import Path

from made import keep

UNICODE = "14.0.0"  # that of Python 3.11
DATA = Path(__file__).resolve().parent.parent / "replylint" / "data"

TO_HANT = ("STCharacters", "STPhrases", "TWVariants", "HKVariants", "HKVariantsPhrases")
TO_HANS = ("TSCharacters", "TSPhrases")
FROM_REGION = ("TWVariantsRev", "TWVariantsRevPhrases", "HKVariantsRev", "HKVariantsRevPhrases")

REMOVED = "\0"
SPACES = "\x0b\x0c\x85\u2800"  # besides the categories Zs, Zl and Zp; U+2800 is a blank Braille cell
KEPT_CONTROLS = "\t\n\r"
# What has the property Default_Ignorable_Code_Point outside the category Cf; Python doesn't tell.
IGNORABLE = frozenset(
    map(
        chr,
        [
            0x034F,  # combining grapheme joiner
            *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers
            *(0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2065),
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0xFFF0, 0xFFF9),
            *range(0xE0000, 0xE01F0),  # tags and more variation selectors
        ],
    )
)
# Look-alikes that Unicode doesn't call compatible. Quotes keep their direction: it tells where a quote ends.
TWINS = str.maketrans(
    "‐‒–−―─〜∼∶∕⁄⋯・‧「」『』〝〞〟",
    "----——~~://…··“”‘’“””",
)


def pairs(dictionary: str) -> Iterator[tuple[str, str]]:
    """Yield every key of an OpenCC dictionary with each of its values, the preferred one first."""
    path = resources.files("opencc") / "dictionary" / f"{dictionary}.txt"
    for line in path.read_text("utf-8").splitlines():
        key, values = line.strip().split("\t")
        for value in values.split(" "):
            if len(key) != len(value):
                sys.exit(f"{dictionary}: {key} and {value} differ in length, which a fold can't follow")
            yield key, value


def usage() -> Counter[str]:
    """Count how often each character is used, by the frequencies of jieba's words."""
    counts: Counter[str] = Counter()
    for line in (resources.files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        for char in word:
            counts[char] += int(count)
    return counts


def plain(char: str) -> str:
    """Fold everything but script: spaces, invisible characters, width, compatibility forms and case."""
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"} or char in SPACES:
        return " "
    if char in IGNORABLE or (category in {"Cc", "Cf"} and char not in KEPT_CONTROLS):
        return REMOVED
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if category not in {"Cn", "Co"}:
        for form in (char.translate(TWINS), unicodedata.normalize("NFKC", char), char.lower()):
            if form != char and len(form) == 1 and suits(form):
                return plain(form)
    return char


def suits(form: str) -> bool:
    """Leave out combining marks and right-to-left letters: no use in Chinese, and hard to read in a table."""
    right_to_left = unicodedata.bidirectional(form) in {"R", "AL", "AN"}
    return not right_to_left and not unicodedata.category(form).startswith("M")


def equivalents() -> list[set[str]]:
    """Group the characters that any OpenCC dictionary turns into one another."""
    leader: dict[str, str] = {}

    def lead(char: str) -> str:
        while leader.setdefault(char, char) != char:
            char = leader[char]
        return char

    for dictionary in (*TO_HANT, *TO_HANS, *FROM_REGION):
        for key, value in pairs(dictionary):
            for one, other in zip(key, value, strict=True):
                leader[lead(plain(one))] = lead(plain(other))
    groups = defaultdict(set)
    for char in leader:
        groups[lead(char)].add(char)
    return [group for group in groups.values() if len(group) > 1]


def representatives() -> dict[str, str]:
    """Map every character that has equivalents to the usual simplified one among them.

    That is the most used one that is its own simplified form, and not beyond U+FFFF if there is another.
    """
    counts = usage()
    simplified: dict[str, str] = {}
    for key, value in pairs("TSCharacters"):
        simplified.setdefault(key, value)

    def usual(char: str) -> tuple[bool, bool, int, int]:
        return char <= "\uffff", simplified.get(char, char) == char, counts[char], -ord(char)

    return {char: max(group, key=usual) for group in equivalents() for char in group}


def folds() -> dict[str, str]:
    """Map every character that folds to something else."""
    usual = representatives()
    folded = {}
    for char in map(chr, range(sys.maxunicode + 1)):
        form = plain(char)
        form = usual.get(form, form)
        if form != char or form == REMOVED:
            folded[char] = form
    return folded


def fold_table() -> str:
    """Lay out fold.txt: hexadecimal ranges of what can't be shown, then pairs, a line for each target."""
    shown: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for char, form in folds().items():
        (shown if char.isprintable() and form.isprintable() else hidden)[char] = form
    lines: defaultdict[str, str] = defaultdict(str)
    for char, form in shown.items():
        lines[form] += char + form
    return "\n".join(
        [
            header("What each character folds to: ranges in hexadecimal (first, last, target; 0 is removed),"),
            "# then, after the empty line, pairs of a character and its target.",
            *ranges(hidden),
            "",
            *(lines[target] for target in sorted(lines)),
        ]
    )


def ranges(folded: dict[str, str]) -> Iterator[str]:
    """Yield `first last target` for each run of neighbours that fold to the same character."""
    for (_, target), run in groupby(
        enumerate(sorted(folded)), key=lambda item: (ord(item[1]) - item[0], folded[item[1]])
    ):
        codes = [ord(char) for _, char in run]
        yield f"{codes[0]:04x} {codes[-1]:04x} {ord(target):x}"


def script_table() -> str:
    """Lay out script.txt: the characters found only in simplified text, then those only in traditional text.

    A character belongs to one script when OpenCC converts it to the other, and never converts anything to it.
    """
    to_hans = characters(value for name in TO_HANS for _, value in pairs(name))
    to_hant = characters(value for name in TO_HANT for _, value in pairs(name))
    hans = characters(key for key, _ in pairs("STCharacters")) - to_hant
    hant = characters(key for key, _ in pairs("TSCharacters")) - to_hans
    title = header("The characters found only in simplified text, and those found only in traditional text.")
    return "\n".join([title, *("".join(sorted(chars)) for chars in (hans - hant, hant - hans))])


def characters(texts: Iterable[str]) -> set[str]:
    """Collect the characters of all texts."""
    return set().union(*texts)


def header(title: str) -> str:
    """Say what a table is and what it was made from."""
    opencc = metadata.version("opencc-python-reimplemented")
    jieba = metadata.version("jieba")
    sources = f"Unicode {UNICODE}, opencc-python-reimplemented {opencc}, jieba {jieba}"
    return f"# Made by scripts/fold_table.py from {sources}.\n# {title}"


def main(argv: list[str] | None = None) -> int:
    """Write the tables, or with `--check` compare them with the committed ones."""
    parser = argparse.ArgumentParser(description="Make the tables of replylint.fold and replylint.script.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a table is stale")
    check = parser.parse_args(argv).check
    if unicodedata.unidata_version != UNICODE:
        parser.error(f"needs a Python with Unicode {UNICODE}, not {unicodedata.unidata_version}")
    tables = {DATA / "fold.txt": fold_table() + "\n", DATA / "script.txt": script_table() + "\n"}
    return keep(tables, "fold_table.py", check=check)


if __name__ == "__main__":
    sys.exit(main())
