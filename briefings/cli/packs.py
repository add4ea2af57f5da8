"""Commands about packs: new, list, build, issue, news, draft, state, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefings import preparing, surroundings
from briefings.cli import documents
from briefings.cli.building import as_of, formats, make, narrowed, out, tell_findings, tell_saved
from briefings.cli.points import agreed_by, release_options
from briefings.cli.talk import READER, Talk
from briefings.cli.words import ProgressBar
from briefings.errors import N_, BriefingError
from briefings.i18n import languages
from briefings.pack import unknown
from briefings.preparing.home import home_of, paper_languages
from briefings.records.kinds import Pack, Partner
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace

if TYPE_CHECKING:
    from briefings.issuing import Holder, Issued


_STEPS = ("out_for_comments", "submitted", "approved")
_WITHDRAWN = "withdrawn"


def commands(talk: Talk) -> Iterator[click.Command]:
    """The group."""
    lang = talk.option(
        "--lang",
        N_("Language of the papers; may be repeated."),
        type=click.Choice(languages()),
        multiple=True,
    )
    document = talk.option(
        "--document",
        N_("Kind of document; all of the pack where none is given; may be repeated."),
        multiple=True,
    )
    yield talk.group(
        "pack",
        N_("Make, build and issue the papers of a visit."),
        talk.command(
            "new",
            N_("Make a pack with the documents expected for the visit and all its topics."),
            "pack new VISIT",
            _new,
            click.Argument(["visit"]),
            talk.option("--key", N_("Key of the pack; that of the visit where none is given."), default=""),
            talk.option(
                "--document",
                N_("Kind of document; the usual ones where none is given; may be repeated."),
                multiple=True,
            ),
            lang,
            talk.option("--reader", READER, default=""),
            talk.texts(N_("Title, in {language}.")),
        ),
        *documents.commands(talk),
        talk.command("list", N_("List the packs with their documents and states."), "pack list", _list),
        talk.command(
            "build",
            N_("Build the documents of a pack as drafts."),
            "pack build PACK --out papers",
            _build,
            _pack(),
            document,
            formats(talk),
            lang,
            out(talk),
            as_of(talk),
            _at(talk),
        ),
        talk.command(
            "issue",
            N_("Issue a pack: serial, edition and numbered copies for named holders; or its late news."),
            'pack issue PACK --out papers --copy "Name=leader"',
            _issue,
            _pack(),
            talk.option(
                "--copy",
                N_(
                    "Who gets a copy, and as which reader; may be repeated. What is for readers by name "
                    "stands only in the copies of those it names."
                ),
                into="copies",
                multiple=True,
                metavar="HOLDER=READER",
            ),
            talk.option("--approved-by", N_("Who approves it just now, if nobody did before."), default=""),
            talk.option("--approved-on", N_("When it was approved."), type=talk.date),
            talk.option("--anyway", N_("Issue it as it is, with what must be mended in it."), is_flag=True),
            talk.option(
                "--addendum",
                N_("Issue the late news not yet sent, with the serial of the pack."),
                is_flag=True,
            ),
            out(talk),
            _at(talk),
        ),
        talk.command(
            "news",
            N_("Add late news to a pack; it goes out with “pack issue --addendum”."),
            'pack news PACK --vi "…" --en "…"',
            _news,
            _pack(),
            talk.texts(N_("The news, in {language}.")),
            talk.option("--date", N_("Day of the news; today where none is given."), type=talk.date),
            talk.option("--topic", N_("Key of the topic it is of."), default=""),
            talk.codes(
                "--handling", N_("Who may read it."), [one.value for one in Handling], default="internal"
            ),
        ),
        talk.command(
            "draft", N_("Begin the next draft of a pack."), "pack draft PACK", _draft, _pack(), _at(talk)
        ),
        talk.command(
            "state",
            N_("Say how far a pack is: out for comments, submitted, approved by whom."),
            'pack state PACK approved --by "Name" --on dd/mm/yyyy',
            _state,
            _pack(),
            click.Argument(["state"], type=click.Choice([*_STEPS, _WITHDRAWN])),
            talk.option("--by", N_("Who approved it."), into="approved_by", default=""),
            talk.option("--on", N_("When it was approved."), into="approved_on", type=talk.date),
        ),
        talk.command(
            "release",
            N_("Note who agreed that a document of a pack is handed to the other side."),
            'pack release PACK handout --by "Name" --on dd/mm/yyyy',
            _release,
            _pack(),
            click.Argument(["kind"]),
            talk.option(
                "--partner", N_("Key or name of whom it goes to, where there are several."), default=""
            ),
            *release_options(talk),
        ),
        talk.command(
            "changes",
            N_("Say what changed in a pack since an edition of it."),
            "pack changes PACK --since 1",
            _changes,
            _pack(),
            talk.option("--since", N_("Number of the edition; the last where none is given."), type=int),
            lang,
        ),
    )


def _pack() -> click.Argument:
    return click.Argument(["pack"])


def _at(talk: Talk) -> click.Option:
    return talk.option(
        "--at", N_("The moment to print and to note, as YYYY-MM-DDTHH:MM; now where none is given."),
        type=talk.moment,
    )  # fmt: skip


def _new(
    talk: Talk,
    *,
    visit: str,
    key: str,
    document: tuple[str, ...],
    lang: tuple[str, ...],
    reader: str,
    text: Text,
    workspace: Path | None,
) -> None:
    from briefings.preparing.packs import new_pack

    with talk.change(workspace) as opened:
        made = new_pack(
            opened, visit, key, documents=document, languages=lang, reader=reader, title=text or None,
            **talk.by(),
        )  # fmt: skip
    click.echo(f"{made.key}\t{talk.title(made)}")
    for choice in made.documents:
        click.echo(f"  {choice.kind}\t{choice.reader}")


def _list(talk: Talk, *, workspace: Path | None) -> None:
    with talk.open(workspace) as opened:
        packs = [(pack, _standing(talk, opened, pack)) for pack in opened.all(Pack)]
        usual = paper_languages(home_of(opened))
    for pack, standing in packs:
        talk.rows([(pack.key, standing, pack.serial or pack.draft_number, talk.title(pack))])
        for choice in pack.documents:
            told = ", ".join(choice.languages or usual)
            click.echo(f"  {choice.kind}\t{choice.reader}\t{told}")


def _build(
    talk: Talk,
    *,
    pack: str,
    document: tuple[str, ...],
    format: tuple[str, ...],
    lang: tuple[str, ...],
    out: Path,
    as_of: date | None,
    at: datetime | None,
    workspace: Path | None,
) -> None:
    from briefings import issuing, produce

    moment = at or surroundings.now()
    with talk.open(workspace) as opened:
        made = preparing.record_named(opened, Pack, pack)
        requests = produce.requests(
            opened, made.key, formats=format, as_of=as_of or moment.date(),
            stamp=issuing.draft_stamp(opened, made.key, moment),
        )  # fmt: skip
        kinds = [one.kind for one in requests]
        for name in document:
            if name not in kinds:
                raise unknown(N_("The pack has no document {name}. Choose from: {known}."), name, kinds)
        for one in requests:  # one that is asked for by name is refused instead
            if not document and not produce.is_released(one):
                talk.tell(
                    N_("Not built, because nobody agreed that it is handed over: {kind} for {partner}."),
                    kind=produce.titled(one),
                    partner=opened.title(Partner, one.partner),
                )
        chosen = [one for one in requests if (one.kind in document if document else produce.is_released(one))]
        tell_saved(talk, make(talk, opened, narrowed(chosen, lang, as_of), out))


def _news(
    talk: Talk,
    *,
    pack: str,
    text: Text,
    date: PartialDate | None,
    topic: str,
    handling: str,
    workspace: Path | None,
) -> None:
    from briefings.preparing.packs import add_news

    with talk.change(workspace) as opened:
        made = add_news(opened, pack, text, date=date, topic=topic, handling=Handling(handling), **talk.by())
    for news in made.news:
        sent = news.addendum or "–"
        talk.rows([(news.date, sent, talk.text(news.text))])


def _issue(
    talk: Talk,
    *,
    pack: str,
    copies: tuple[str, ...],
    addendum: bool,
    approved_by: str,
    approved_on: PartialDate | None,
    anyway: bool,
    out: Path,
    at: datetime | None,
    workspace: Path | None,
) -> None:
    from briefings import issuing

    holders = [_holder(talk, number, copy) for number, copy in enumerate(copies, start=1)]
    with talk.open(workspace) as opened, ProgressBar(talk.say) as bar:
        key = preparing.record_named(opened, Pack, pack).key
        asked: dict[str, Any] = {
            "copies": holders, "folder": out, "font_folders": surroundings.font_folders(), "progress": bar,
            "approved_by": approved_by, "approved_on": approved_on, "anyway": anyway,
            **talk.by(at),
        }  # fmt: skip
        issue = issuing.issue_addendum if addendum else issuing.issue
        issued = _with_remedies(key, lambda: issue(opened, key, **asked))
    click.echo(f"{issued.edition.serial}\t{issued.edition.key}")
    for copy in issued.copies:
        click.echo(f"  {copy.number:02}/{len(issued.copies):02}\t{copy.holder}\t{copy.reader}")
    for file in issued.files:
        click.echo(file)
    tell_findings(talk, issued.findings)


def _with_remedies(pack: str, issue: Callable[[], Issued]) -> Issued:
    """What keeps a pack from being issued, with what to type."""
    from briefings.issuing import NotApproved, NotMended

    try:
        return issue()
    except NotApproved as error:
        message = N_(
            "{reason}\nSay who approves it with “--approved-by”, or before with "
            "“pack state {pack} approved --by”."
        )
        raise BriefingError(message, reason=error, pack=pack) from error
    except NotMended as error:
        raise BriefingError(N_("{reason}\n“--anyway” issues it as it is."), reason=error) from error


def _holder(talk: Talk, number: int, copy: str) -> Holder:
    """Who gets a copy, as it is typed: Name=reader, or the name alone for the working file."""
    from briefings.issuing import Holder

    name, _, reader = copy.partition("=")
    if not name.strip():
        raise click.UsageError(talk.say(N_("“{copy}” names no holder; write Name=reader"), copy=copy))
    return Holder(number=number, name=name.strip(), reader=reader.strip() or "file")


def _draft(talk: Talk, *, pack: str, at: datetime | None, workspace: Path | None) -> None:
    from briefings.issuing import new_draft

    with talk.change(workspace) as opened:
        key = preparing.record_named(opened, Pack, pack).key
        _stands(talk, opened, new_draft(opened, key, **talk.by(at)))


def _state(
    talk: Talk,
    *,
    pack: str,
    state: Any,
    approved_by: str,
    approved_on: PartialDate | None,
    workspace: Path | None,
) -> None:
    from briefings.issuing import set_state, withdraw

    with talk.change(workspace) as opened:
        key = preparing.record_named(opened, Pack, pack).key
        if state == _WITHDRAWN:
            withdraw(opened, key, **talk.by())
        else:
            set_state(opened, key, state, by=approved_by, on=approved_on, **talk.by())
        _stands(talk, opened, opened.get(Pack, key))


def _release(
    talk: Talk,
    *,
    pack: str,
    kind: str,
    partner: str,
    released_by: str,
    released_on: PartialDate | None,
    take_back: bool,
    workspace: Path | None,
) -> None:
    from briefings.pack import pack_kinds
    from briefings.preparing.release import release_document

    by = agreed_by(talk, released_by, take_back)
    known = pack_kinds()
    with talk.change(workspace) as opened:
        words = _said(opened, pack, kind, partner) if by else ()
        made = release_document(
            opened, pack, kind, by=by, on=released_on, partner=partner, words=words, **talk.by()
        )
    for choice in made.documents:
        if choice.kind in known and known[choice.kind].handed_over:
            release = choice.release
            told = (release.by, release.on) if release is not None else ("–", "")
            talk.rows([(choice.kind, choice.partner or "", *told)])


def _said(workspace: Workspace, pack: str, kind: str, partner: str) -> tuple[str, ...]:
    """What the document says that is released; nothing where there is none, which is told afterwards."""
    from briefings import produce

    made = workspace.find(Pack, pack)
    if made is None:
        return ()
    key = preparing.partner_named(workspace, partner).key if partner else ""
    return produce.words_to_release(workspace, made.key, kind, as_of=surroundings.today(), partner=key)


def _stands(talk: Talk, workspace: Workspace, pack: Pack) -> None:
    talk.rows([(pack.key, _standing(talk, workspace, pack), pack.draft_number, pack.approved_by)])


def _standing(talk: Talk, workspace: Workspace, pack: Pack) -> str:
    """The state of a pack, and whether what was approved has been changed since."""
    from briefings.issuing import approval

    found = approval(workspace, pack.key)
    changed = [talk.say(N_("changed since"))] if found is not None and found.changed else []
    return ", ".join([talk.word("PackState", pack.state), *changed])


def _changes(
    talk: Talk, *, pack: str, since: int | None, lang: tuple[str, ...], workspace: Path | None
) -> None:
    from briefings import issuing, produce

    with talk.open(workspace) as opened:
        key = preparing.record_named(opened, Pack, pack).key
        if not issuing.editions(opened, key):
            raise BriefingError(
                N_("The pack {pack} has not been issued, so there is nothing to compare with."), pack=key
            )
        requests = produce.requests(opened, key, formats=(), as_of=surroundings.today())
        for request in narrowed(requests, lang, None):
            for dossier, document in produce.papers(opened, request):
                found = issuing.changes_since(opened, request, document, since)
                whole = request.side_by_side or request.alternat
                told_in = document.languages if whole else (document.language,)
                named = [dossier.kind.key, *([request.partner] if request.name == request.partner else [])]
                told = len(found) if found is not None else talk.say(N_("not in that edition"))
                click.echo(f"{' '.join(named)} ({', '.join(told_in)}): {told}")
                talk.rows(
                    [
                        (
                            f"  {talk.word('ChangeKind', one.kind)}",
                            one.section,
                            " → ".join(filter(None, (one.before, one.after))),
                        )
                        for one in found or ()
                    ]
                )
