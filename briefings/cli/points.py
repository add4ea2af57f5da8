"""Commands about what is said on a topic or a visit: its points, and who agreed that one is handed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from briefings import preparing
from briefings.cli.sources import pasted, text_options, told_language
from briefings.cli.talk import Talk
from briefings.errors import N_, BriefingError
from briefings.records import codes
from briefings.records.kinds import Point, Topic, Visit
from briefings.records.values import EMPTY, Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.text import fold

if TYPE_CHECKING:
    from briefings.intake.forms import Form


def commands(talk: Talk) -> Iterator[click.Command]:
    """Points and releases of the group of topics."""
    yield talk.command(
        "points",
        N_("Add points to a topic, or to a visit as a whole; without any, show those there are."),
        'topic points TOPIC --role point --to plenary --vi "…" --en "…"',
        _points,
        click.Argument(["key"]),
        talk.codes(
            "--role", N_("Place of the points in the brief."), codes.of(Point, "role"), default="point"
        ),
        talk.codes("--to", N_("To whom they are made."), codes.of(Point, "to")),
        talk.texts(N_("A point, in {language}; may be repeated."), multiple=True),
        text_options(talk),
        talk.texts(N_("Of a response: what they may raise, in {language}."), "asked"),
        talk.texts(N_("Of a response: what is said if pressed, in {language}."), "if_pressed"),
        talk.texts(N_("Of a response: the fall-back, in {language}; for named readers alone."), "fall_back"),
        talk.texts(N_("What is handed over instead of what is said, in {language}."), "handed_over"),
        talk.option(
            "--held-separately",
            N_("Number of the document that holds what may not be entered here."),
            metavar="NUMBER",
        ),
        talk.texts(N_("Why it is held separately, in {language}."), "held_reason"),
        talk.option(
            "--screened",
            N_("It has been made sure that the matter is no state secret; it is not asked."),
            is_flag=True,
        ),
        talk.codes("--handling", N_("Who may read it."), [one.value for one in Handling]),
        talk.option("--given-by", N_("Partner that gave it in confidence.")),
        talk.option(
            "--record",
            N_("Fact it rests on, as KIND/KEY; may be repeated."),
            into="records",
            multiple=True,
        ),
        talk.option(
            "--agree-first",
            N_("Of a press line: to be agreed with the other side first."),
            is_flag=True,
            default=None,
        ),
        talk.option("--edit", N_("Change the point of this code."), metavar="CODE"),
        talk.option(
            "--under",
            N_("Put the points under the point of this code; with --edit, move that point there."),
            metavar="CODE",
            default="",
        ),
        talk.option(
            "--before",
            N_("With --edit: move the point before that of this code."),
            metavar="CODE",
            default="",
        ),
        talk.option(
            "--after",
            N_("With --edit: move the point after that of this code."),
            metavar="CODE",
            default="",
        ),
        talk.option("--outer", N_("With --edit: the point stands for itself, under no other."), is_flag=True),
        talk.option("--remove", N_("Take the point of this code away."), metavar="CODE"),
    )
    yield talk.command(
        "release",
        N_("Note who agreed that a point is handed to the other side; the title of its topic goes along."),
        'topic release TOPIC CODE --by "Name"',
        _release,
        click.Argument(["key"]),
        click.Argument(["code"]),
        *release_options(talk),
    )


def _points(
    talk: Talk,
    *,
    key: str,
    role: Any,
    text: tuple[Text, ...],
    source: str | None,
    lang: str | None,
    unicode: bool | None,
    edit: str | None,
    remove: str | None,
    under: str,
    before: str,
    after: str,
    outer: bool,
    screened: bool,
    workspace: Path | None,
    **given: Any,
) -> None:
    from briefings.preparing.points import add_points, remove_point, spoken
    from briefings.preparing.release import note_screened

    told = {name: value for name, value in given.items() if value}
    place = {name: code for name, code in (("before", before), ("after", after), ("under", under)) if code}
    if len(place) + outer > 1 or ((outer or before or after) and not edit):
        raise click.UsageError(
            talk.say(
                N_("say with --edit which point is moved, and one of --before, --after, --under, --outer")
            )
        )
    with talk.change(workspace) as opened:
        record: Topic | Visit = spoken(opened, key)
        if "handling" in told:
            told["handling"] = Handling(told["handling"])
        if "given_by" in told:
            told["given_by"] = preparing.partner_named(opened, told["given_by"]).key
        if remove:
            record = remove_point(opened, record, remove, **talk.by())
        elif edit:
            told |= {"text": text[0]} if text else {}
            told |= {"level": 0} if outer else {}
            record = _edited(talk, opened, record, edit, told=told, place=place, screened=screened)
        else:
            alone = [EMPTY] if told.get("held_separately") and not text else []
            points = [Point(role=role, text=one, **told) for one in (*text, *alone)]
            if source is not None:
                points += read_points(
                    talk,
                    source,
                    lang,
                    unicode,
                    role=role,
                    topic=record if isinstance(record, Topic) else None,
                )
            if points:
                if screen(talk, record, points, screened):
                    record = note_screened(opened, record, **talk.by())
                record = add_points(opened, record, points, under=under, **talk.by())
    for point in record.points:
        _say_point(talk, point)


def _edited(
    talk: Talk,
    workspace: Workspace,
    record: Topic | Visit,
    code: str,
    *,
    told: Mapping[str, Any],
    place: Mapping[str, str],
    screened: bool,
) -> Topic | Visit:
    """The record with a point changed, moved, or both; what is the matter with either is said first."""
    from briefings.preparing.points import edit_point, place_point, point_named
    from briefings.preparing.release import note_screened

    if not (told or place):
        raise click.UsageError(talk.say(N_("nothing is said that should change")))
    if told:
        point = msgspec.structs.replace(point_named(record, code), **told)
        if screen(talk, record, [point], screened):
            record = note_screened(workspace, record, **talk.by())
        record = edit_point(workspace, record, code, **told, **talk.by())
    return place_point(workspace, record, code, **place, **talk.by()) if place else record


def screen(talk: Talk, record: Topic | Visit | None, points: Sequence[Point], screened: bool) -> bool:
    """Ask whether what may be a state secret has been looked into; where it has not, nothing is entered.

    Whether the record was looked into just now, which is to be noted of it.
    """
    from briefings.preparing.release import SCREENING, is_screened, needs_screening

    if not any(map(needs_screening, points)) or (record is not None and is_screened(record)):
        return False
    if not screened:
        click.confirm(talk.say(SCREENING), abort=True, err=True)
    return True


def release_options(talk: Talk) -> tuple[click.Option, ...]:
    """Who agreed that something is handed over, when, or that it no longer holds."""
    return (
        talk.option("--by", N_("Who agreed that it is handed over."), into="released_by", default=""),
        talk.option("--on", N_("When; today where none is given."), into="released_on", type=talk.date),
        talk.option("--take-back", N_("It is not to be handed over after all."), is_flag=True),
    )


def agreed_by(talk: Talk, name: str, take_back: bool) -> str:
    """Who agreed; nobody where it is taken back. Raises click.UsageError: neither is said, or both."""
    if bool(name.strip()) == take_back:
        raise click.UsageError(talk.say(N_("say who agreed with --by, or --take-back")))
    return name


def _release(
    talk: Talk,
    *,
    key: str,
    code: str,
    released_by: str,
    released_on: PartialDate | None,
    take_back: bool,
    workspace: Path | None,
) -> None:
    from briefings.preparing.points import spoken
    from briefings.preparing.release import release_point

    by = agreed_by(talk, released_by, take_back)
    with talk.change(workspace) as opened:
        before = spoken(opened, key)
        record = release_point(opened, before, code, by=by, on=released_on, **talk.by())
    for point in record.points:
        _say_point(talk, point)
    if told := _goes_along(before, record):
        talk.tell(told, title=talk.title(record))


def _goes_along(before: Topic | Visit, after: Topic | Visit) -> str | None:
    """What else the other side is told, or no longer, since a point was released or taken back: a message."""
    was_open, is_open = (one.handling is Handling.RELEASABLE for one in (before, after))
    if isinstance(after, Visit):
        if is_open and not was_open:
            return N_("Along with the point they are told the title, days and place of the visit “{title}”.")
        return None
    if is_open and not was_open:
        return N_("Along with the point they are told the title of its topic: “{title}”.")
    if was_open and not is_open:
        return N_("No point of the topic is released any more: they are not told its title “{title}” either.")
    if is_open and not any(point.release for point in after.points):
        return N_(
            "They are still told the title of the topic: “{title}”. It was opened on its own; to close it, "
            "make the topic internal."
        )
    return None


def _say_point(talk: Talk, point: Point) -> None:
    heading = talk.word("PointRole", point.role)
    asked = f"{talk.text(point.asked)} → " if point.asked else ""
    click.echo(f"{'  ' * point.level}{point.code}\t{heading}\t{asked}{talk.text(point.text)}")


def read_points(
    talk: Talk,
    source: str,
    lang: str | None,
    unicode: bool | None,
    *,
    role: Any,
    topic: Topic | None,
    unit: str = "",
) -> list[Point]:
    """The points of a file: of a call for input that was filled in what its cells say, else its text.

    `unit` names the one whose answer is meant, where the file holds several.
    """
    from briefings.intake.forms import forms
    from briefings.intake.language import language_of_pasted
    from briefings.intake.points import points, set_aside, without_title

    held = pasted(talk, source, unicode)
    told = told_language(talk, source, lang, language_of_pasted(held))
    sent_back = forms(held, told)
    if sent_back.forms:
        found = list(_of_form(source, sent_back.forms, topic, unit))
        remarks = sent_back.remarks
    else:
        text = without_title(held)
        found = list(points(text, told, role))
        remarks = (*text.remarks[len(held.remarks) :], *set_aside(held))
    for remark in remarks:
        talk.tell(remark.message, **remark.values)
    if not found:
        raise BriefingError(N_("{file} holds no text that could be a point."), file=source)
    return found


def _of_form(source: str, filled: Sequence[Form], topic: Topic | None, unit: str) -> Sequence[Point]:
    """What the one form of this topic, and of this unit if one is named, says.

    Raises:
        BriefingError: the file holds no form of it, or more than one; says which there are.
    """
    names = [] if topic is None else [fold(name) for name in (topic.code, *topic.title.values()) if name]
    ours = [
        form
        for form in filled
        if topic is None
        or any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(form.topic)) for name in names)
    ]
    ours = (
        ours
        if len(ours) < 2
        else [form for form in ours if unit and fold(unit.strip()) in fold(form.unit)] or ours
    )
    written = [form for form in ours if form.points]
    if len(written or ours) != 1:
        raise BriefingError(
            N_(
                "{file} holds no single form that answers on this topic. It holds: {found}. "
                "Name the topic and the unit of one of them."
            ),
            file=source,
            found="; ".join(f"{form.topic} ({form.unit})" for form in filled),
        )
    return (written or ours)[0].points
