"""Word segmentation, where a cue may be part of two words. The one place that knows jieba.

jieba is slow to import, slow to load and never needed for a clear draft, so it is loaded at the first doubtful cue.
The tokenizer is our own, not jieba's shared one, and its cache file in the temporary folder, which anybody could
have written, is not used. Blocks are cut short and HMM is off: it is quadratic on rare characters.
"""

from __future__ import annotations

import io
import logging
import threading
import warnings
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from replylint.lazy import lazy
from replylint.span import Span

if TYPE_CHECKING:
    import jieba

_HAN = lazy(r"[㐀-鿿]")
_REACH = 12
"""How many characters around a cue are segmented."""
_lock = threading.Lock()


@cache
def _tokenizer() -> jieba.Tokenizer:
    with warnings.catch_warnings():
        # jieba looks for pkg_resources, which warns on every import; nobody at a hook can do anything about it.
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    dictionary = files("jieba").joinpath("dict.txt").read_bytes()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(io.BytesIO(dictionary))
    tokenizer.initialized = True
    return tokenizer


def is_word(text: str, span: Span) -> bool:
    """Tell whether segmentation puts a word boundary at both ends of the span; `text` is folded."""
    start, end = span
    while start > 0 and span.start - start < _REACH and _HAN.match(text[start - 1]):
        start -= 1
    while end < len(text) and end - span.end < _REACH and _HAN.match(text[end]):
        end += 1
    with _lock:
        tokenizer = _tokenizer()
    edges = {start}
    for word in tokenizer.cut(text[start:end], HMM=False):
        edges.add(max(edges) + len(word))
    return span.start in edges and span.end in edges
