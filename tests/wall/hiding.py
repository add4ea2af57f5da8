"""Word and PDF files with some words put where a reader may or may not see them: place → file."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pikepdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" xmlns:wp="{WP}"'
PLAIN = "Programme and joint information"

Hide = Callable[[str], bytes]


def package(parts: dict[str, bytes | str], remark: bytes = b"") -> bytes:
    """A zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
        file.comment = remark
    return target.getvalue()


def word(body: str = "", parts: dict[str, bytes | str] | None = None, relations: str = "") -> bytes:
    """A Word file that says something plain, and a body and parts besides."""
    relation = f"{OFFICE}/relationships"
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{run(PLAIN)}{body}<w:sectPr>"
            '<w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/>'
            "</w:sectPr></w:body></w:document>",
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
            f'2006/relationships"><Relationship Id="h" Type="{relation}/header" Target="header1.xml"/>'
            f'<Relationship Id="f" Type="{relation}/footer" Target="footer1.xml"/>{relations}'
            "</Relationships>",
            **(parts or {}),
        }
    )


def run(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def split(text: str) -> str:
    """A paragraph of as many runs as it has pairs of letters."""
    runs = [f"<w:r><w:t>{escape(text[at : at + 2])}</w:t></w:r>" for at in range(0, len(text), 2)]
    return f"<w:p>{'<w:proofErr/>'.join(runs)}</w:p>"


def part(root: str, inside: str) -> str:
    """A part of a Word file."""
    return f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def field(code: str) -> str:
    """A field whose code stands in two runs."""
    half = len(code) // 2
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(code[:half])}</w:instrText></w:r>"
        f"<w:r><w:instrText>{escape(code[half:])}</w:instrText></w:r></w:p>"
    )


def cells(text: str) -> str:
    """A table row with one word in a cell."""
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{run(word)}</w:tc>' for word in text.split())}</w:tr></w:tbl>"


def png(text: str, kind: bytes = b"tEXt") -> bytes:
    """A picture of one point with a text in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))

    texts = {
        b"tEXt": b"Comment\0" + text.encode("utf-8"),
        b"zTXt": b"Comment\0\0" + zlib.compress(text.encode("utf-8")),
        b"iTXt": b"Comment\0\x01\0vi\0\0" + zlib.compress(text.encode("utf-8")),
    }
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)),
            chunk(kind, texts[kind]),
            chunk(b"IDAT", zlib.compress(b"\0\0")),
            chunk(b"IEND", b""),
        ]
    )


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _properties(part: str, inside: str) -> bytes:
    return word(
        parts={
            f"docProps/{part}.xml": f'<p:properties xmlns:p="{OFFICE}/{part}-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:vt="{OFFICE}/docPropsVTypes">{inside}</p:properties>'
        }
    )


DRAWING = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" {}/></wp:inline></w:drawing></w:r></w:p>'

IN_WORD: dict[str, Hide] = {
    "text": lambda text: word(run(text)),
    "text ": lambda text: word(split(text)),
    "text  ": lambda text: word(cells(text)),
    "text, hidden text": lambda text: word(run(text, "<w:vanish/>")),
    "text, deleted text": lambda text: word(
        '<w:p><w:del w:author="" w:id="1"><w:r><w:delText>'
        + escape(text)
        + "</w:delText></w:r></w:del></w:p>"
    ),
    "text   ": lambda text: word(
        f'<w:p><w:ins w:author="" w:id="1"><w:r><w:t>{text}</w:t></w:r></w:ins></w:p>'
    ),
    "text, author of a change or comment": lambda text: word(
        f'<w:p><w:ins w:author="{_quoted(text)}" w:id="1"/></w:p>'
    ),
    "text, field code": lambda text: word(field(f' HYPERLINK "{text}" ')),
    "text, field code ": lambda text: word(f'<w:p><w:fldSimple w:instr="{_quoted(text)}"/></w:p>'),
    "text, alternative text": lambda text: word(DRAWING.format(f'name="" descr="{_quoted(text)}"')),
    "text, alternative text ": lambda text: word(DRAWING.format(f'name="" title="{_quoted(text)}"')),
    "text, name of a drawing": lambda text: word(DRAWING.format(f'name="{_quoted(text)}"')),
    "text, bookmark": lambda text: word(f'<w:bookmarkStart w:id="1" w:name="{_quoted(text)}"/>'),
    "text, link target": lambda text: word(f'<w:p><w:hyperlink w:anchor="{_quoted(text)}"/></w:p>'),
    "text, content control": lambda text: word(
        f'<w:sdt><w:sdtPr><w:tag w:val="{_quoted(text)}"/></w:sdtPr></w:sdt>'
    ),
    "text    ": lambda text: word(
        "<w:p><w:r><w:pict><w:txbxContent>" + run(text) + "</w:txbxContent></w:pict></w:r></w:p>"
    ),
    "text, comment in the XML": lambda text: word(f"<!-- {escape(text)} -->"),
    "text, instruction in the XML": lambda text: word(f"<?word {text}?>"),
    "text, attribute note": lambda text: word(f'<x:thing xmlns:x="urn:x" note="{_quoted(text)}"/>'),
    "text, element thing": lambda text: word(f'<x:thing xmlns:x="urn:x">{escape(text)}</x:thing>'),
    "link target": lambda text: word(
        relations=f'<Relationship Id="x" Target="http://x.test/{_quoted(text)}"/>'
    ),
    "header of section 1": lambda text: word(parts={"word/header1.xml": part("hdr", run(text))}),
    "footer of section 1": lambda text: word(parts={"word/footer1.xml": part("ftr", run(text))}),
    "header": lambda text: word(parts={"word/header7.xml": part("hdr", run(text))}),
    "footnotes": lambda text: word(
        parts={"word/footnotes.xml": part("footnotes", f"<w:footnote>{run(text)}</w:footnote>")}
    ),
    "endnotes": lambda text: word(
        parts={"word/endnotes.xml": part("endnotes", f"<w:endnote>{run(text)}</w:endnote>")}
    ),
    "comments": lambda text: word(
        parts={"word/comments.xml": part("comments", f"<w:comment>{run(text)}</w:comment>")}
    ),
    "people, author of a change or comment": lambda text: word(
        parts={"word/people.xml": part("people", f'<w:person w:author="{_quoted(text)}"/>')}
    ),
    "building blocks": lambda text: word(
        parts={"word/glossary/document.xml": part("glossaryDocument", run(text))}
    ),
    "settings, document variable": lambda text: word(
        parts={"word/settings.xml": part("settings", f'<w:docVar w:name="a" w:val="{_quoted(text)}"/>')}
    ),
    "styles, names and settings of the format": lambda text: word(
        parts={"word/styles.xml": part("styles", f'<w:style><w:name w:val="{_quoted(text)}"/></w:style>')}
    ),
    "list markers, list marker": lambda text: word(
        parts={"word/numbering.xml": part("numbering", f'<w:lvlText w:val="{_quoted(text)}"/>')}
    ),
    "custom XML, element item": lambda text: word(
        parts={"customXml/item1.xml": f"<all><item>{escape(text)}</item></all>"}
    ),
    "custom XML, attribute kept": lambda text: word(
        parts={"customXml/item1.xml": f'<all kept="{_quoted(text)}"/>'}
    ),
    "custom XML": lambda text: word(
        parts={"customXml/item1.xml": f"<all>{''.join(f'<i>{word}</i>' for word in text.split())}</all>"}
    ),
    "document properties, element creator": lambda text: _properties(
        "core", f"<dc:creator>{escape(text)}</dc:creator>"
    ),
    "document properties, element Company": lambda text: _properties(
        "extended", f"<p:Company>{escape(text)}</p:Company>"
    ),
    "document properties, element lpwstr": lambda text: _properties(
        "custom", f'<p:property name="a"><vt:lpwstr>{escape(text)}</vt:lpwstr></p:property>'
    ),
    "document properties, name of a document property": lambda text: _properties(
        "custom", f'<p:property name="{_quoted(text)}"/>'
    ),
    "thumbnail, text of the picture": lambda text: word(parts={"docProps/thumbnail.png": png(text)}),
    "part word/media/image1.png, text of the picture": lambda text: word(
        parts={"word/media/image1.png": png(text, b"zTXt")}
    ),
    "part word/media/image1.png, text of the picture ": lambda text: word(
        parts={"word/media/image1.png": png(text, b"iTXt")}
    ),
    "part word/media/image1.png, after the end": lambda text: word(
        parts={"word/media/image1.png": png("") + text.encode("utf-8")}
    ),
    "part word/media/image2.svg, element text": lambda text: word(
        parts={"word/media/image2.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'}
    ),
    "part word/embeddings/a.docx, text": lambda text: word(parts={"word/embeddings/a.docx": word(run(text))}),
    "part word/embeddings/a.zip, part a.txt": lambda text: word(
        parts={"word/embeddings/a.zip": package({"a.txt": text})}
    ),
    "part word/embeddings/a.pdf, page 1": lambda text: word(
        parts={"word/embeddings/a.pdf": IN_PDF["page 1"](text)}
    ),
    "part word/embeddings/a.gz": lambda text: word(
        parts={"word/embeddings/a.gz": gzip.compress(text.encode())}
    ),
    "part word/embeddings/a.bin": lambda text: word(
        parts={"word/embeddings/a.bin": b"\xd0\xcf\x11\xe0\x80" + text.encode("utf-16-le") + b"\xff\xff"}
    ),
    "part word/afchunk.htm, element h1": lambda text: word(parts={"word/afchunk.htm": f"<h1>{text}</h1>"}),
    "part word/afchunk.txt": lambda text: word(parts={"word/afchunk.txt": text.encode("utf-16")}),
    "part anything at all": lambda text: word(parts={"anything at all": text}),
    "name of a part": lambda text: word(parts={f"word/{text}.xml": "<a/>"}),
    "between the parts": lambda text: package({"word/document.xml": "<a/>"}, remark=text.encode("utf-8")),
    "between the parts ": lambda text: text.encode("utf-8") + word(),
    "between the parts  ": lambda text: word() + text.encode("utf-8"),
}


# --- PDF ------------------------------------------------------------------------------------

Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]

LETTERS = (
    b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"
)


def glyphs(text: str) -> bytes:
    """A text in two bytes per letter, as the font F2 of these files takes it."""
    return b"<" + text.encode("utf-16-be").hex().encode() + b">"


def shown(text: str, before: bytes = b"", after: bytes = b"", font: bytes = b"/F2") -> bytes:
    """Operators that draw a text."""
    return b"BT " + font + b" 12 Tf 72 600 Td " + before + glyphs(text) + b" Tj " + after + b" ET"


def pdf(operators: bytes = b"", change: Change | None = None, **options: Any) -> bytes:
    """A PDF file with one page that says something plain, some operators, some change."""
    target = io.BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(595, 842))
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=pikepdf.Name.Times,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name.Times,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[descendant],
            ToUnicode=file.make_stream(LETTERS),
        )
        plain = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=plain, F2=file.make_indirect(font)))
        page.Contents = file.make_stream(
            b"BT /F1 12 Tf 72 700 Td (" + PLAIN.encode() + b") Tj ET " + operators
        )
        if change:
            change(file, page)
        file.save(target, **options)
    return target.getvalue()


def _annotation(file: pikepdf.Pdf, page: pikepdf.Page, **entries: Any) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[0, 0, 9, 9], P=page.obj, **entries)
    page.Annots = pikepdf.Array([file.make_indirect(note)])


def _embedded(text: str) -> Change:
    def embed(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        file.attachments["a.docx"] = word(run(text))

    return embed


def _outline(text: str) -> Change:
    def outline(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        with file.open_outline() as entries:
            entries.root.append(pikepdf.OutlineItem(text, 0))

    return outline


def _structure(**entries: Any) -> Change:
    def tell(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        element = pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Pg=page.obj, **entries
        )
        file.Root.StructTreeRoot = pikepdf.Dictionary(K=file.make_indirect(element))

    return tell


def _xmp(text: str) -> Change:
    def tell(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        with file.open_metadata() as about:
            about["dc:description"] = text

    return tell


def _set(path: str, value: Callable[[pikepdf.Pdf], Any]) -> Change:
    def change(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        file.Root[path] = value(file)

    return change


def _form(text: str) -> Change:
    def draw(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = file.make_stream(shown(text), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 9, 9])
        form.Resources = page.Resources
        page.Resources.XObject = pikepdf.Dictionary(X=form)

    return draw


def _property(text: str) -> Change:
    def tell(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Resources.Properties = pikepdf.Dictionary(P=pikepdf.Dictionary(ActualText=text))

    return tell


def _author(text: str) -> Change:
    def tell(file: pikepdf.Pdf, page: pikepdf.Page) -> None:
        file.docinfo["/Author"] = text

    return tell


def _changed(text: str) -> bytes:
    """A file whose page said something, and says it no more since it was changed."""
    first = pdf(shown(text))
    number = max(int(line.split()[0]) for line in first.split(b"\n") if line.endswith(b" obj")) + 1
    start = first.rfind(b"startxref")
    table = int(first[start:].split()[1])
    with pikepdf.open(io.BytesIO(first)) as file:
        contents = file.pages[0].obj.Contents.objgen[0]
    later = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % contents
    place = len(first)
    return (
        first
        + later
        + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (contents, place, number, table, place + len(later))
    )


def _orphan(text: str) -> bytes:
    packed = zlib.compress(b"/Secret " + text.encode("utf-8"))
    orphan = b"%%%%\n99 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed),
        packed,
    )
    whole = pdf()
    return whole + orphan


IN_PDF: dict[str, Hide] = {
    "page 1": lambda text: pdf(shown(text)),
    "page 1 ": lambda text: pdf(shown(text, b"3 Tr ")),  # drawn with no ink
    "page 1  ": lambda text: pdf(shown(text, b"1 0 0 1 9000 9000 Tm ")),  # beside the page
    "page 1   ": lambda text: pdf(
        b" ".join(
            [shown(word, b"1 0 0 1 72 %d Tm " % (600 - 20 * line)) for line, word in enumerate(text.split())]
        )
    ),
    "page 1    ": lambda text: pdf(
        b"BT /F2 9 Tf ["
        + b" -80 ".join([glyphs(text[at : at + 3]) for at in range(0, len(text), 3)])
        + b"] TJ ET"
    ),
    "page 1     ": lambda text: pdf(
        b"/Span <</ActualText " + glyphs("\ufeff" + text) + b">> BDC " + shown("other") + b" EMC"
    ),
    "page 1      ": lambda text: pdf(b"/Span /P BDC " + shown("other") + b" EMC", _property(text)),
    "page 1, alternative text": lambda text: pdf(change=_structure(Alt=text)),
    "page 1, text told for what is drawn": lambda text: pdf(change=_structure(ActualText=text)),
    "page 1, text told for what is drawn ": lambda text: pdf(change=_structure(E=text)),
    "page 1, bookmark": lambda text: pdf(change=_structure(T="", Title=text)),
    "page 1, annotation": lambda text: pdf(
        change=lambda file, page: _annotation(file, page, Subtype=pikepdf.Name.Text, Contents=text)
    ),
    "page 1, link target": lambda text: pdf(
        change=lambda file, page: _annotation(
            file,
            page,
            Subtype=pikepdf.Name.Link,
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=b"http://x.test/" + text.encode("utf-8")),
        )
    ),
    "drawing": lambda text: pdf(change=_form(text)),
    "bookmark": lambda text: pdf(change=_outline(text)),
    "document property Author": lambda text: pdf(change=_author(text)),
    "metadata, element li": lambda text: pdf(change=_xmp(text)),
    "embedded file, text": lambda text: pdf(change=_embedded(text)),
    "named destination": lambda text: pdf(
        change=_set("/Names", lambda _: pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=[text, [0]])))
    ),
    "named destination ": lambda text: pdf(
        change=_set("/Dests", lambda _: pikepdf.Dictionary({f"/{text}": pikepdf.Array([0])}))
    ),
    "name of a layer": lambda text: pdf(
        change=_set("/OCProperties", lambda _: pikepdf.Dictionary(OCGs=[pikepdf.Dictionary(Name=text)]))
    ),
    "page label": lambda text: pdf(
        change=_set("/PageLabels", lambda _: pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P=text)]))
    ),
    "script": lambda text: pdf(
        change=_set("/OpenAction", lambda _: pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=text))
    ),
    "string Anything": lambda text: pdf(
        change=_set("/Anything", lambda _: pikepdf.Dictionary(Anything=text))
    ),
    "names and settings of the format": lambda text: pdf(
        change=_set("/Anything", lambda _: pikepdf.Name(f"/{text}"))
    ),
    "string Packed": lambda text: pdf(
        change=_set("/Anything", lambda file: file.make_indirect(pikepdf.Dictionary(Packed=text))),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    ),
    "earlier state of the file, page 1": _changed,
    "bytes that nothing refers to": _orphan,
    "bytes that nothing refers to ": lambda text: pdf() + b"\n" + text.encode("utf-8"),
    "bytes that nothing refers to  ": lambda text: (
        pdf()
        + b"\n99 0 obj\n<</Kept <"
        + ("\ufeff" + text).encode("utf-16-be").hex().encode()
        + b">>>\nendobj\n"
    ),
}
