"""What the fields of records are called in forms, messages and on the command line, and what they ask for."""

from __future__ import annotations

from typing import Any

import msgspec

from briefings.errors import N_
from briefings.records.kinds import KINDS

# Structure → field → its name; what a structure does not name, those that it is made from do.
_LABELS: dict[str, dict[str, str]] = {
    "Record": {
        "key": N_("Key"),
        "handling": N_("Handling"),
        "releasable_to": N_("Releasable to"),
        "given_by": N_("Given by"),
        "readers": N_("Named readers"),
        "sources": N_("Sources"),
        "confidence": N_("How well attested"),
        "reliable_sources": N_("Reliable sources"),
        "as_of": N_("As of"),
        "note": N_("Note"),
        "quote": N_("Quotation"),
        "quote_source": N_("Source of the quotation"),
        "groups": N_("Groups"),
        "illustrative": N_("Illustrative"),
        "readings": N_("Further readings"),
        "marks": N_("Fields that differ"),
    },
    "Sourced": {
        "sources": N_("Sources"),
        "confidence": N_("How well attested"),
        "reliable_sources": N_("Reliable sources"),
        "handling": N_("Handling"),
        "note": N_("Note"),
        "quote": N_("Quotation"),
    },
    "Mark": {
        "field": N_("Field"),
        "handling": N_("Handling"),
        "sources": N_("Sources"),
        "confidence": N_("How well attested"),
        "as_of": N_("As of"),
    },
    "Amount": {"number": N_("Number"), "currency": N_("Currency"), "qualifier": N_("Exactness")},
    "Validity": {"since": N_("From"), "until": N_("Until")},
    "DateFact": {"date": N_("Date")},
    "TextFact": {"text": N_("Text"), "date": N_("Told of")},
    "CountFact": {"number": N_("Number")},
    "Reading": {
        "field": N_("Field"),
        "text": N_("Text"),
        "date": N_("Date"),
        "amount": N_("Amount"),
        "code": N_("Code"),
    },
    # --- partners ---
    "Partner": {
        "type": N_("Type"),
        "name": N_("Name"),
        "names": N_("Official names"),
        "home": N_("Home administration's country"),
        "iso": N_("ISO code"),
        "region": N_("Region"),
        "article_scope": N_("Named in the strategy"),
        "traditional": N_("Traditional partner"),
        "diplomatic_relations": N_("Diplomatic relations"),
        "tiers": N_("Relationship tiers"),
        "administration": N_("Customs administration"),
        "forums": N_("Forums"),
        "protocol_notes": N_("Protocol notes"),
        "member_noun": N_("Word for a member"),
        "member_term": N_("Short word for a member"),
        "founded": N_("Founded"),
        "seat": N_("Seat"),
        "member_count": N_("Number of members"),
        "joined": N_("We joined"),
        "joined_year": N_("Year we joined"),
        "customs_body": N_("Customs body"),
        "roles": N_("Our roles"),
        "standing": N_("Our standing"),
        "members": N_("Members"),
        "chairs": N_("Chairs and hosts"),
        "meetings": N_("Sessions"),
        "parent": N_("Parent body"),
        "symbol": N_("Symbol of its documents"),
        "units": N_("Units"),
        "organisation": N_("How it is organised"),
    },
    "Name": {
        "text": N_("Name"),
        "short": N_("Short name"),
        "local": N_("Name in its own language"),
        "local_language": N_("Its own language"),
        "validity": N_("In use"),
    },
    "Tier": {"name": N_("Tier"), "date": N_("Date"), "said": N_("The date as worded")},
    "Role": {"text": N_("Role"), "date": N_("From"), "until": N_("Until")},
    "Membership": {
        "partner": N_("Member"),
        "validity": N_("Membership"),
        "name_in_forum": N_("Name in the forum"),
    },
    "Chair": {
        "year": N_("Year"),
        "until": N_("Last year of the term"),
        "partner": N_("Partner"),
        "person": N_("Person"),
        "role": N_("Role"),
    },
    "ForumMeeting": {
        "number": N_("Session number"),
        "sessions": N_("Sessions covered"),
        "date": N_("First day"),
        "end": N_("Last day"),
        "host": N_("Host"),
        "place": N_("Place"),
        "chair": N_("Chair"),
        "chair_administration": N_("Chair's administration"),
        "elected": N_("Elected chair"),
        "elected_administration": N_("Elected chair's administration"),
        "derived": N_("Computed fields"),
    },
    "Unit": {"name": N_("Name"), "validity": N_("In use"), "role": N_("Task"), "head": N_("Head")},
    "Person": {
        "name": N_("Name"),
        "name_order": N_("Order of the name"),
        "address_form": N_("Form of address"),
        "pronunciation": N_("Pronunciation"),
        "posts": N_("Posts"),
        "partner": N_("Partner"),
        "biography": N_("Biography"),
        "languages": N_("Languages"),
        "personal_notes": N_("Personal notes"),
    },
    "Post": {
        "title": N_("Post"),
        "organisation": N_("Organisation"),
        "validity": N_("Held"),
        "said": N_("The period as worded"),
    },
    # --- cooperation ---
    "Agreement": {
        "title": N_("Title"),
        "type": N_("Type of instrument"),
        "legal_class": N_("Legal class"),
        "partners": N_("Partners"),
        "forums": N_("Forums"),
        "signed": N_("Signed"),
        "place": N_("Place of signing"),
        "in_name_of": N_("In the name of"),
        "depositary": N_("Depositary"),
        "in_force": N_("In force"),
        "expires": N_("Expires"),
        "term_years": N_("Term in years"),
        "renewal": N_("Renewal"),
        "notice_months": N_("Notice period in months"),
        "status": N_("Status"),
        "level": N_("Rank"),
        "subjects": N_("Subjects"),
        "summary": N_("Summary"),
        "obligations": N_("Obligations"),
    },
    "Event": {
        "title": N_("Title"),
        "type": N_("Type"),
        "date": N_("First day"),
        "end": N_("Last day"),
        "place": N_("Place"),
        "level": N_("Rank"),
        "direction": N_("Direction"),
        "partners": N_("Partners"),
        "forums": N_("Forums"),
        "contacts": N_("Kind of contact"),
        "contact_scope": N_("Whose occasion"),
        "attendees": N_("Who attended"),
        "outcome": N_("What came of it"),
    },
    "Contact": {"partner": N_("Partner"), "type": N_("Kind of contact")},
    "AgreedAction": {
        "text": N_("What is to be done"),
        "event": N_("Agreed at"),
        "partners": N_("Partners"),
        "side": N_("Whose it is"),
        "owner": N_("Owner"),
        "due": N_("Due"),
        "status": N_("Status"),
        "evidence": N_("Evidence"),
    },
    "Project": {
        "title": N_("Title"),
        "donor": N_("Donor"),
        "partners": N_("Partners"),
        "forums": N_("Forums"),
        "amount": N_("Amount"),
        "amount_note": N_("Note on the amount"),
        "start": N_("Start"),
        "end": N_("End"),
        "status": N_("Status"),
        "results": N_("Results"),
    },
    "Goal": {
        "statement": N_("Goal"),
        "start": N_("Start"),
        "last_year": N_("Last year"),
        "period_end": N_("End of its period"),
        "period_end_basis": N_("Where the end comes from"),
        "partners": N_("Partners"),
        "forums": N_("Forums"),
        "themes": N_("Themes"),
        "measure": N_("Measure"),
        "target": N_("Target"),
        "progress": N_("Progress"),
        "owner": N_("Owner"),
        "status": N_("Status"),
        "review": N_("Review"),
        "reviews": N_("Reviews"),
    },
    "Review": {"date": N_("Date"), "assessment": N_("Assessment"), "adjustment": N_("Adjustment")},
    "Theme": {
        "title": N_("Title"),
        "type": N_("Type"),
        "year": N_("Year"),
        "forums": N_("Forums"),
        "official_wording": N_("Official wording in"),
        "press_wording": N_("Wording of the press in"),
        "purpose": N_("Purpose"),
        "lines_of_action": N_("Lines of action"),
    },
    "Figure": {
        "partner": N_("Partner"),
        "indicator": N_("Indicator"),
        "unit": N_("Unit of measure"),
        "title": N_("Title"),
        "world": N_("With all partners together"),
        "partial_year": N_("Part of a year"),
        "values": N_("Values"),
        "parts": N_("Shares"),
    },
    "Measurement": {
        "year": N_("Year"),
        "period": N_("Period"),
        "fiscal_year": N_("Fiscal year"),
        "number": N_("Number"),
        "approximate": N_("Approximate"),
        "qualifier": N_("Exactness"),
        "basis": N_("Whose statistics"),
        "forecast": N_("Forecast"),
    },
    "Part": {"partner": N_("Partner"), "number": N_("Number")},
    # --- visits ---
    "Topic": {
        "title": N_("Title"),
        "code": N_("Code in papers"),
        "partners": N_("Partners"),
        "visit": N_("Visit"),
        "agenda_item": N_("Agenda item"),
        "likelihood": N_("Likelihood"),
        "depth": N_("Depth"),
        "contributions": N_("Units' contributions"),
        "points": N_("Points"),
        "why": N_("Why it was proposed"),
    },
    "Contribution": {
        "unit": N_("Unit"),
        "role": N_("Role"),
        "due": N_("Due"),
        "state": N_("State"),
    },
    "Point": {
        "role": N_("Place in the brief"),
        "code": N_("Code in papers"),
        "level": N_("Indent"),
        "text": N_("Text"),
        "to": N_("To whom"),
        "asked": N_("They may raise"),
        "if_pressed": N_("If pressed"),
        "fall_back": N_("Fall-back"),
        "agree_first": N_("To be agreed with them first"),
        "held_separately": N_("Held separately: document number"),
        "handling": N_("Handling"),
        "handed_over": N_("Wording handed over"),
        "release": N_("Release approval"),
        "given_by": N_("Given by"),
        "records": N_("Rests on"),
        "sources": N_("Sources"),
    },
    "Release": {"by": N_("Approved by"), "on": N_("Date")},
    "Visit": {
        "title": N_("Title"),
        "direction": N_("Direction"),
        "occasion": N_("Occasion"),
        "level": N_("Rank"),
        "partners": N_("Partners"),
        "margins": N_("Met on the margins"),
        "start": N_("First day"),
        "end": N_("Last day"),
        "place": N_("Place"),
        "country": N_("Where it takes place"),
        "zone": N_("Time zone"),
        "interpreting": N_("Languages spoken"),
        "session": N_("Session"),
        "points": N_("Points"),
        "programme": N_("Programme"),
        "speeches": N_("Speeches"),
        "run_of_show": N_("Run-of-show"),
        "our_delegation": N_("Our delegation"),
        "their_delegation": N_("Their delegation"),
        "preparation": N_("Preparation"),
        "contacts": N_("Contacts"),
        "protocol": N_("Protocol"),
        "outcomes": N_("Results"),
        "event": N_("Recorded as"),
    },
    "ProgrammeLine": {
        "date": N_("Day"),
        "start": N_("Begins at"),
        "end": N_("Ends at"),
        "zone": N_("Time zone"),
        "type": N_("Type"),
        "partner": N_("With"),
        "text": N_("What happens"),
        "place": N_("Place"),
        "lead": N_("Who leads"),
        "press": N_("Press"),
        "handling": N_("Handling"),
        "handed_over": N_("Wording handed over"),
    },
    "Delegate": {
        "post": N_("Post"),
        "person": N_("Person"),
        "name": N_("Name"),
        "role": N_("Role"),
        "handling": N_("Handling"),
        "note": N_("Note"),
    },
    "Step": {
        "type": N_("Type"),
        "text": N_("What is to be done"),
        "days_before": N_("Days before"),
        "done": N_("Done"),
    },
    "Speech": {
        "type": N_("Type"),
        "title": N_("Title"),
        "topic": N_("Topic"),
        "text": N_("Text"),
        "handling": N_("Handling"),
    },
    "Cue": {
        "date": N_("Day"),
        "start": N_("Begins at"),
        "minutes": N_("Minutes"),
        "text": N_("What happens"),
        "who": N_("Who acts"),
        "words": N_("Words that lead into it"),
    },
    "Session": {
        "number": N_("Session number"),
        "host": N_("Host"),
        "chair": N_("Chair"),
        "our_role": N_("Our role"),
    },
    "Outcome": {
        "topic": N_("Topic"),
        "ours": N_("What we said"),
        "theirs": N_("What they said"),
        "conclusion": N_("Conclusion"),
    },
    "Pack": {
        "title": N_("Title"),
        "visit": N_("Visit"),
        "documents": N_("Documents"),
        "topics": N_("Topics"),
        "state": N_("State"),
        "draft_number": N_("Draft number"),
        "approved_by": N_("Approved by"),
        "approved_on": N_("Approved on"),
        "serial": N_("Serial"),
        "news": N_("Late news"),
        "enclosures": N_("Enclosures"),
    },
    "DocumentChoice": {
        "kind": N_("Document"),
        "style": N_("House style"),
        "sections": N_("Sections"),
        "languages": N_("Languages"),
        "reader": N_("Reader"),
        "partner": N_("Who gets it"),
        "release": N_("Release approval"),
        "side_by_side": N_("Side by side"),
        "circulation": N_("Circulation marks"),
    },
    "TopicChoice": {"topic": N_("Topic"), "depth": N_("Depth")},
    "News": {
        "date": N_("Date"),
        "text": N_("Text"),
        "topic": N_("Topic"),
        "handling": N_("Handling"),
        "sources": N_("Sources"),
        "addendum": N_("Addendum"),
    },
    "Edition": {
        "pack": N_("Pack"),
        "serial": N_("Serial"),
        "edition": N_("Edition"),
        "addendum": N_("Addendum"),
        "issued": N_("Issued"),
        "issued_by": N_("Issued by"),
        "withdrawn": N_("Withdrawn"),
        "withdrawn_by": N_("Withdrawn by"),
        "documents": N_("Documents"),
        "enclosures": N_("Enclosures"),
    },
    "IssuedDocument": {
        "kind": N_("Document"),
        "language": N_("Language"),
        "reader": N_("Reader"),
        "partner": N_("Who gets it"),
        "person": N_("Whose copy"),
        "tree": N_("Kept text"),
        "files": N_("Files"),
        "fonts": N_("Fonts"),
    },
    "Copy": {
        "edition": N_("Edition"),
        "number": N_("Copy number"),
        "holder": N_("Holder"),
        "reader": N_("Reader"),
        "issued": N_("Issued"),
    },
    # --- what others rest on ---
    "Term": {"text": N_("Term")},
    "Attachment": {
        "name": N_("File name"),
        "media_type": N_("Type of file"),
        "hash": N_("Hash"),
        "size": N_("Size in bytes"),
        "records": N_("Belongs to"),
    },
    "Source": {
        "title": N_("Title"),
        "publisher": N_("Publisher"),
        "date": N_("Date"),
        "accessed": N_("Read on"),
        "address": N_("Address"),
        "file": N_("Supplied as"),
        "type": N_("Type"),
        "reliable": N_("Reliable"),
        "language": N_("Language"),
        "remark": N_("Remark"),
    },
}

# Where a rule stands behind a field: what it is, in a sentence.
_HELP: dict[str, dict[str, str]] = {
    "Record": {
        "handling": N_("No mark means internal. Only names, dates, places and parties can be releasable."),
        "releasable_to": N_("Public is not releasable: name the partners it may be handed to."),
        "given_by": N_("What a partner gave in confidence is in no paper for anybody else."),
        "readers": N_("Who may read it where it is restricted; one name a line."),
        "reliable_sources": N_("How many reliable sources say it, where they were counted."),
        "groups": N_("One word a line."),
        "illustrative": N_("Made up to show how things work; every page it stands on says so."),
        "readings": N_("What another source says of a field. Disagreeing sources are all shown."),
        "marks": N_("A field with a level, sources or a date of its own, apart from the record's."),
    },
    "Partner": {
        "iso": N_("Two letters, ISO 3166: JP. Empty for forums and organisations."),
        "names": N_("Names over time. History prints the name of its time."),
        "administration": N_("Names over time, as the administration writes them itself."),
        "chairs": N_("As stated in a source; never counted on from a rule of rotation."),
    },
    "Name": {"local_language": N_("A language code: ja, ko, lo.")},
    "Agreement": {
        "legal_class": N_("Apart from the type: what it is by the law on international agreements."),
        "expires": N_("Where the text states a day. A term alone goes into the term in years."),
    },
    "AgreedAction": {"owner": N_("The unit or the person who does it.")},
    "Goal": {"target": N_("What can be measured; goodwill is no goal.")},
    "Theme": {"official_wording": N_("Language codes, one a line.")},
    "Figure": {
        "indicator": N_("What is counted: turnover, export, import, count."),
        "unit": N_("A currency code such as USD, or the word for what is counted."),
    },
    "Measurement": {"period": N_("Empty: the whole year. Part of a year: 2021-01/2021-11.")},
    "Point": {
        "role": N_("Tactical points, their objectives and our response are never below internal."),
        "fall_back": N_("Always for named readers alone. What may be a state secret is not typed here."),
        "held_separately": N_("Number of the document that holds what may not be written here."),
        "handed_over": N_("Said is not handed over: what a paper for the other side says instead."),
    },
    "Person": {
        "personal_notes": N_("Always restricted."),
        "languages": N_("Language codes, one a line."),
    },
    "Visit": {"zone": N_("An IANA zone such as Asia/Tokyo; empty: that of the place.")},
    "ProgrammeLine": {"zone": N_("Where it differs from the visit's: an IANA zone such as Asia/Tokyo.")},
    "Step": {"days_before": N_("Counted back from the first day; below zero after the last.")},
    "Amount": {"currency": N_("ISO 4217: USD, JPY, VND.")},
    "Source": {"file": N_("The name of the file it came as; never printed.")},
}


def label(structure: type[msgspec.Struct], field: str) -> str:
    """What a field of a record or of a part of one is called: a message. Raises KeyError: it has no name."""
    found = _of(_LABELS, structure, field)
    if found is None:
        raise KeyError(f"{structure.__name__}.{field} has no name in forms")
    return found


def help_of(structure: type[msgspec.Struct], field: str) -> str:
    """The rule behind a field, a message; empty where there is none."""
    return _of(_HELP, structure, field) or ""


def path_labels(kind: str, path: str) -> tuple[str, ...]:
    """The names along a dotted path of a kind (`contacts.partner`); what is no field stands as it is."""
    structure: Any = KINDS.get(kind)
    labels = []
    for part in path.lstrip(".").replace("[", ".").replace("]", "").split("."):
        if structure is None or part not in getattr(structure, "__struct_fields__", ()):
            labels.append(str(int(part) + 1) if part.isdecimal() else part)
            continue
        labels.append(label(structure, part))
        annotation = next(one.type for one in msgspec.structs.fields(structure) if one.name == part)
        structure = structure_in(annotation)
    return tuple(labels)


def structure_in(annotation: Any) -> type[msgspec.Struct] | None:
    """The structure that a value of this type is, may be or holds; None where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if inner is not annotation and (found := structure_in(inner)) is not None:
            return found
    return None


def _of(table: dict[str, dict[str, str]], structure: type, field: str) -> str | None:
    for one in structure.__mro__:
        if field in table.get(one.__name__, {}):
            return table[one.__name__][field]
    return None
