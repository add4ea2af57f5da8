"""Keys by which records name one another; the type of a field says which kind it names.

A key is a string. The annotation is read once, by the store, to find a record's links and to
check that every record named exists.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

# A record's own key: letters, digits, dots, hyphens, so that it can stand in a file name and in "kind/key".
Key = Annotated[str, Meta(pattern=r"^\w[\w.-]*\Z")]

PartnerKey = Annotated[str, Meta(extra={"refers_to": "partner"})]
EventKey = Annotated[str, Meta(extra={"refers_to": "event"})]
ThemeKey = Annotated[str, Meta(extra={"refers_to": "theme"})]
PersonKey = Annotated[str, Meta(extra={"refers_to": "person"})]
TopicKey = Annotated[str, Meta(extra={"refers_to": "topic"})]
VisitKey = Annotated[str, Meta(extra={"refers_to": "visit"})]
PackKey = Annotated[str, Meta(extra={"refers_to": "pack"})]
EditionKey = Annotated[str, Meta(extra={"refers_to": "edition"})]
SourceKey = Annotated[str, Meta(extra={"refers_to": "source"})]
AttachmentKey = Annotated[str, Meta(extra={"refers_to": "attachment"})]

# A record of any kind, written "kind/key".
RecordRef = Annotated[str, Meta(extra={"refers_to": "*"})]
