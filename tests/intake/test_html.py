"""HTML from the clipboard, as Word and its kin put it there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.intake.html import read_html
from briefings.intake.model import Pasted

FROM_WORD = """Version:1.0
StartHTML:0000000105
EndHTML:0000009999
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!-- /* Font Definitions */ @font-face {font-family:Wingdings;} p.MsoNormal {margin:0in} -->
</style>
</head>
<body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'>
<!--StartFragment-->
<h2>Nội dung<o:p></o:p></h2>
<p class=MsoNormal><b><span lang=VI style='font-size:14.0pt;mso-ansi-language:VI'>Mục
tiêu:<o:p></o:p></span></b></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:.5in;mso-add-space:auto;text-indent:-.25in;
mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:
Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]><span lang=VI>Thống nhất lập nhóm kỹ&nbsp;thuật &amp; đầu
mối<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l0 level2 lfo1'>
<!--[if !supportLists]--><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->họp phiên đầu<br>
trước 30/6</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1)<span>&nbsp; </span></span><![endif]>cử <del cite="mailto:a"
datetime="x"><span>người cũ</span></del><ins>đầu mối</ins><a style='mso-footnote-id:ftn1' href="#_ftn1"><span
class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a></p>
<p class=MsoNormal style='margin-left:36pt'>- gạch gõ tay</p>
<p class=MsoNormal><img width=10 src="file:///x.png"><span style='display:none'>ẩn</span>&nbsp;</p>
<table class=MsoTableGrid border=1><tr><td rowspan=2><p class=MsoNormal>12/01</p></td><td
colspan=2>9h<br>10h</td></tr>
<tr><td>b</td><td><ul><li>c</li></ul></td></tr></table>
<div style='mso-element:footnote-list'><br clear=all><hr>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>chú thích</p></div></div>
<!--EndFragment-->
</body></html>"""


def shown(pasted: Pasted) -> list[str]:
    return ["  " * line.level + f"{line.label} {line.text}".strip() for line in pasted.lines]


def test_what_word_puts_on_the_clipboard() -> None:
    pasted = read_html(FROM_WORD)
    assert shown(pasted) == [
        "Nội dung", "Mục tiêu:", "- Thống nhất lập nhóm kỹ thuật & đầu mối", "  - họp phiên đầu\ntrước 30/6",
        "1) cử đầu mối", "  - gạch gõ tay",
    ]  # fmt: skip
    assert [line.heading for line in pasted.lines][:2] == [2, 0]
    assert pasted.tables[0].rows == (("12/01", "9h\n10h", ""), ("12/01", "b", "- c"))
    told = "\n".join(map(str, pasted.remarks))
    for words in (
        "Tables",
        "pictures, drawings and embedded objects (1)",
        "footnotes",
        "hidden text (1)",
        "deleted (1)",
    ):
        assert words in told


def test_lists_of_browsers_and_of_word_online() -> None:
    html = (
        "<ul><li>một<ol type=a><li>trong</li><li><p>nữa</p></li></ol></li><li>hai</li></ul>"
        "<ol start=3><li>ba<li>bốn</ol><p>sau</p>"
    )
    assert shown(read_html(html)) == ["- một", "  a. trong", "  b. nữa", "- hai", "3. ba", "4. bốn", "sau"]


def test_a_frame_around_text_is_text_and_tables_nest() -> None:
    html = "<table><tr><td><p>a</p><p>- b</p></td></tr></table>"
    assert shown(read_html(html)) == ["a", "- b"]
    nested = "<table><tr><td>x</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    assert read_html(nested).tables[0].rows == (("x", "1 | 2"),)


def test_fonts_of_old_encodings_are_known() -> None:
    (line,) = read_html(
        """<p><span style='font-family:".VnTimeH"'>H¶i</span> <font face="VNI-Times">quaùn</font></p>"""
    ).lines
    assert line.by_font == "HẢI quán"


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read_html(text)


PARTS = (
    "<p> </p> <li> <ul> </ul> <ol> <table> </table> <tr> </td> <td> <![if:x]> <!-- --> <body> <head> <del> "
    "</del> <br> a 1.b <h3> </span>"
)
WITH_ATTRIBUTES = [
    "<td rowspan=3>", "<td colspan=9>", "<span style='mso-list:Ignore'>",
    "<p style='mso-list:l0 level3 lfo1'>",
]  # fmt: skip


@given(st.lists(st.sampled_from([*PARTS.split(), *WITH_ATTRIBUTES]), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_nesting_is_read(parts: list[str]) -> None:
    for table in read_html("".join(parts)).tables:
        assert len({len(row) for row in table.rows}) <= 1
