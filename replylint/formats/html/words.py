"""The words of the report that its figures do not have."""

from __future__ import annotations

from replylint.formats.figures.words import WORDS as FIGURES
from replylint.formats.figures.words import in_languages
from replylint.formats.labels import LABELS
from replylint.rule import Lang

# In the order of `in_languages`: simplified, traditional, English.
_WORDS = {
    "title": ("客服回复质检报告", "客服回覆品質報告", "Customer-service reply report"),
    "title_of": ("客服回复质检报告 {days}", "客服回覆品質報告 {days}", "Customer-service reply report {days}"),
    "language": ("语言", "語言", "Language"),
    "full_stop": ("。", "。", "."),
    "bar": (
        "{name} · {rate}（{flagged}/{replies}）",
        "{name} · {rate}（{flagged}/{replies}）",
        "{name} · {rate} ({flagged}/{replies})",
    ),
    "no_times": ("没有发送时间", "沒有發送時間", "no times"),
    "contents": ("目录", "目錄", "Contents"),
    "list": ("问题清单", "問題清單", "Findings"),
    "about": ("读了什么，没检查什么", "讀了什麼，沒檢查什麼", "What was read, and what was not checked"),
    "files": ("文件", "檔案", "Files"),
    "read_as": ("按“{format}”读取", "以「{format}」讀取", "read as {format}"),
    "more_files": ("另有 {count} 个文件", "另有 {count} 個檔案", "{count} more files"),
    "unchecked": (
        "有 {count} 处未能检查，不能视为通过",
        "有 {count} 處未能檢查，不能視為通過",
        "{count} thing(s) could not be checked and do not count as clean",
    ),
    "no_replies": (
        "没有找到客服的回复，什么也没有检查。",
        "沒有找到客服的回覆，什麼也沒有檢查。",
        "No reply of an agent was found: nothing was checked.",
    ),
    "all_checked": ("读到的内容都检查了。", "讀到的內容都檢查了。", "Everything that was read was checked."),
    "passed_over": (
        "跳过的消息（不是客服或客户说的话）：{kinds}",
        "略過的訊息（不是客服或顧客說的話）：{kinds}",
        "Messages passed over (said by neither side): {kinds}",
    ),
    "rules_skipped": (
        "没有发送时间，以下规则没有检查：{rules}（涉及 {count} 个会话）",
        "沒有發送時間，以下規則沒有檢查：{rules}（涉及 {count} 個會話）",
        "Not run for want of times: {rules} ({count} dialogues)",
    ),
    "masked": (
        "手机号、证件号、银行卡号和住址已遮住。",
        "手機號碼、證件號碼、卡號和住址已遮住。",
        "Phone numbers, identity cards, bank cards and home addresses are masked.",
    ),
    "of_hundred": ("每百条回复", "每百則回覆", "of 100 replies"),
    "need_care": ("需要留意", "需要留意", "need a second look"),
    "in_dialogues": ("出现在 {count} 个会话里", "出現在 {count} 個會話裡", "in {count} dialogues"),
    "of_replies": ("占 {all} 条的 {rate}%", "占 {all} 則的 {rate}%", "{rate}% of {all}"),
    "why": ("为什么", "為什麼", "Why"),
    "only_rule": ("只看这条规则", "只看這條規則", "Only this rule"),
    "only_agent": ("只看{name}", "只看{name}", "Only {name}"),
    "worst_note": (
        "按错误、警告、提示的数量排，最多 {count} 个。",
        "按錯誤、警告、提示的數量排，最多 {count} 個。",
        "By the number of errors, then warnings, then hints; {count} at most.",
    ),
    "left_out": ("略去 {count} 条消息", "略去 {count} 則訊息", "{count} messages left out"),
    "cut": ("（后面还有，太长略去）", "（後面還有，太長略去）", "(cut: the message is very long)"),
    "customer": ("客户", "顧客", "Customer"),
    "say": ("可以这样说", "可以這樣說", "Say instead"),
    "rows": ("依据", "依據", "Playbook"),
    "times": ("{count} 次", "{count} 次", "{count} times"),
    "more_places": ("另有 {count} 处", "另有 {count} 處", "{count} more places"),
    "list_note": (
        "同一句话只列一次，右边是次数；点开看说法和出处。",
        "同一句話只列一次，右邊是次數；點開看說法和出處。",
        "The same sentence is listed once, with how often it was sent; open it for wording and places.",
    ),
    "shown": (
        "共 {all} 种，这里列出最严重的 {shown} 种",
        "共 {all} 種，這裡列出最嚴重的 {shown} 種",
        "The worst {shown} of {all} different findings are listed here",
    ),
    "rest": ("全部问题在 {file}", "全部問題在 {file}", "all of them are in {file}"),
    "nothing": ("没有发现问题。", "沒有發現問題。", "Nothing was found."),
    "filter": ("筛选", "篩選", "Filter"),
    "all_rules": ("全部规则", "全部規則", "All rules"),
    "all_agents": ("全部客服", "全部客服", "All agents"),
    "search": ("搜原话、说明、会话", "搜尋原話、說明、會話", "Search text"),
    "reset": ("清除", "清除", "Clear"),
    "matching": (
        "符合条件：{findings} 种问题，{dialogues} 个会话",
        "符合條件：{findings} 種問題，{dialogues} 個會話",
        "Matching: {findings} findings, {dialogues} dialogues",
    ),
    "chart_title": (
        "每百条回复中需要留意的条数",
        "每百則回覆中需要留意的則數",
        "Replies with findings per 100 replies",
    ),
    "chart_desc": (
        "{unit}，从 {first} 到 {last}；最高 {most}（{peak}）。",
        "{unit}，從 {first} 到 {last}；最高 {most}（{peak}）。",
        "{unit}, from {first} to {last}; the highest is {most} ({peak}).",
    ),
    "as_table": ("看数字", "看數字", "As a table"),
    "made_by": ("由 replylint 生成", "由 replylint 產生", "Made by replylint"),
}

_PAGE = in_languages(_WORDS)


def words(lang: Lang) -> dict[str, str]:
    """Return all the words of a page."""
    return {**{key: str(value) for key, value in LABELS[lang].items()}, **FIGURES[lang], **_PAGE[lang]}
