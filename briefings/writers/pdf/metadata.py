"""What the file says of itself: properties, XMP, the colours it means; the PDF/A claim."""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc

from briefings.document import Document
from briefings.resources import resource
from briefings.writers.pdf.file import Bytes, File, stream

# sRGB by its definition (IEC 61966-2.1), as a profile of version 2, which PDF/A-1 asks for.
_PROFILE = "srgb.icc"
_COLOURS = "sRGB IEC61966-2.1"

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{properties}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(file: File, document: Document, *, producer: str, claim: str) -> None:
    """Write title, author, subject, keywords, language and dates, twice where PDF keeps them twice.

    The date is the one that the document is dated. `claim` is the part and level of PDF/A that
    the file says it keeps to, "1b" or "2b" ("": none); the caller knows whether it does.
    """
    keywords = ", ".join(document.keywords)
    file.setTitle(document.title)
    file.setAuthor(document.author)
    file.setSubject(document.subject)
    file.setKeywords(keywords)
    file.setCreator(producer)
    file.setProducer(producer)
    day = document.dated
    file.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
    file.Catalog.Lang = pdfdoc.PDFString(document.language)
    file.Catalog.ViewerPreferences = Bytes("<</DisplayDocTitle true>>")
    file.Catalog.Metadata = _xmp(document, keywords, producer, claim)
    profile = file.add_stream("/N 3", resource(_PROFILE).read_bytes())
    file.Catalog.OutputIntents = Bytes(
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_COLOURS})/Info({_COLOURS})"
        f"/DestOutputProfile {profile} 0 R>>]"
    )


def _xmp(document: Document, keywords: str, producer: str, claim: str) -> Bytes:
    """The metadata stream (14.3.2): the same values as the properties, or PDF/A readers object."""
    day = f"{document.dated:%Y-%m-%d}T00:00:00Z"
    properties = [
        f"<dc:title>{_alternatives(document.title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_text(document.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>",
        f"<xmp:CreatorTool>{_text(producer)}</xmp:CreatorTool>",
        f"<pdf:Producer>{_text(producer)}</pdf:Producer>",
        f"<dc:creator><rdf:Seq><rdf:li>{_text(document.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:description>{_alternatives(document.subject)}</dc:description>",
        f"<pdf:Keywords>{_text(keywords)}</pdf:Keywords>",
    ]
    if claim:
        part, level = claim[0], claim[1].upper()
        properties.append(
            f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>"
        )
    xmp = _XMP.format(properties="\n".join(properties))
    return Bytes(stream("/Type/Metadata/Subtype/XML", xmp.encode("utf-8")))


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _text(text: str) -> str:
    # xml.sax, which has this, would bring urllib, sockets and mail with it.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
