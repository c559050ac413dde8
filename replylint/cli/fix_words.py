"""What is said about fixes, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from replylint.fixing.mending import Objection, Reason
from replylint.rule import Lang


class Words(TypedDict):
    """Sentences; what stands in braces is filled in."""

    fixed: str
    would_fix: str
    left: str
    records: str
    choose: str
    typed: str
    slot: str
    sure: str
    wrong: str
    comma: str
    reasons: Mapping[Reason, str]


WORDS: Mapping[Lang, Words] = {
    "zh-Hans": {
        "fixed": "改好 {fixed} 处（{files} 个文件）",
        "would_fix": "可以改 {fixed} 处（{files} 个文件），文件没有动",
        "left": "，还有 {left} 处要由人来改：{reasons}",
        "records": "{path}: 里面有已经发出的对话，那是记录，不会改写",
        "choose": "选哪一条？数字＝采用，s＝跳过，e＝自己写，q＝到此为止：",
        "typed": "整条回复改成：",
        "slot": "{slot} 填什么？直接回车则保留：",
        "sure": "仍然这样改吗？y＝是，其他＝否：",
        "wrong": "请输入上面列出的数字，或 s、e、q。",
        "comma": "、",
        "reasons": {
            "advice": "只有建议，没有现成的写法",
            "slots": "有内容要先填写",
            "unsafe": "改了要有人看过（--unsafe）",
            "rest": "整条改写会丢掉别的句子",
            "pieces": "会丢掉数字、链接或占位符",
            "worse": "改了仍会被指出",
            "unjudged": "改了无法检查",
            "long": "回复太长",
            "unwritable": "文件的编码或格式放不下新的文字",
            "skipped": "跳过的",
        },
    },
    "zh-Hant": {
        "fixed": "改好 {fixed} 處（{files} 個檔案）",
        "would_fix": "可以改 {fixed} 處（{files} 個檔案），檔案沒有動",
        "left": "，還有 {left} 處要由人來改：{reasons}",
        "records": "{path}: 裡面有已經送出的對話，那是紀錄，不會改寫",
        "choose": "選哪一則？數字＝採用，s＝略過，e＝自己寫，q＝到此為止：",
        "typed": "整則回覆改成：",
        "slot": "{slot} 填什麼？直接按 Enter 則保留：",
        "sure": "仍然這樣改嗎？y＝是，其他＝否：",
        "wrong": "請輸入上面列出的數字，或 s、e、q。",
        "comma": "、",
        "reasons": {
            "advice": "只有建議，沒有現成的寫法",
            "slots": "有內容要先填寫",
            "unsafe": "改了要有人看過（--unsafe）",
            "rest": "整則改寫會少掉別的句子",
            "pieces": "會少掉數字、連結或佔位符",
            "worse": "改了仍會被指出",
            "unjudged": "改了無法檢查",
            "long": "回覆太長",
            "unwritable": "檔案的編碼或格式放不下新的文字",
            "skipped": "略過的",
        },
    },
    "en": {
        "fixed": "fixed {fixed} in {files} file(s)",
        "would_fix": "would fix {fixed} in {files} file(s); nothing was written",
        "left": "; {left} need a person: {reasons}",
        "records": "{path}: it holds dialogues that took place; they are records, and are not reworded",
        "choose": "Which one? A number takes it, s skips, e lets you type, q stops: ",
        "typed": "The whole reply instead: ",
        "slot": "What is {slot}? Enter alone keeps it: ",
        "sure": "Take it all the same? y is yes: ",
        "wrong": "Please type one of the numbers above, or s, e, q.",
        "comma": ", ",
        "reasons": {
            "advice": "advice only",
            "slots": "facts to fill in",
            "unsafe": "to be read by somebody (--unsafe)",
            "rest": "a whole new reply would lose other sentences",
            "pieces": "would lose a number, a link or a placeholder",
            "worse": "would still be flagged",
            "unjudged": "could not be judged",
            "long": "too long",
            "unwritable": "can't be written in the file's encoding or format",
            "skipped": "skipped",
        },
    },
}


def told(objection: Objection, words: Words) -> str:
    """Return an objection in words, with what it is about."""
    what = f" ({words['comma'].join(objection.what)})" if objection.what else ""
    return words["reasons"][objection.reason] + what
