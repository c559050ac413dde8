"""The words of figures, and how numbers, times and periods are written, in each language."""

from __future__ import annotations

from datetime import date, timedelta

from replylint.rule import Lang
from replylint.statistics.calendar import Calendar, Unit

# In the order of the languages below: simplified, traditional, English.
_WORDS = {
    "replies": ("客服回复", "客服回覆", "Agent replies"),
    "dialogues": ("会话", "會話", "Dialogues"),
    "flagged": ("需要留意的回复", "需要留意的回覆", "Replies with findings"),
    "findings": ("问题", "問題", "Findings"),
    "rate": ("每百条", "每百則", "Per 100"),
    "rate_long": ("每百条回复中需要留意的条数", "每百則回覆中需要留意的則數", "replies with findings per 100 replies"),
    "totals": ("总览", "總覽", "Overview"),
    "by_rule": ("按规则", "按規則", "By rule"),
    "by_agent": ("按客服", "按客服", "By agent"),
    "trend": ("走势", "走勢", "Over time"),
    "worst": ("最该看的会话", "最該看的會話", "Worst dialogues"),
    "rule": ("规则", "規則", "Rule"),
    "agent": ("客服", "客服", "Agent"),
    "severity": ("级别", "等級", "Severity"),
    "period": ("时间", "時間", "Period"),
    "dialogue": ("会话", "會話", "Dialogue"),
    "place": ("位置", "位置", "Place"),
    "most_frequent": ("最常见的问题", "最常見的問題", "Most frequent"),
    "first": ("首次响应", "首次回應", "First response"),
    "later": ("后续响应", "後續回應", "Later responses"),
    "median": ("中位数", "中位數", "median"),
    "p90": ("九成以内", "九成以內", "90% within"),
    "unnamed": ("未具名", "未具名", "Not named"),
    "few": ("样本少", "樣本少", "few replies"),
    "few_note": (
        "标“样本少”的不到 30 条回复，比率只作参考。",
        "標「樣本少」的不到 30 則回覆，比率僅供參考。",
        "“few replies” marks fewer than 30: the rate is a rough guess.",
    ),
    "interval": (
        "真实水平大约在 {low}–{high} 之间",
        "真實水準大約在 {low}–{high} 之間",
        "the true rate is probably between {low} and {high}",
    ),
    "undated": (
        "有 {count} 条回复没有发送时间，不在走势里。",
        "有 {count} 則回覆沒有發送時間，不在走勢裡。",
        "{count} replies have no time and are not in this chart.",
    ),
    "day": ("按日", "按日", "by day"),
    "week": ("按周", "按週", "by week"),
    "month": ("按月", "按月", "by month"),
    "year": ("按年", "按年", "by year"),
    "week_of": ("{day} 起一周", "{day} 起一週", "week of {day}"),
    "compared": ("和之前相比", "與之前相比", "Compared with before"),
    "before": ("之前", "之前", "Before"),
    "now": ("现在", "現在", "Now"),
    "change": ("变化", "變化", "Change"),
    "overall": ("全部回复", "全部回覆", "All replies"),
    "up": ("上升", "上升", "rose"),
    "down": ("下降", "下降", "fell"),
    "same": ("看不出变化", "看不出變化", "no clear change"),
    "unclear": ("数量太少，下不了结论", "數量太少，無法判斷", "too few to tell"),
    "untold": (
        "另有 {count} 项看不出变化，或数量太少",
        "另有 {count} 項看不出變化，或數量太少",
        "{count} more without a clear change, or with too few replies",
    ),
    "comparison_note": (
        "只有偶然因素造成的可能不到百分之一时，才说“上升”或“下降”；对比的项目多，偶尔仍会有一项是碰巧。",
        "只有偶然因素造成的可能不到百分之一時，才說「上升」或「下降」；比較的項目多，偶爾仍會有一項是碰巧。",
        "Chance alone would make “rose” or “fell” less than once in a hundred times; of many lines, one may be.",
    ),
    "gone": ("之前有、现在没有回复的客服", "之前有、現在沒有回覆的客服", "Agents of before without replies now"),
    "joined": ("现在新出现的客服", "現在新出現的客服", "Agents who are new"),
}

_ORDER: tuple[Lang, ...] = ("zh-Hans", "zh-Hant", "en")
ARROWS = {"up": "↑", "down": "↓", "same": "→", "unclear": "·"}

_DURATIONS: dict[Lang, tuple[str, str, str, str]] = {
    "zh-Hans": ("{} 秒", "{} 分", "{} 小时", "{} 天"),
    "zh-Hant": ("{} 秒", "{} 分", "{} 小時", "{} 天"),
    "en": ("{} s", "{} min", "{} h", "{} d"),
}


def in_languages(words: dict[str, tuple[str, str, str]]) -> dict[Lang, dict[str, str]]:
    """Return words by language, given each with its simplified, traditional and English form."""
    return {lang: {key: forms[at] for key, forms in words.items()} for at, lang in enumerate(_ORDER)}


WORDS = in_languages(_WORDS)


def rate(value: float) -> str:
    """Return a rate as it is shown: with one decimal below ten, none above; what is more than nothing is never zero."""
    if 0 < value < 0.05:  # noqa: PLR2004 - it would round to zero
        return "<0.1"
    return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"  # noqa: PLR2004 - it rounds to ten


def duration(seconds: int | None, lang: Lang) -> str:
    """Return a time in its two largest units, or a dash where it is not known."""
    if seconds is None:
        return "—"
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    parts = [(days, 3), (hour, 2), (minute, 1), (second, 0)]
    first = next((at for at, (value, _) in enumerate(parts) if value), len(parts) - 1)
    shown = [(value, unit) for value, unit in parts[first : first + 2] if value] or [(0, 0)]
    return " ".join(_DURATIONS[lang][unit].format(value) for value, unit in shown)


def period(begin: date, unit: Unit, lang: Lang) -> str:
    """Return what a period of the calendar is called."""
    if unit == "week":
        return WORDS[lang]["week_of"].format(day=begin.isoformat())
    return begin.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def span(calendar: Calendar) -> str | None:
    """Return the first and the last day, or None where no reply has a time."""
    if calendar.first is None or calendar.last is None:
        return None
    days = [calendar.first, *([calendar.last] if calendar.last - calendar.first >= timedelta(days=1) else [])]
    return " – ".join(day.isoformat() for day in days)
