"""The words around findings, in the languages they are shown in."""

from __future__ import annotations

from typing import TypedDict

from replylint.rule import Lang


class Labels(TypedDict):
    """The words of one language. Those with braces are filled in with `str.format`."""

    error: str
    warning: str
    info: str
    replace: str
    rewrite: str
    add: str
    advice: str
    rows: str
    source: str
    dialogue: str
    more: str
    by_rule: str
    checked: str
    clean: str
    found: str
    not_checked: str
    skipped: str
    skipped_messages: str
    suppressed: str
    read_as: str
    acts: str
    agent: str
    customer: str
    repeated: str
    elsewhere: str
    more_repeated: str
    quoted: str
    unchecked: str
    more_lines: str
    files: str
    dialogues: str
    replies: str
    findings: str
    distinct: str
    rule: str
    severity: str
    count: str
    place: str
    message: str
    excerpt: str
    reply: str
    wordings: str
    dialogue_id: str
    speaker: str
    time: str
    path: str
    line: str
    column: str
    number: str
    reason: str
    overview: str
    list: str
    places: str
    separator: str
    comma: str
    semicolon: str


LABELS: dict[Lang, Labels] = {
    "zh-Hans": {
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "replace": "改为",
        "rewrite": "整条改为",
        "add": "补充",
        "advice": "建议",
        "rows": "依据",
        "source": "出处",
        "dialogue": "会话 {id}",
        "more": "另有 {count} 条写法（--verbose）",
        "by_rule": "按规则统计",
        "checked": "检查了 {files} 个文件，{replies} 条客服回复",
        "clean": "没有发现问题。",
        "found": "{with_findings} 条回复有 {findings} 处需要留意（{severities}）。",
        "not_checked": "有 {count} 处未能检查，不能视为通过；原因见错误信息。",
        "skipped": "{rules} 需要每条消息的发送时间，有 {count} 个会话没有时间，这几条规则没有检查。",
        "skipped_messages": "略过的消息：{kinds}。",
        "suppressed": "另有 {count} 处已按忽略设置略过。",
        "read_as": "{path}：按 {format} 格式读取",
        "acts": "每条消息做了什么",
        "agent": "客服",
        "customer": "客户",
        "repeated": "同一句多次出现",
        "elsewhere": "同一句另有 {count} 处",
        "more_repeated": "另有 {count} 句也不止一处（--verbose）",
        "quoted": "“{text}”",
        "unchecked": "未能检查",
        "more_lines": "另有 {count} 处没有标注，列在下面（GitHub 每一步每种级别只显示 {shown} 条）",
        "files": "文件",
        "dialogues": "会话",
        "replies": "客服回复",
        "findings": "需要留意",
        "distinct": "其中不同的句子",
        "rule": "规则",
        "severity": "级别",
        "count": "次数",
        "place": "位置",
        "message": "说明",
        "excerpt": "标出的字",
        "reply": "客服原话",
        "wordings": "可以这样说",
        "dialogue_id": "会话",
        "speaker": "客服名",
        "time": "时间",
        "path": "文件",
        "line": "行",
        "column": "列",
        "number": "序号",
        "reason": "原因",
        "overview": "总览",
        "list": "问题",
        "places": "出现位置",
        "separator": "：",
        "comma": "、",
        "semicolon": "；",
    },
    "zh-Hant": {
        "error": "錯誤",
        "warning": "警告",
        "info": "提示",
        "replace": "改為",
        "rewrite": "整則改為",
        "add": "補充",
        "advice": "建議",
        "rows": "依據",
        "source": "出處",
        "dialogue": "對話 {id}",
        "more": "另有 {count} 條寫法（--verbose）",
        "by_rule": "按規則統計",
        "checked": "檢查了 {files} 個檔案，{replies} 條客服回覆",
        "clean": "沒有發現問題。",
        "found": "{with_findings} 條回覆有 {findings} 處需要留意（{severities}）。",
        "not_checked": "有 {count} 處未能檢查，不能視為通過；原因見錯誤訊息。",
        "skipped": "{rules} 需要每則訊息的發送時間，有 {count} 段對話沒有時間，這幾條規則沒有檢查。",
        "skipped_messages": "略過的訊息：{kinds}。",
        "suppressed": "另有 {count} 處已依忽略設定略過。",
        "read_as": "{path}：以 {format} 格式讀取",
        "acts": "每則訊息做了什麼",
        "agent": "客服",
        "customer": "顧客",
        "repeated": "同一句多次出現",
        "elsewhere": "同一句另有 {count} 處",
        "more_repeated": "另有 {count} 句也不止一處（--verbose）",
        "quoted": "「{text}」",
        "unchecked": "未能檢查",
        "more_lines": "另有 {count} 處沒有標註，列在下面（GitHub 每一步每種等級只顯示 {shown} 則）",
        "files": "檔案",
        "dialogues": "對話",
        "replies": "客服回覆",
        "findings": "需要留意",
        "distinct": "其中不同的句子",
        "rule": "規則",
        "severity": "等級",
        "count": "次數",
        "place": "位置",
        "message": "說明",
        "excerpt": "標出的字",
        "reply": "客服原話",
        "wordings": "可以這樣說",
        "dialogue_id": "對話",
        "speaker": "客服名稱",
        "time": "時間",
        "path": "檔案",
        "line": "行",
        "column": "欄",
        "number": "序號",
        "reason": "原因",
        "overview": "總覽",
        "list": "問題",
        "places": "出現位置",
        "separator": "：",
        "comma": "、",
        "semicolon": "；",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "replace": "replace with",
        "rewrite": "say instead",
        "add": "add",
        "advice": "advice",
        "rows": "playbook",
        "source": "from",
        "dialogue": "dialogue {id}",
        "more": "{count} more wordings (--verbose)",
        "by_rule": "By rule",
        "checked": "Checked {files} file(s), {replies} agent replies",
        "clean": "nothing found.",
        "found": "{findings} finding(s) in {with_findings} replies ({severities}).",
        "not_checked": "{count} thing(s) could not be checked and do not count as clean; see the errors.",
        "skipped": "{rules} need the time of every message: not run in {count} dialogue(s) without.",
        "skipped_messages": "Messages passed over: {kinds}.",
        "suppressed": "{count} more finding(s) suppressed.",
        "read_as": "{path}: read as {format}",
        "acts": "What each message does",
        "agent": "agent",
        "customer": "customer",
        "repeated": "Found more than once",
        "elsewhere": "{count} more of the same",
        "more_repeated": "{count} more findings that occur more than once (--verbose)",
        "quoted": "“{text}”",
        "unchecked": "not checked",
        "more_lines": "{count} more without an annotation, listed below (GitHub shows {shown} of each level in a step)",
        "files": "Files",
        "dialogues": "Dialogues",
        "replies": "Agent replies",
        "findings": "Findings",
        "distinct": "Different ones",
        "rule": "Rule",
        "severity": "Severity",
        "count": "Count",
        "place": "Place",
        "message": "Message",
        "excerpt": "Flagged",
        "reply": "Reply",
        "wordings": "What to say instead",
        "dialogue_id": "Dialogue",
        "speaker": "Agent",
        "time": "Time",
        "path": "File",
        "line": "Line",
        "column": "Column",
        "number": "No.",
        "reason": "Reason",
        "overview": "Overview",
        "list": "Findings",
        "places": "Occurrences",
        "separator": ": ",
        "comma": ", ",
        "semicolon": "; ",
    },
}

SKIPPED: dict[Lang, dict[str, str]] = {
    "zh-Hans": {
        "system": "系统消息",
        "recalled": "已撤回",
        "media": "图片、语音等",
        "note": "内部备注",
        "auto-reply": "自动回复",
        "other": "其他",
    },
    "zh-Hant": {
        "system": "系統訊息",
        "recalled": "已收回",
        "media": "圖片、語音等",
        "note": "內部備註",
        "auto-reply": "自動回應",
        "other": "其他",
    },
    "en": {
        "system": "system lines",
        "recalled": "recalled",
        "media": "images, voice and the like",
        "note": "private notes",
        "auto-reply": "automatic replies",
        "other": "other",
    },
}
"""Why messages are passed over, by kind."""
