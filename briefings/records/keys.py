"""Keys by which records name one another; the type of a field says which kind it names.

A key is a string. The annotation is read once, by the store, to find a record's links and to
check that every record named exists.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

PartnerKey = Annotated[str, Meta(extra={"refers_to": "partner"})]
AgreementKey = Annotated[str, Meta(extra={"refers_to": "agreement"})]
EventKey = Annotated[str, Meta(extra={"refers_to": "event"})]
ThemeKey = Annotated[str, Meta(extra={"refers_to": "theme"})]
PersonKey = Annotated[str, Meta(extra={"refers_to": "person"})]
TopicKey = Annotated[str, Meta(extra={"refers_to": "topic"})]
VisitKey = Annotated[str, Meta(extra={"refers_to": "visit"})]
PackKey = Annotated[str, Meta(extra={"refers_to": "pack"})]
EditionKey = Annotated[str, Meta(extra={"refers_to": "edition"})]
SourceKey = Annotated[str, Meta(extra={"refers_to": "source"})]

# A record of any kind, written "kind/key".
RecordRef = Annotated[str, Meta(extra={"refers_to": "*"})]
