"""Texts of the page in all its languages: one is shown, and the page's script can put another in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from replylint.formats.figures.words import duration
from replylint.formats.html.words import words
from replylint.formats.json_report import dump
from replylint.rule import Lang

if TYPE_CHECKING:
    from markupsafe import Markup

LANGUAGES: dict[Lang, str] = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
"""What each language of the page calls itself, in the order in which the page holds them."""

Forms = tuple[str, ...]
"""A text in each of the languages, in their order."""


class Text:
    """A text of the page. A template writes it as an element with its number, by which the script finds it.

    In attributes and where no element may stand, a template writes `plain`, and `number` beside it.
    """

    __slots__ = ("_texts", "forms")

    def __init__(self, texts: Texts, forms: Forms) -> None:
        self._texts = texts
        self.forms = forms

    @property
    def plain(self) -> str:
        """The text in the language in which the page is shown at first."""
        return self.forms[self._texts.first]

    @property
    def number(self) -> int:
        """Where the page holds the text in all languages."""
        return self._texts.number(self.forms)

    def format(self, **values: object) -> Text:
        """Return the text with values put in; those that are texts are put in in its language."""
        return Text(
            self._texts,
            tuple(
                form.format(
                    **{name: value.forms[at] if isinstance(value, Text) else value for name, value in values.items()}
                )
                for at, form in enumerate(self.forms)
            ),
        )

    def split(self, at: str) -> list[Text]:
        """Return what stands before and after a mark that every language has."""
        return [Text(self._texts, parts) for parts in zip(*(form.split(at) for form in self.forms), strict=True)]

    def map(self, change: Callable[[str], str]) -> Text:
        """Return the text, changed in every language."""
        return Text(self._texts, tuple(map(change, self.forms)))

    def __str__(self) -> str:
        return self.plain

    def __html__(self) -> str:
        from markupsafe import escape

        shown = escape(self.plain)
        return shown if len(set(self.forms)) == 1 else f'<span data-i="{self.number}">{shown}</span>'


class Texts:
    """All texts of a page that is shown in a language at first, each once."""

    def __init__(self, lang: Lang) -> None:
        self.first = list(LANGUAGES).index(lang)
        self._numbers: dict[Forms, int] = {}

    def number(self, forms: Forms) -> int:
        """Return the number of a text, which is held from now on."""
        return self._numbers.setdefault(forms, len(self._numbers))

    def text(self, forms: Mapping[Lang, str], otherwise: str = "") -> Text:
        """Return a text, given its forms by language; a language without one has that of the page, or `otherwise`."""
        lang = list(LANGUAGES)[self.first]
        return Text(self, tuple(forms.get(each) or forms.get(lang) or otherwise for each in LANGUAGES))

    def words(self) -> dict[str, Text]:
        """Return all the words of a page."""
        spoken = {lang: words(lang) for lang in LANGUAGES}
        return {key: self.text({lang: spoken[lang][key] for lang in LANGUAGES}) for key in words("en")}

    def duration(self, seconds: int | None) -> Text:
        """Return a time as it is shown."""
        return self.text({lang: duration(seconds, lang) for lang in LANGUAGES})

    def held(self) -> Markup:
        """Return all texts that have a number as JSON, which no text can end the element of; ask when all have one."""
        from markupsafe import Markup

        return Markup(dump(list(self._numbers)).replace("<", "\\u003c"))  # noqa: S704 - no tag begins without a <
