from __future__ import annotations

import pytest

from replylint.readers.html_text import words
from replylint.readers.wechat import own_words, reply_in, skipped_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[图片]", "media"),
        ("![图片](http://127.0.0.1:5030/image/ab,cd)", "media"),
        ("[链接|新品到店](https://shop.example/a?b=(c))", "media"),
        ("[转账|发送 ￥12.00](货款)", "media"),
        ("[文件] 报价单 v2.xlsx", "media"),
        ("", "media"),
        ("你撤回了一条消息", "recalled"),
        ("“小美” 撤回了一条消息", "recalled"),
        ('"小美" 撤回了一条消息', "recalled"),
        ("你已添加了小美，现在可以开始聊天了。", "system"),
        ('"阿凯"邀请"小美"加入了群聊', "system"),
        ("我通过了你的朋友验证请求，现在我们可以开始聊天了", "system"),
        ("Type: 66 Content: <msg/>", "other"),
    ],
)
def test_the_programs_own_forms(text: str, kind: str) -> None:
    assert skipped_kind(text + "\r\n") == kind


@pytest.mark.parametrize(
    "text",
    [
        "【链接已失效，请重新下单】",
        "[文件已经发您邮箱了]",
        "[图片]这款不能退",
        "您刚才撤回了一条消息",
        "不好意思，刚才撤回了一条消息。",
        "你已添加了会员，请查收",
        "您邀请的朋友加入了群聊",
        "[加急] 马上处理",
        "<这个不能退>",
        "[文件] 已经发给您了",
    ],
)
def test_what_a_person_may_have_typed_is_never_hidden(text: str) -> None:
    assert skipped_kind(text) is None
    assert own_words(text) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("「小美：能退吗」\n- - - - - - - - - - - - - - -\n这个不能退", "这个不能退"),
        ("「小美：他说「行」\n第二行」\r\n—", "「小美：他说「行」\n第二行」\r\n—"),
        ("「小美：他说「行」好」\n- - - - - -\n不行", "不行"),
        ("「不能退：已拆封」\n您看看", "「不能退：已拆封」\n您看看"),
        ("> 小美(wxid_a) 01-02 09:00:00\n> 能退吗\n> 急\n这个不能退", "这个不能退"),
        ("> [引用]\n好的", "好的"),
        ("> 您看这里\n好的", "> 您看这里\n好的"),
        ("这个不能退\n引用:小美:能退吗\n急", "这个不能退"),
        ("这个不能退\n引用:未知", "这个不能退"),
        ("这个不能退\n\n[引用](2026-01-02 09:00:00)小美:能退吗", "这个不能退"),
        ("按规定回复\n引用：第三条规定", "按规定回复\n引用：第三条规定"),
    ],
)
def test_what_is_quoted_is_somebody_elses(text: str, own: str) -> None:
    start, end = own_words(text)
    assert text[start:end] == own


def test_the_reply_in_the_xml_of_a_quotation() -> None:
    xml = "<msg><appmsg><title> 不能退&amp;换</title><refermsg><content>能退吗</content></refermsg></appmsg></msg>"
    reply = reply_in(xml)
    assert reply is not None
    assert reply.text == "不能退&换"
    assert [xml[at] for at in reply.offsets()] == [*"不能退&换", "<"]
    plain = reply_in("<title><![CDATA[<b>&amp;]]></title>")
    assert plain is not None
    assert (plain.text, list(plain.offsets())) == ("<b>&amp;", list(range(16, 25)))
    assert reply_in("<msg><img/></msg>") is None


def test_words_of_html() -> None:
    html = "<p>您好&nbsp;&#x1F600;</p>\n<!-- 不 -->5 < 6<br>\n<a href='x'>退</a><b"
    found = words(html)
    assert found.text == "您好\xa0😀\n\n5 < 6\n\n退<b"
    offsets = found.offsets()
    assert len(offsets) == len(found.text) + 1
    assert [html[at] for at in offsets[:5]] == ["您", "好", "&", "&", "<"]
    assert offsets[-1] == len(html)
    assert words("<p> </p>").text == ""
    assert list(words("<p></p>").offsets()) == [0]


@pytest.mark.parametrize("html", ["<a" * 50_000, "<!--" * 50_000, "&a" * 50_000, "<!-- " + "x" * 200_000])
def test_html_that_never_ends_takes_no_time(html: str) -> None:
    assert len(words(html).text) <= len(html)
