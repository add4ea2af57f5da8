"""Wherever something is put in a file, the wall finds it and says where."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import BriefingError
from briefings.wall import Excluded, texts, verify
from tests.wall.hiding import IN_PDF, IN_WORD, PLAIN, Hide, pdf, word

FACT = "Trưởng đoàn bạn sẽ hỏi về lộ trình"
CODE = "ZX-417"
EVERYWHERE = [
    *[pytest.param("a.docx", place.rstrip(), hide, id=f"Word: {place}") for place, hide in IN_WORD.items()],
    *[pytest.param("a.pdf", place.rstrip(), hide, id=f"PDF: {place}") for place, hide in IN_PDF.items()],
]


def hit(name: str, file: bytes, *words: str) -> dict[str, str]:
    """Place → what was found of an excluded fact."""
    fact = Excluded(name="topic/origin, points.3", words=words)
    return {str(one.place): one.found for one in verify(name, file, [fact], [PLAIN])}


@pytest.mark.parametrize(("name", "place", "hide"), EVERYWHERE)
def test_a_sentence_is_found(name: str, place: str, hide: Hide) -> None:
    assert place in hit(name, hide(FACT), FACT)


@pytest.mark.parametrize(("name", "place", "hide"), EVERYWHERE)
def test_a_code_is_found(name: str, place: str, hide: Hide) -> None:
    first = place.partition(",")[0]
    assert any(where.startswith(first) for where in hit(name, hide(CODE), CODE))


@pytest.mark.parametrize(("name", "place", "hide"), EVERYWHERE)
def test_nothing_is_found_where_every_text_is_allowed(name: str, place: str, hide: Hide) -> None:
    fact = Excluded(name="one", words=(FACT, CODE, "1.715", "30/6/2027"))
    assert not verify(
        name, hide(f"{FACT} {CODE} 1715 2027-06-30"), [fact], [FACT, CODE, "1,715", "30 June 2027"]
    )


@pytest.mark.parametrize(("name", "file"), [("a.docx", word()), ("a.pdf", pdf())])
def test_a_file_that_says_nothing_of_it_passes(name: str, file: bytes) -> None:
    facts = [
        Excluded(name="one", words=(FACT, CODE, "30/6/2027", "1.715", "Hàn Quốc", "apec")),
        Excluded(name="shares a few words", words=("joint information is what they want from us",)),
    ]
    assert not verify(name, file, facts, [PLAIN])


def test_the_name_of_the_file_is_read() -> None:
    assert hit("2027-01-13 ZX 417.docx", word(), CODE) == {"file name": "ZX 417"}


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 torn", b"%PDF-1.7 torn", word()[:-40]])
def test_a_file_that_cannot_be_read_is_refused(name: str, file: bytes) -> None:
    with pytest.raises(BriefingError, match="Make it again"):
        texts(name, file)


def test_a_packed_stream_that_ends_like_a_line_is_known_for_what_it_is() -> None:
    told = (b"<2026> %d" % number for number in range(1000))
    meant = next(text for text in told if zlib.compress(text).endswith(b"\n"))
    with pikepdf.open(BytesIO(pdf())) as opened:
        stream = pikepdf.Stream(opened, zlib.compress(meant), Filter=pikepdf.Name.FlateDecode)
        opened.Root.ToUnicode = opened.make_indirect(stream)
        written = BytesIO()
        opened.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    places = {str(one.place) for one in texts("a.pdf", written.getvalue()) if "2026" in one.text}
    assert "bytes that nothing refers to" not in places


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzăâđêôơư")


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(EVERYWHERE),
    st.lists(st.text(LETTERS, min_size=3, max_size=8), min_size=5, max_size=12),
    st.integers(1000, 10**9),
)
def test_whatever_is_put_anywhere_is_found(place: object, said: list[str], number: int) -> None:
    name, _, hide = place.values  # type: ignore[attr-defined]
    text = f"{' '.join(said)} qq{number}"
    assert hit(name, hide(text), text)
    assert hit(name, hide(text), f"qq{number}")


def test_a_number_that_is_an_object_of_its_own_is_nothing_to_read() -> None:
    """LibreOffice keeps the lengths of streams so."""
    written = BytesIO()
    with pikepdf.Pdf.new() as made:
        made.add_blank_page()
        made.Root.Length = made.make_indirect(pikepdf.Array([1]))
        made.docinfo["/Subject"] = FACT
        made.save(written)
    file = written.getvalue().replace(b"[ 1 ]", b"1    ")
    with pikepdf.Pdf.open(BytesIO(file)) as read:
        assert any(isinstance(one, int) for one in read.objects)
    assert FACT in hit("a.pdf", file, FACT).values()
