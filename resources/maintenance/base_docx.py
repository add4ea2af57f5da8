"""Make resources/base.docx: a Word package with settings and an empty body, and nothing else.

Run it after changing what stands below; the same sources give the same bytes. Styles, numbering,
fonts, header and footer are made from the house style when a paper is written.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent / "base.docx"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD_TYPES}.settings+xml"/>'
    '<Override PartName="/word/theme/theme1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

_PACKAGE_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)

_DOCUMENT_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/relationships/theme" Target="theme/theme1.xml"/>'
    "</Relationships>"
)

_DOCUMENT = (
    f'<w:document xmlns:w="{_WORDPROCESSING}" xmlns:r="{_OFFICE}/relationships"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    f' xmlns:pic="{_DRAWING}/picture"><w:body><w:p/></w:body></w:document>'
)

# Word of 2013 and later; the setting that would have Word ask about fields on opening is left out.
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}

_SETTINGS = (
    f'<w:settings xmlns:w="{_WORDPROCESSING}">'
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    + '</w:compat><w:themeFontLang w:val="en-GB"/>'
    "</w:settings>"
)

# Word wants a theme; the styles name fonts and colours of their own and use none of it.
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3A5F",
    "lt2": "EEF2F6",
    "accent1": "1F3A5F",
    "accent2": "5B6570",
    "accent3": "8A6D3B",
    "accent4": "3F6B52",
    "accent5": "7A3E48",
    "accent6": "C8CDD3",
    "hlink": "1F3A5F",
    "folHlink": "5B6570",
}
_FONTS = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINES = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))

_THEME = (
    f'<a:theme xmlns:a="{_DRAWING}/main" name="House"><a:themeElements><a:clrScheme name="House">'
    + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="House"><a:majorFont>{_FONTS}</a:majorFont>'
    f'<a:minorFont>{_FONTS}</a:minorFont></a:fontScheme><a:fmtScheme name="House">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

_PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"><cp:revision>1</cp:revision>'
    "</cp:coreProperties>"
)

PARTS = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _PACKAGE_RELATIONSHIPS,
    "word/document.xml": _DOCUMENT,
    "word/_rels/document.xml.rels": _DOCUMENT_RELATIONSHIPS,
    "word/settings.xml": _SETTINGS,
    "word/theme/theme1.xml": _THEME,
    "docProps/core.xml": _PROPERTIES,
}


def package() -> bytes:
    """The package's bytes, the same on every day and every system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in PARTS.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, _DECLARATION + text)
    return buffer.getvalue()


if __name__ == "__main__":
    BASE.write_bytes(package())
