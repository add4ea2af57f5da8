"""Commands about what a pack holds: its documents with their sections, its topics at their depths."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefings import preparing
from briefings.cli.talk import READER, Talk
from briefings.errors import N_
from briefings.i18n import languages
from briefings.pack import pack_kinds, unknown
from briefings.preparing.home import home_of, paper_languages
from briefings.records import codes
from briefings.records.kinds import DocumentChoice, Pack, Topic, TopicChoice
from briefings.store.workspace import Workspace

_NO_MARK = "none"


def commands(talk: Talk) -> Iterator[click.Command]:
    """Those of the group of packs."""
    pack = click.Argument(["pack"])
    document = click.Argument(["document"])
    place = talk.option("--place", N_("Its number among the others, counted from 1."), type=click.IntRange(1))
    fields = (
        talk.option("--reader", READER),
        talk.option(
            "--lang",
            N_("Language of the document; may be repeated."),
            type=click.Choice(languages()),
            multiple=True,
        ),
        talk.option("--style", N_("House style; that of the kind where none is given.")),
        talk.option("--partner", N_("Key or name of whom it goes to, if it is handed over.")),
        talk.option(
            "--section",
            N_("Section to print, in this order; may be repeated. All others are left out."),
            into="sections",
            multiple=True,
        ),
        talk.codes(
            "--circulation",
            N_(
                "Framed mark on a paper of our own; may be repeated; none: without. MẬT, TỐI MẬT and TUYỆT "
                "MẬT are not offered: the law forbids marking as secret what is not on the list of state "
                "secrets, and what is on it is drafted on approved machines, not here."
            ),
            (*codes.of(DocumentChoice, "circulation"), _NO_MARK),
            multiple=True,
        ),
        talk.option(
            "--side-by-side/--one-language",
            N_("Its first two languages beside each other, or each in a document of its own."),
            into="side_by_side",
            default=None,
        ),
    )
    yield talk.command(
        "show",
        N_("Show what a pack holds: documents with their sections, topics."),
        "pack show PACK",
        _show,
        pack,
    )
    yield talk.command(
        "add-document",
        N_("Add a document to a pack."),
        "pack add-document PACK booklet --place 3",
        _add,
        pack,
        click.Argument(["kind"]),
        *fields,
        place,
    )
    yield talk.command(
        "set-document",
        N_("Change a document of a pack, named by its kind or number: reader, languages, sections, place."),
        "pack set-document PACK visit-pack --without history --with protocol",
        _set,
        pack,
        document,
        *fields,
        talk.option("--without", N_("Section to leave out; may be repeated."), multiple=True),
        talk.option("--with", N_("Section to print again; may be repeated."), into="and_also", multiple=True),
        talk.option("--all-sections", N_("Print all sections, in their usual order."), is_flag=True),
        place,
    )
    yield talk.command(
        "remove-document",
        N_("Take a document out of a pack."),
        "pack remove-document PACK booklet",
        _remove,
        pack,
        document,
    )
    yield talk.command(
        "topics",
        N_("Choose the topics of a pack, their depths and their order."),
        "pack topics PACK --put TOPIC --depth full --place 1",
        _topics,
        pack,
        talk.option("--put", N_("Topic to take in, or to give another depth or place."), metavar="TOPIC"),
        talk.codes("--depth", N_("How deep it is prepared in this pack."), codes.of(Topic, "depth")),
        talk.option("--leave-out", N_("Topic to leave out of this pack; may be repeated."), multiple=True),
        place,
    )


def _show(talk: Talk, *, pack: str, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        _told(talk, opened, preparing.record_named(opened, Pack, pack))


def _add(
    talk: Talk, *, pack: str, kind: str, place: int | None, workspace: Path | None, **given: Any
) -> None:
    from briefings.preparing.documents import add_document

    with talk.change(workspace) as opened:
        made = add_document(opened, pack, kind, at=place, **_fields(opened, given), **talk.by())
        _told(talk, opened, made)


def _set(
    talk: Talk,
    *,
    pack: str,
    document: str,
    place: int | None,
    without: tuple[str, ...],
    and_also: tuple[str, ...],
    all_sections: bool,
    workspace: Path | None,
    **given: Any,
) -> None:
    from briefings.preparing.documents import change_document, document_place

    with talk.change(workspace) as opened:
        made = preparing.record_named(opened, Pack, pack)
        fields = _fields(opened, given)
        choice = made.documents[document_place(made, document)]
        if all_sections:
            fields["sections"] = ()
        if without or and_also:
            fields["sections"] = _sections(choice, fields.get("sections", choice.sections), without, and_also)
        if not fields and place is None:
            raise click.UsageError(talk.say(N_("nothing is said that should change")))
        _told(talk, opened, change_document(opened, pack, document, at=place, **fields, **talk.by()))


def _remove(talk: Talk, *, pack: str, document: str, workspace: Path | None) -> None:
    from briefings.preparing.documents import remove_document

    with talk.change(workspace) as opened:
        _told(talk, opened, remove_document(opened, pack, document, **talk.by()))


def _topics(
    talk: Talk,
    *,
    pack: str,
    put: str | None,
    depth: Any,
    leave_out: tuple[str, ...],
    place: int | None,
    workspace: Path | None,
) -> None:
    from briefings.preparing.packs import set_topics

    if (depth or place) and not put:
        raise click.UsageError(talk.say(N_("say with --put which topic is meant")))
    with talk.change(workspace) as opened:
        made = preparing.record_named(opened, Pack, pack)
        chosen = list(made.topics)
        known = [choice.topic for choice in chosen]
        for name in leave_out:
            if name not in known:
                raise unknown(N_("The pack has no topic {name}. Choose from: {known}."), name, known)
        chosen = [choice for choice in chosen if choice.topic not in leave_out]
        if put:
            topic = preparing.record_named(opened, Topic, put)
            had = next((at for at, choice in enumerate(chosen) if choice.topic == topic.key), len(chosen))
            before = chosen.pop(had).depth if had < len(chosen) else topic.depth
            at = had if place is None else min(place - 1, len(chosen))
            chosen.insert(at, TopicChoice(topic=topic.key, depth=depth or before))
        if put or leave_out:
            made = set_topics(opened, made.key, chosen, **talk.by())
        _told(talk, opened, made)


def _fields(workspace: Workspace, given: dict[str, Any]) -> dict[str, Any]:
    """The fields of a document that were said."""
    names = {"lang": "languages"}
    told = {names.get(name, name): value for name, value in given.items() if value not in (None, ())}
    if "circulation" in told:
        told["circulation"] = tuple(mark for mark in told["circulation"] if mark != _NO_MARK)
    if "partner" in told:
        told["partner"] = preparing.partner_named(workspace, told["partner"]).key
    return told


def _sections(
    choice: DocumentChoice, asked: tuple[str, ...], without: tuple[str, ...], and_also: tuple[str, ...]
) -> tuple[str, ...]:
    """The sections asked for without some and with others, which stand where the kind has them.

    Raises:
        BriefingError: the kind has no such section.
    """
    every = pack_kinds()[choice.kind].sections
    printed = list(asked or every)
    for name in (*without, *and_also):
        if name not in every:
            raise unknown(N_("The pack has no section {name}. Choose from: {known}."), name, every)
    for name in and_also:
        if name not in printed:
            after = [printed.index(one) for one in every[: every.index(name)] if one in printed]
            printed.insert(max(after, default=-1) + 1, name)
    return tuple(name for name in printed if name not in without)


def _told(talk: Talk, workspace: Workspace, pack: Pack) -> None:
    """The documents of a pack by number, with what is left out of them, and its topics."""
    from briefings.preparing.documents import sections_shown

    click.echo(f"{pack.key}\t{talk.title(pack)}")
    usual = paper_languages(home_of(workspace))
    for number, one in enumerate(pack.documents, start=1):
        told = ", ".join(one.languages or usual)
        style = one.style or pack_kinds()[one.kind].style
        row = [f"{number:3}", one.kind, one.reader, told, style, one.partner or ""]
        talk.rows([[cell for cell in row if cell]])
        shown = [name for name, printed in sections_shown(one) if printed]
        left = [name for name, printed in sections_shown(one) if not printed]
        if left:
            for message, names in ((N_("Sections printed"), shown), (N_("left out"), left)):
                click.echo(f"      {talk.say(message)}: {', '.join(names)}")
    talk.heading(N_("Topics"), len(pack.topics))
    for number, choice in enumerate(pack.topics, start=1):
        topic = workspace.get(Topic, choice.topic)
        talk.rows(
            [(f"{number:3}", topic.key, topic.code, talk.word("Depth", choice.depth), talk.title(topic))]
        )
