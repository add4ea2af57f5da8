"""Commands that make papers and look at them: build, check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from briefings import preparing, surroundings
from briefings.cli.talk import READER, Talk
from briefings.cli.words import ProgressBar
from briefings.errors import N_, BriefingError, ErrorList
from briefings.i18n import languages
from briefings.interface import FORMATS
from briefings.records.kinds import Pack, Partner, Visit

if TYPE_CHECKING:
    from briefings.checks import Finding
    from briefings.pack import Request
    from briefings.saving import Saved
    from briefings.store.workspace import Workspace

# What a finding asks for, from what must be done to what is good to know.
_SEVERITIES = {
    "must": N_("Must be mended"),
    "should": N_("Should be looked at"),
    "know": N_("For information"),
}


def commands(talk: Talk) -> Iterator[click.Command]:
    """The commands."""
    yield talk.command(
        "build",
        N_("Build a paper about a partner, or one of a visit, as Word and PDF files."),
        "build --partner KEY --kind profile --out papers",
        _build,
        talk.option("--partner", N_("Key or name of a country or forum, as “list” shows it.")),
        talk.option(
            "--visit", N_("Key of the visit that the paper is for, instead of a partner."), default=""
        ),
        talk.option("--all", N_("Build it about every partner that this kind is made for."), is_flag=True),
        talk.option("--kind", N_("Kind of pack."), default="profile"),
        talk.option("--lang", N_("Language of the pack; may be repeated."), multiple=True, default=("vi",)),
        formats(talk),
        out(talk),
        talk.option("--style", N_("House style, instead of the one that belongs to the kind."), default=""),
        talk.option("--reader", READER, default="file"),
        as_of(talk),
    )
    yield talk.command(
        "check",
        N_("Say what should be looked at in a pack, a visit or what is known of a partner."),
        "check PACK --strict",
        _check,
        click.Argument(["key"]),
        talk.option("--strict", N_("End with code 1 where anything must be mended."), is_flag=True),
        talk.option(
            "--lang",
            N_("Language of the pack; may be repeated."),
            type=click.Choice(languages()),
            multiple=True,
        ),
        as_of(talk),
    )


def formats(talk: Talk) -> click.Option:
    """Which files are made."""
    return talk.option(
        "--format", N_("Format of the files; may be repeated."), multiple=True,
        type=click.Choice(list(FORMATS)), default=tuple(FORMATS),
    )  # fmt: skip


def out(talk: Talk) -> click.Option:
    """Where files go."""
    return talk.option(
        "--out", N_("Folder for the files; the current one where none is given."),
        type=click.Path(path_type=Path, file_okay=False), default=Path(), show_default=False,
    )  # fmt: skip


def as_of(talk: Talk) -> click.Option:
    """The day that papers tell of."""
    return talk.option(
        "--as-of", N_("The day the pack speaks of; that of the pack, or today, where none is given."),
        type=talk.day,
    )  # fmt: skip


def _build(
    talk: Talk,
    *,
    partner: str | None,
    visit: str,
    kind: str,
    lang: tuple[str, ...],
    format: tuple[str, ...],
    out: Path,
    style: str,
    reader: str,
    as_of: date | None,
    all: bool,
    workspace: Path | None,
) -> None:
    from briefings import issuing, produce
    from briefings.pack import Stamp, pack_kinds

    if all:
        if partner or visit:
            raise BriefingError(N_("“--all” builds about every partner: leave out --partner and --visit."))
        with talk.open(workspace) as opened:
            told = as_of or surroundings.today()
            requests = _about_all(
                opened, kind, languages=lang, formats=format, style=style, reader=reader, as_of=told
            )
            _build_all(talk, opened, requests, out)
        return
    if not (partner or visit):
        context = click.get_current_context()
        asked = next(one for one in context.command.params if one.name == "partner")
        raise click.MissingParameter(ctx=context, param=asked)
    with talk.open(workspace) as opened:
        request = produce.request(
            opened,
            partner="" if visit else preparing.partner_named(opened, partner or "").key,
            visit=preparing.record_named(opened, Visit, visit).key if visit else "",
            kind=kind,
            languages=lang,
            formats=format,
            style=style,
            reader=reader,
            as_of=as_of or surroundings.today(),
        )
        if visit and not pack_kinds()[request.kind].handed_over:
            moment = surroundings.now()
            packs = [one for one in opened.all(Pack) if one.visit == request.visit]
            stamp = (
                issuing.draft_stamp(opened, packs[0].key, moment) if packs else Stamp(draft=1, moment=moment)
            )
            request = msgspec.structs.replace(request, stamp=stamp)
        tell_saved(talk, make(talk, opened, produce.each_unit(opened, request), out))


def _about_all(
    workspace: Workspace,
    kind: str,
    **asked: Any,
) -> list[Request]:
    """The kind of pack about each partner, our own country left out, that it is made for.

    Raises:
        BriefingError: it is made for a visit, or for no partner that is known.
    """
    from briefings import produce
    from briefings.pack import pack_kinds

    chosen = [one for one in pack_kinds().values() if kind in (one.key, one.alias)]
    types = {type_ for one in chosen if one.of == "partner" for type_ in one.subjects}
    partners = [one for one in workspace.all(Partner) if one.type in types and not one.home]
    if chosen and not partners:
        raise BriefingError(
            N_("The pack {kind} is not made about partners one by one. Choose a pack about a partner."),
            kind=kind,
        )
    return [
        produce.request(workspace, partner=one.key, kind=kind, **asked)
        for one in partners or workspace.all(Partner)[:1]  # who asks for an unknown kind is told so
    ]


def _build_all(talk: Talk, workspace: Workspace, requests: Sequence[Request], folder: Path) -> None:
    """Build and save paper after paper; says at the end which could not be built."""
    from briefings.produce import batch

    with ProgressBar(talk.say) as bar:
        outcomes = batch.build_each(
            workspace.folder,
            requests,
            folder,
            surroundings.font_folders(),
            workers=surroundings.processors(),
            progress=bar,
        )
    tell_saved(talk, (file for one in outcomes for file in one.saved))
    if found := sum(len(one.findings) for one in outcomes):
        talk.tell(
            N_("{count} things should be looked at; “check KEY” names those of a partner."), count=found
        )
    failed = [one.error for one in outcomes if one.error is not None]
    if failed:
        message = N_("{count} of {total} papers could not be built:")
        raise ErrorList(message, failed, count=len(failed), total=len(outcomes))


def make(talk: Talk, workspace: Workspace, requests: Sequence[Request], folder: Path) -> list[Saved]:
    """Build papers, then save them: where one cannot be built, none is. Says what is to be looked at."""
    from briefings import produce
    from briefings.checks import in_order

    with ProgressBar(talk.say) as bar:
        built = produce.build_all(workspace, requests, surroundings.font_folders(), bar)
    saved = [file for one in built for file in produce.save(one, folder)]
    tell_findings(talk, in_order(finding for one in built for finding in one.findings))
    return saved


def tell_findings(talk: Talk, findings: Iterable[Finding]) -> None:
    """Say what is to be looked at, beside the work: one of a kind in words, of more how many there are."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    for first, *others in groups.values():
        more = " " + talk.say(N_("(and {count} more of this kind)"), count=len(others)) if others else ""
        click.echo(f"– {talk.say(first.message, **first.values)}{more}", err=True)
    if any(others for _, *others in groups.values()):
        talk.tell(N_("“check” names them all."))


def tell_saved(talk: Talk, files: Iterable[Saved]) -> None:
    """Say where files went."""
    for file in files:
        click.echo(file.path)
        if file.instead_of:
            talk.tell(
                N_("{file} is open in another program, so the new one stands beside it."),
                file=file.instead_of.name,
            )


def _check(
    talk: Talk,
    *,
    key: str,
    strict: bool,
    lang: tuple[str, ...],
    as_of: date | None,
    workspace: Path | None,
) -> None:
    from briefings import produce

    with talk.open(workspace) as opened, ProgressBar(talk.say) as bar:
        requests = _requests(opened, key, lang, as_of)
        found = produce.check(opened, requests, surroundings.font_folders(), bar)
    _tell(talk, found)
    if strict and any(finding.severity == "must" for finding in found):
        click.get_current_context().exit(1)


def _requests(workspace: Workspace, key: str, lang: Sequence[str], as_of: date | None) -> Sequence[Request]:
    """What is looked at: the papers of a pack, those of a visit's packs, or the profile of a partner."""
    from briefings import produce

    told = as_of or surroundings.today()
    pack = workspace.find(Pack, key)
    visit = workspace.find(Visit, key)
    packs = [one for one in workspace.all(Pack) if visit is not None and one.visit == visit.key]
    if pack is not None or packs:
        asked = [
            request
            for one in ([pack] if pack is not None else packs)
            for request in produce.requests(workspace, one.key, formats=(), as_of=told)
        ]
        return narrowed(asked, lang, as_of)
    if visit is not None:
        raise BriefingError(
            N_("The visit {visit} has no pack yet. Make one with “pack new {visit}”."), visit=visit.key
        )
    partner = preparing.partner_named(workspace, key).key
    return [
        produce.request(
            workspace, partner=partner, kind="profile", languages=lang or languages(), formats=(), as_of=told
        )
    ]


def narrowed(requests: Iterable[Request], lang: Sequence[str], as_of: date | None) -> list[Request]:
    """Documents of a pack in the languages asked for that they have, told for the day asked for.

    Raises:
        BriefingError: there is no document, or none in such a language.
    """
    from briefings import produce

    asked = list(requests)
    chosen = [produce.in_languages(one, lang or one.languages) for one in asked]
    made = [msgspec.structs.replace(one, as_of=as_of or one.as_of) for one in chosen if one is not None]
    if not asked:
        raise BriefingError(N_("The pack holds no document. Make one with “pack new” and its --document."))
    if not made:
        known = dict.fromkeys(language for request in asked for language in request.languages)
        raise BriefingError(
            N_("No document is written in {asked}. The languages are: {known}."),
            asked=", ".join(lang),
            known=", ".join(known),
        )
    return made


def _tell(talk: Talk, found: Iterable[Finding]) -> None:
    listed = list(found)
    for severity, heading in _SEVERITIES.items():
        lines = [finding for finding in listed if finding.severity == severity]
        if not lines:
            continue
        click.echo(f"{talk.say(heading)}: {len(lines)}")
        for finding in lines:
            place = ".".join(filter(None, (finding.record, finding.field)))
            click.echo(
                f"  – {talk.say(finding.message, **finding.values)}" + (f" [{place}]" if place else "")
            )
    if not listed:
        talk.tell(N_("Nothing is to be looked at."))
