"""The example files of transcripts that lie beside the project, in ../shared, where they may not be copied from.

Of each only counts and a digest of its turns stand here.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from sources import messages, problems, skipped

from replylint.readers import choose
from replylint.readers.columns import Layout
from replylint.readers.source import Source
from replylint.readers.transcript import Dialogue

EXAMPLES = Path(__file__).parents[3] / "shared" / "transcripts"

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples of ../shared/transcripts aren't there")


class Expected(NamedTuple):
    format: str
    agent: str  # who is named with --agent
    turns: str  # of the agent and of the customer
    dialogues: int
    timed: int
    skipped: str
    digest: str  # of roles and texts


EXPECTED = {
    "aliyun_retailbot_messages.json": Expected("retailbot", "", "0+1", 1, 1, "auto-reply:1", "818cd1f4438b"),
    "chatlab.json": Expected("chatlab", "", "1+1", 1, 2, "", "b6bbacf396b3"),
    "chatlog.csv": Expected("chatlog-csv", "", "1+1", 1, 2, "", "b6bbacf396b3"),
    "chatlog.txt": Expected("chatlog-txt", "", "1+1", 1, 2, "", "b6bbacf396b3"),
    "easemob_chatmessages.jsonl": Expected("easemob", "kefu_1", "1+1", 1, 2, "", "eaf1e98d5202"),
    "feishu_messages.json": Expected("feishu", "ou_1", "1+0", 1, 1, "auto-reply:1", "c6e6003f42b0"),
    "intercom_conversation.json": Expected("intercom", "", "1+1", 1, 2, "note:1", "337dfd594807"),
    "jd_sessions.tsv": Expected("jddc", "", "3132+3172", 523, 0, "", "0fb8831efa2b"),
    "jddc.tsv": Expected("jddc", "", "6+6", 2, 0, "", "cb6fc23db16b"),
    "jddc_dev_answer.txt": Expected("jddc-dev", "", "15+0", 0, 0, "", "69a8cb99264f"),
    "jddc_dev_question.txt": Expected("jddc-dev", "", "8+8", 1, 0, "", "7794668d6127"),
    "line_official_account_zh-TW.csv": Expected("line-oa", "", "1+1", 1, 2, "auto-reply:1 media:1", "4149576d090c"),
    "line_pc_zh-TW.txt": Expected("line", "*客服", "1+1", 1, 2, "", "8db4ea75dff4"),
    "line_personal_zh-TW.txt": Expected("line", "*客服", "1+1", 1, 2, "media:1 recalled:1", "bdc1cc1c2757"),
    "pywxdump.csv": Expected("pywxdump", "", "1+1", 1, 2, "", "e035100af893"),
    "qianniu_clipboard.txt": Expected("qianniu", "", "2+1", 1, 3, "recalled:1 system:1", "1f557319dd8f"),
    "qianniu_quick_phrases_gb18030.csv": Expected("qianniu-phrases", "", "2+0", 0, 0, "", "c8e2939277b2"),
    "qq_native.txt": Expected("qq", "客服A", "1+1", 1, 2, "", "2d05c82bc64d"),
    "telegram_real_sample.json": Expected("telegram", "Author 2", "1+1", 1, 2, "", "3d9eda5a8179"),
    "wechatexporter_ios.txt": Expected("wechatexporter", "客服A", "1+1", 1, 2, "", "b6bbacf396b3"),
    "wechatmsg_ai.txt": Expected("wechatmsg-ai", "客服A", "1+1", 1, 0, "", "f9d2e5197cce"),
    "wechatmsg_memotrace.csv": Expected("wechatmsg-csv", "", "1+1", 1, 2, "media:1", "e035100af893"),
    "wechatmsg_memotrace.txt": Expected("wechatmsg-txt", "客服A", "1+1", 1, 2, "media:1", "e035100af893"),
    "wecom_archive.jsonl": Expected("wecom", "", "1+1", 1, 2, "recalled:1", "895cbeefff42"),
    "weflow.json": Expected("weflow", "", "1+1", 1, 2, "", "b6bbacf396b3"),
    "weixin_guide_chat.json": Expected("weixin-guide", "", "1+1", 1, 2, "", "8a281b4a8de4"),
    "whatsapp_android_zh.txt": Expected("whatsapp", "ABC Shop", "1+1", 1, 2, "system:1", "316b704c62cb"),
    "whatsapp_ios_zh.txt": Expected("whatsapp", "ABC Shop", "1+1", 1, 2, "media:1", "db0139893aca"),
    "whatsapp_real_sample_en.txt": Expected("whatsapp", "Misty", "4+14", 6, 18, "system:2", "3bca2d3391b9"),
    "zendesk_chat.json": Expected("zendesk-chat", "", "1+1", 1, 2, "system:1", "337dfd594807"),
    "zendesk_ticket_comments.json": Expected("zendesk-ticket", "100", "1+0", 1, 1, "note:1", "fc9dd9d1c301"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_reads_right(name: str) -> None:
    expected = EXPECTED[name]
    layout = Layout(agents=(expected.agent,) if expected.agent else ())
    source = Source(str(EXAMPLES / name))
    taken = choose(source, layout)
    assert taken is not None
    items = list(taken.read(source, layout))
    assert not problems(items)
    turns = [message.turn for message in messages(items)]
    roles = Counter(turn.role for turn in turns)
    kinds = Counter(skipped(items))
    assert expected == Expected(
        taken.name,
        expected.agent,
        f"{roles['agent']}+{roles['customer']}",
        sum(isinstance(item, Dialogue) for item in items),
        sum(turn.time is not None for turn in turns),
        " ".join(f"{kind}:{kinds[kind]}" for kind in sorted(kinds)),
        digest([f"{turn.role}\t{turn.text}" for turn in turns]),
    )


def digest(lines: list[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:12]


def test_every_example_is_expected() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} - {"FORMATS.md"} == set(EXPECTED)


def test_the_third_column_of_the_sessions_tells_every_role() -> None:
    """Read another way: roles and texts of the largest example, straight from its cells."""
    rows = [line.split("\t") for line in (EXAMPLES / "jd_sessions.tsv").read_text("utf-8").splitlines()[1:]]
    lines = [f"{'agent' if row[2] == '1' else 'customer'}\t{row[6]}" for row in rows]
    assert digest(lines) == EXPECTED["jd_sessions.tsv"].digest
