"""Commands about records: list, show, search, import, export, samples, attach, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings import preparing, saving, surroundings
from briefings.cli.talk import Talk
from briefings.errors import N_, BriefingError, ErrorList
from briefings.interface import KINDS, title_in
from briefings.records.kinds import Pack, Record, Visit
from briefings.text import sort_key

if TYPE_CHECKING:
    from briefings.exchanging import Imported
    from briefings.store.log import ActionInfo
    from briefings.store.workspace import Workspace


def commands(talk: Talk) -> Iterator[click.Command]:
    """The commands."""
    yield talk.command(
        "list",
        N_("List the keys and names of the records of a kind."),
        "list --kind agreement",
        _list,
        talk.codes("--kind", N_("Kind of record."), tuple(KINDS), default="partner"),
    )
    yield talk.command(
        "show",
        N_("Show what is known of a partner (KEY or name) or of any record (KIND/KEY)."),
        "show agreement/KEY",
        _show,
        click.Argument(["key"]),
    )
    yield talk.command(
        "search",
        N_("Search all records; tones and case do not matter."),
        'search "thong quan"',
        _search,
        click.Argument(["text"]),
    )
    yield talk.command(
        "import",
        N_("Take in files of records (TOML), as “export” writes them: all of them, or nothing."),
        "import visit.toml",
        _import,
        click.Argument(["files"], nargs=-1, required=True, type=_FILE),
    )
    yield talk.command(
        "export",
        N_("Write a visit with its topics, packs and agreed actions to a file for another office."),
        "export VISIT visit.toml",
        _export,
        click.Argument(["visit"]),
        click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
    )
    yield talk.command(
        "samples",
        N_("Put the sample visits into the workspace. They are made up, and say so on every page."),
        "samples",
        _samples,
    )
    yield talk.command(
        "attach",
        N_("Keep a whole file, such as an old .docx or .pdf, in the workspace."),
        "attach old-brief.pdf --pack PACK",
        _attach,
        click.Argument(["file"], type=_FILE),
        talk.option("--pack", N_("Key of a pack that the file goes with."), default=""),
        talk.option(
            "--record",
            N_("What the file belongs to, as KIND/KEY; may be repeated."),
            multiple=True,
        ),
    )
    yield talk.command(
        "undo",
        N_("Take back what was done last, or the action of a number; --list shows them."),
        "undo --list",
        _undo,
        talk.option("--action", N_("Number of the action, as --list shows it."), type=int),
        talk.option("--list", N_("List what was done, the latest first."), is_flag=True),
    )


_FILE = click.Path(path_type=Path, exists=False, dir_okay=False)


def _list(talk: Talk, *, kind: str, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        listed = [(talk.title(record), record.key) for record in opened.all(kind)]
    for name, key in sorted(listed, key=lambda line: (sort_key(line[0], talk.language), line[1])):
        click.echo(f"{key}\t{name}")


def _show(talk: Talk, *, key: str, workspace: Path | None) -> None:
    from briefings.store.exchange import write_records

    kind, slash, name = key.partition("/")
    with talk.open(workspace) as opened:
        record: Record | None
        if slash:
            record = opened.find(kind, name) if kind in KINDS else None
            if record is None:
                raise opened.not_found(kind, name)
        else:
            record = preparing.partner_named(opened, key)
        linked = opened.linked(record.kind, record.key)
    click.echo(talk.title(record))
    click.echo()
    click.echo(write_records([record]))
    for other, heading in KINDS.items():
        found = [one for one in linked if one.kind == other]
        if found:
            click.echo(f"{talk.say(heading)}: {len(found)}")
            for one in found:
                click.echo(f"  {one.kind}/{one.key}\t{talk.title(one)}")


def _search(talk: Talk, *, text: str, workspace: Path | None) -> None:
    from briefings.editing import finding

    with talk.open(workspace) as opened:
        hits = finding.ranked(opened, text, talk.language)
    if not hits:
        raise BriefingError(N_("Nothing holds the words “{text}”. Try fewer or shorter ones."), text=text)
    for hit in hits:
        click.echo(f"{hit.kind}/{hit.key}\t{title_in(hit.title, talk.language)}")


def _import(talk: Talk, *, files: tuple[Path, ...], workspace: Path | None) -> None:
    from briefings import exchanging

    with talk.change(workspace) as opened:
        records: list[Record] = []
        faults: list[BriefingError] = []
        for file in files:
            try:
                records += exchanging.read_exchange(opened, file)
            except BriefingError as fault:
                faults.append(fault)
        if len(faults) > 1:
            raise ErrorList(N_("Several files have faults; nothing was taken in:"), faults)
        if faults:
            raise faults[0]
        imported = exchanging.import_records(
            opened, records, N_("Records imported"), **talk.by(), bound=_bound
        )
    _told(talk, imported)


def _bound(workspace: Workspace, pack: Pack) -> Pack:
    from briefings import produce

    return produce.with_words(workspace, pack, as_of=surroundings.today())


def _told(talk: Talk, imported: Imported) -> None:
    for sign, names in (("+", imported.added), ("±", imported.replaced)):
        for kind, key in names:
            click.echo(f"{sign} {kind}/{key}")
    if not (imported.added or imported.replaced):
        talk.tell(N_("Everything was there already and is the same."))


def _export(talk: Talk, *, visit: str, file: Path, workspace: Path | None) -> None:
    from briefings import exchanging

    with talk.open(workspace) as opened:
        exported = exchanging.export_visit(opened, preparing.record_named(opened, Visit, visit).key)
    saved = saving.save(exported.text.encode(), file)
    click.echo(saved.path)
    if exported.left_out:
        talk.tell(N_("Files do not go along; send them apart: {files}."), files=", ".join(exported.left_out))


def _samples(talk: Talk, *, workspace: Path | None) -> None:
    from briefings import exchanging

    with talk.change(workspace) as opened:
        imported = exchanging.import_records(
            opened, exchanging.read_samples(), N_("Sample visits put in"), **talk.by(), bound=_bound
        )
    for kind, key in (*imported.added, *imported.replaced):
        if kind in ("visit", "pack"):
            click.echo(f"{kind}/{key}")
    talk.tell(
        N_("The sample visits are illustrative: made up to show how things work, as every page of them says.")
    )


def _attach(talk: Talk, *, file: Path, pack: str, record: tuple[str, ...], workspace: Path | None) -> None:
    from briefings.preparing.packs import enclose
    from briefings.store.attachments import attach

    with talk.change(workspace) as opened:
        into = preparing.record_named(opened, Pack, pack).key if pack else ""
        by = talk.by()
        kept = attach(opened, file, file.name, record, label=N_("File attached"), **by)
        if into:
            enclose(opened, into, kept.key, **by)
    click.echo(f"attachment/{kept.key}")


def _undo(talk: Talk, *, action: int | None, list: bool, workspace: Path | None) -> None:
    with talk.change(workspace) as opened:
        done = opened.actions()
        if list:
            talk.rows([(one.number, one.at, one.by, _called(talk, opened, one)) for one in done])
            return
        step = opened.undoable()
        number = action or (step.number if step else 0)
        opened.undo(number, N_("Undone"), **talk.by())
        taken = next((one for one in opened.actions(1000) if one.number == number), None)
        if taken is not None:
            talk.rows([(number, _called(talk, opened, taken))])


def _called(talk: Talk, workspace: Workspace, action: ActionInfo) -> str:
    """What an action did, to what: its label, the visit and the record it concerns."""
    from briefings.store.concerns import concerned

    names = [talk.text(name) for name in concerned(workspace, action.number)]
    label = talk.say(action.label)
    return f"{label}: {' · '.join(names)}" if names else label
