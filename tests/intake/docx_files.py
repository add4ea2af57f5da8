"""Word files built for a test: by python-docx, and from raw XML where it has no word for an oddity."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_ROLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship Id="{{0}}" Type="{_ROLE}/{{1}}" Target="{{2}}"/>'


def saved(build: Callable[[Document], object]) -> bytes:
    """What python-docx saves after `build` filled its document."""
    document = docx.Document()
    build(document)
    return content_of(document)


def content_of(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A .docx whose body is this XML; numbering and styles the contents of theirs."""
    parts = {"document": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["numbering"] = f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>"
    if styles:
        parts["styles"] = f"<w:styles {_NAMESPACES}>{styles}</w:styles>"
    beside = "".join(
        _RELATION.format(f"r{at}", name, f"{name}.xml") for at, name in enumerate(parts) if name != "document"
    )
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(_RELATION.format("r1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _RELATIONS.format(beside),
        }
        | {f"word/{name}.xml": part for name, part in parts.items()}
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def level(at: int, form: str, text: str) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def item(number: int, at: int) -> str:
    """The paragraph property that places it in a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
