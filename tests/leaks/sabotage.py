"""What a faulty writer might do: put words into a finished file where few people look."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pikepdf

from tests.wall.hiding import DRAWING, NAMESPACES, OFFICE, field, part, png, run, word

Leak = Callable[[bytes, str], bytes]  # a finished file and what it must not say → the file that says it


# --- Word -----------------------------------------------------------------------------------


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _before(end: str, name: str, xml: Callable[[str], str]) -> Leak:
    """Put XML before the last end tag of that name in a part of the file."""

    def leak(content: bytes, text: str) -> bytes:
        parts = _parts(content)
        (found,) = [one for one in parts if one.startswith(name)][:1]
        head, tag, tail = parts[found].decode("utf-8").rpartition(f"</{end}>")
        assert tag, found
        added = xml(escape(text, {'"': "&quot;"})).replace(">", f" {NAMESPACES}>", 1)
        parts[found] = f"{head}{added}{tag}{tail}".encode()
        return _packed(parts)

    return leak


def _beside(name: str, content: Callable[[str], str | bytes]) -> Leak:
    """Add a part to the file."""

    def leak(file: bytes, text: str) -> bytes:
        made = content(text)
        return _packed(_parts(file) | {name: made.encode() if isinstance(made, str) else made})

    return leak


def _body(xml: Callable[[str], str]) -> Leak:
    return _before("w:body", "word/document.xml", xml)


IN_WORD: dict[str, Leak] = {
    "text": _body(run),
    "hidden text": _body(lambda text: run(text, "<w:vanish/>")),
    "deleted text": _body(
        lambda text: (
            f'<w:p><w:del w:id="9" w:author=""><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>'
        )
    ),
    "alternative text": _body(lambda text: DRAWING.format(f'name="" descr="{text}"')),
    "bookmark": _body(lambda text: f'<w:bookmarkStart w:id="99" w:name="{text}"/>'),
    "field code": _body(lambda text: field(f" REF {text} ")),
    "header": _before("w:hdr", "word/header", run),
    "footer": _before("w:ftr", "word/footer", run),
    "comment": _beside(
        "word/comments.xml", lambda text: part("comments", f"<w:comment>{run(text)}</w:comment>")
    ),
    "footnote": _beside(
        "word/footnotes.xml", lambda text: part("footnotes", f"<w:footnote>{run(text)}</w:footnote>")
    ),
    "core property": _before(
        "cp:coreProperties", "docProps/core.xml", lambda text: f"<description>{text}</description>"
    ),
    "application property": _beside(
        "docProps/app.xml",
        lambda text: (
            f'<p:Properties xmlns:p="{OFFICE}/extended-properties">'
            f"<p:Company>{escape(text)}</p:Company></p:Properties>"
        ),
    ),
    "custom property": _beside(
        "docProps/custom.xml",
        lambda text: (
            f'<p:Properties xmlns:p="{OFFICE}/custom-properties"><p:property name="a">'
            f"<p:lpwstr>{escape(text)}</p:lpwstr></p:property></p:Properties>"
        ),
    ),
    "custom XML": _beside("customXml/item1.xml", lambda text: f"<all><item>{escape(text)}</item></all>"),
    "embedded file": _beside("word/embeddings/a.docx", lambda text: word(run(text))),
    "text in a picture": _beside("word/media/image9.png", png),
}


# --- PDF ------------------------------------------------------------------------------------


def _changed(change: Callable[[pikepdf.Pdf, str], None]) -> Leak:
    def leak(content: bytes, text: str) -> bytes:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as file:
            change(file, text)
            file.save(target)
        return target.getvalue()

    return leak


def _outline(file: pikepdf.Pdf, text: str) -> None:
    with file.open_outline() as entries:
        entries.root.append(pikepdf.OutlineItem(text, 0))


def _info(file: pikepdf.Pdf, text: str) -> None:
    file.docinfo["/Keywords"] = text


def _xmp(file: pikepdf.Pdf, text: str) -> None:
    with file.open_metadata() as about:
        about["dc:description"] = text


def _told(file: pikepdf.Pdf, text: str) -> None:
    code = b"/Span <</ActualText <" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">>> BDC EMC"
    file.pages[0].contents_add(file.make_stream(code))


def _element(key: str) -> Callable[[pikepdf.Pdf, str], None]:
    def tell(file: pikepdf.Pdf, text: str) -> None:
        file.Root.StructTreeRoot.K[0][key] = text

    return tell


def _unseen(file: pikepdf.Pdf, text: str) -> None:
    file.pages[0].Resources.Font["/Helv"] = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    file.pages[0].contents_add(
        file.make_stream(b"BT /Helv 9 Tf 3 Tr 72 72 Td (" + text.encode("ascii") + b") Tj ET")
    )


def _note(file: pikepdf.Pdf, text: str) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=text)
    file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])


def _attached(file: pikepdf.Pdf, text: str) -> None:
    file.attachments["a.docx"] = word(run(text))


def _named(file: pikepdf.Pdf, text: str) -> None:
    file.Root.Dests = pikepdf.Dictionary({f"/{text}": pikepdf.Array([0])})


IN_PDF: dict[str, Leak] = {
    "outline": _changed(_outline),
    "document property": _changed(_info),
    "XMP": _changed(_xmp),
    "text told for what is drawn": _changed(_told),
    "actual text of the structure": _changed(_element("/ActualText")),
    "alternative text": _changed(_element("/Alt")),
    "title of the structure": _changed(_element("/T")),
    "text without ink": _changed(_unseen),
    "annotation": _changed(_note),
    "embedded file": _changed(_attached),
    "named destination": _changed(_named),
    "after the end": lambda content, text: content + text.encode(),
}
