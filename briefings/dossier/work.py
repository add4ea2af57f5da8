"""What is worked at: projects, goals, themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from briefings import visit
from briefings.dossier.desk import Desk, computed, is_checked, picked, raised
from briefings.dossier.parts import Count, GoalField, GoalGroup, GoalLine, ProjectLine
from briefings.records.kinds import Goal, Project, Theme
from briefings.records.values import Handling


def projects(desk: Desk, wanted: Callable[[Project], bool] | None = None) -> tuple[ProjectLine, ...]:
    """The subject's projects in order of their beginning, those without dates last."""
    lines = [
        ProjectLine(
            project,
            computed(
                visit.project_state(project, desk.day),
                *((project, field) for field in ("start", "end", "status")),
            ),
            desk.partners(project.partners),
            desk.partners(project.forums),
        )
        for project in desk.facts.all(Project)
        if (wanted or desk.of_subject)(project)
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                line.project.start is None and line.project.end is None,
                desk.order(line.project.start or line.project.end),
            ),
        )
    )


def home_projects(desk: Desk) -> tuple[ProjectLine, ...]:
    """Projects of home with no partner and no forum."""
    return projects(desk, lambda project: not project.partners and not project.forums)


def goals(desk: Desk) -> tuple[GoalGroup, ...]:
    """The subject's goals by period, the latest period first."""
    return _groups(desk, (goal for goal in desk.facts.all(Goal) if desk.of_subject(goal)))


def home_goals(desk: Desk) -> tuple[GoalGroup, ...]:
    """Goals of home that name no partner and no forum, by period."""
    return _groups(desk, (goal for goal in desk.facts.all(Goal) if not goal.partners and not goal.forums))


def _groups(desk: Desk, goals: Iterable[Goal]) -> tuple[GoalGroup, ...]:
    def period(goal: Goal) -> tuple[str, str]:
        return str(goal.period_end or ""), str(goal.start or "")

    groups = []
    for _, group in groupby(sorted(goals, key=period, reverse=True), key=period):
        members = list(group)
        first = members[0]
        groups.append(
            GoalGroup(
                picked(first, "start") if first.start else None,
                picked(first, "period_end") if first.period_end else None,
                _fields(desk, members),
            )
        )
    return tuple(groups)


def _fields(desk: Desk, goals: Iterable[Goal]) -> tuple[GoalField, ...]:
    """The goals by the themes they serve, in the order in which the themes are first named."""
    found: dict[tuple[str, ...], list[GoalLine]] = {(): []}
    for goal in goals:
        found.setdefault(goal.themes, []).append(_goal(desk, goal))
    return tuple(
        GoalField(
            tuple(theme for theme in (desk.facts.find(Theme, key) for key in keys) if theme is not None),
            tuple(lines),
        )
        for keys, lines in found.items()
        if lines
    )


def _goal(desk: Desk, goal: Goal) -> GoalLine:
    return GoalLine(
        goal,
        computed(
            visit.goal_state(goal, desk.day),
            *((goal, field) for field in ("start", "period_end", "review", "reviews", "status")),
        ),
        desk.partners(goal.partners),
        desk.partners(goal.forums),
    )


def year_themes(desk: Desk) -> tuple[Theme, ...]:
    """The year themes of the subject as a forum, the latest first.

    For a country, to which they are background, those of which more than the title is known.
    """
    themes = [
        theme
        for theme in desk.facts.all(Theme)
        if theme.type == "wco_year" and theme.year is not None and theme.year <= desk.day.year
    ]
    if desk.subject.type == "country":
        themes = [theme for theme in themes if theme.lines_of_action]
    else:
        themes = [theme for theme in themes if desk.subject.key in theme.forums]
    return tuple(sorted(themes, key=lambda theme: theme.year or 0, reverse=True))


def themes(desk: Desk, type_: str) -> tuple[Theme, ...]:
    """The themes of a type that concern the subject: its own as a forum, or those its goals name."""
    named = {key for goal in desk.facts.all(Goal) if desk.of_subject(goal) for key in goal.themes}
    years = {theme.year for theme in year_themes(desk)}
    return tuple(
        theme
        for theme in desk.facts.all(Theme)
        if theme.type == type_
        and (
            desk.subject.key in theme.forums
            or theme.key in named
            or (type_ == "context_factor" and theme.year in years)
        )
    )


def home_themes(desk: Desk) -> tuple[Theme, ...]:
    """Themes of home alone."""
    return tuple(theme for theme in desk.facts.all(Theme) if not theme.forums)


def count(lines: Iterable[Any], field: str, states: frozenset[str]) -> Count:
    """How many lines are in one of these states, in all, checked and not; `field` is the line's record."""
    found = [(line, getattr(line, field)) for line in lines]
    there = [record for line, record in found if line.state.value in states]
    origins = tuple((record, "") for _, record in found)
    level = max((line.state.level for line, _ in found), default=Handling.INTERNAL)
    checked = sum(is_checked(record) for record in there)
    return Count(
        raised(computed(len(there), *origins), level),
        raised(computed(checked, *origins), level),
        raised(computed(len(there) - checked, *origins), level),
    )
