"""What a finding is, and what is said of each: a sentence that tells what to do."""

from __future__ import annotations

from typing import Literal

from briefings.dossier.parts import CautionCode, GapCode
from briefings.errors import N_
from briefings.records.values import Origin, Value

Severity = Literal["must", "should", "know"]

FindingCode = Literal[
    GapCode,
    CautionCode,
    # of the facts
    "figures_differ",
    "goals_not_reviewed",
    "expiring",
    "term_open",
    "term_renewed",
    "told_later",
    # of the days of a visit
    "holiday_there",
    "holiday_at_home",
    "holiday_on_the_way",
    "holiday_before",
    "holiday_after",
    "holiday_estimated",
    "holidays_unknown",
    "weekend_there",
    "half_day",
    "clock_doubtful",
    "lead_missing",
    "line_ends_before",
    "lines_overlap",
    "show_without_line",
    "show_early",
    "step_late",
    # of the partners met
    "last_contact",
    "never_at_level",
    "beside_only",
    "turn_inferred",
    "overdue_ours",
    "overdue_theirs",
    "overdue_both",
    "no_due",
    "due_before_agreed",
    "goal_rests",
    "goal_past",
    "ended",
    "notice_passed",
    "notice_near",
    "renews",
    "renews_unless",
    "not_yet_in_force",
    "occasion",
    "occasion_during",
    "occasion_far",
    "occasion_year",
    "occasion_unsure",
    "role_over",
    "joined_later",
    # of the topics
    "point_untranslated",
    "contribution_late",
    "rests_on_ended",
    "rests_on_finished",
    "rests_on_unchecked",
    "rests_on_old",
    "rests_on_made_up",
    "called_in_force",
    "term_unknown",
    "given_by_other",
    # of the words
    "our_words_said",
    "our_words_printed",
    "word_to_avoid",
    "secrecy_word",
    "recommendation_past",
    # of what is handed over
    "handed_not_released",
    "handed_not_made",
    "news_not_for_holder",
    "not_yet_held",
    "handed_untranslated",
    "handed_gap",
    "handed_our_words",
    "handed_ours",
    "handed_empty",
    "handed_ellipsis",
    "row_missing",
    "dates_differ",
    "numbers_differ",
    "codes_differ",
    "records_differ",
    "term_differs",
    "signing_authority",
    # of the finished paper
    "untranslated",
    "missing_glyph",
    "substituted_font",
    "paper_long",
    "topic_long",
]

# What mends it: a fact entered or verified, a goal reviewed, a translation, a font; on a visit, the
# programme changed, a unit or a partner asked, something done, words written otherwise or cut.
Remedy = Literal[
    "enter",
    "verify",
    "review",
    "translate",
    "install_font",
    "move",
    "ask",
    "do",
    "rewrite",
    "shorten",
    "none",
]

_MESSAGES: dict[FindingCode, tuple[Severity, Remedy, str]] = {
    # what is missing of a partner
    "relations_date": ("should", "enter", N_("{partner}: no date of diplomatic relations. Enter it.")),
    "tier": ("know", "enter", N_("{partner}: no tier of relations. Enter it if there is one.")),
    "administration": ("should", "enter", N_("{partner}: no name of the customs administration. Enter it.")),
    "people": ("should", "enter", N_("{partner}: nobody at the customs administration. Enter people.")),
    "agreement": ("should", "enter", N_("{partner}: no agreement is known. Enter those there are.")),
    "mutual_assistance": ("should", "enter", N_("{partner}: no agreement on mutual assistance is known.")),
    "contact": ("should", "enter", N_("{partner}: no contact is known. Enter visits and meetings.")),
    "contact_at_head": ("should", "enter", N_("{partner}: no contact at the level of heads is known.")),
    "trade": ("should", "enter", N_("{partner}: no figures on trade. Enter them with their source.")),
    "recent_trade": ("should", "enter", N_("{partner}: no figures on trade for {year}. Enter them.")),
    "goals": ("should", "enter", N_("{partner}: no goals are known. Enter those agreed.")),
    "projects": ("know", "enter", N_("{partner}: no projects are known.")),
    "history": ("should", "enter", N_("{partner}: no events are known. Enter the history of cooperation.")),
    "joined": ("should", "enter", N_("{partner}: no date of our joining. Enter it.")),
    "members": ("should", "enter", N_("{partner}: no list of members. Enter it.")),
    "chair": ("should", "enter", N_("{partner}: no chair for {year}. Enter it from the forum's own list.")),
    "meetings": ("know", "enter", N_("{partner}: no list of meetings.")),
    "roles": ("know", "enter", N_("{partner}: our roles there are not known.")),
    "date": ("should", "enter", N_("“{title}” has no date. Enter it.")),
    "chair_not_found": ("know", "enter", N_("{title}: a chair was looked for and not found.")),
    "meeting_not_found": ("know", "enter", N_("{title}: a meeting was looked for and not found.")),
    "meetings_unlisted": (
        "know",
        "enter",
        N_("{title}: meetings between those of the list are not in it. Enter them if they were held."),
    ),
    "unit_not_found": (
        "know",
        "enter",
        N_("{title}: it was looked for and not found which unit has this task: {task}. Enter it once known."),
    ),
    # what is missing of a visit
    "session_number": ("should", "enter", N_("The number of the meeting is not known. Enter it.")),
    "session_host": (
        "should",
        "enter",
        N_("Who hosts the meeting is not known. Enter it from an invitation."),
    ),
    "session_chair": ("should", "enter", N_("Who chairs the meeting is not known. Enter it.")),
    "programme": ("should", "enter", N_("The visit has no programme. Enter or paste it.")),
    "our_delegation": ("should", "enter", N_("Our delegation is not entered. Enter or paste it.")),
    "their_delegation": (
        "should",
        "enter",
        N_("The other delegation is not known. Ask for it and enter it."),
    ),
    "zone": ("should", "enter", N_("The time zone of the place is not known. Enter it.")),
    "second_zone": (
        "should",
        "verify",
        N_("The clock of {title} is not known and stands beside no line. Check its country code."),
    ),
    "objective": ("must", "enter", N_("{title}: no objective, and its brief is full. Say what is wanted.")),
    "points": ("must", "enter", N_("{title}: no points to make, and its brief is full. Enter them.")),
    "contribution": ("should", "ask", N_("{title}: {unit} has not answered yet.")),
    "outside_view": ("should", "ask", N_("{title}: {unit}, outside customs, has not given its view yet.")),
    "ledger": ("know", "enter", N_("{partner}: no agreed actions are known. Enter those there are.")),
    "applied_from": (
        "should",
        "verify",
        N_("“{title}” is signed; from when it is applied is not known. Never speak of it as in force."),
    ),
    "signing_date": ("should", "enter", N_("“{title}” has no day of signing. Enter it.")),
    "year_only": ("should", "verify", N_("“{title}”: of {date} only the year is known. Look for the day.")),
    "date_unsure": ("should", "verify", N_("“{title}”: {date} is inferred or unverified. Verify it.")),
    "day_open": (
        "should",
        "enter",
        N_("“{title}”: {date} is no single day; holidays, clocks and steps wait for it. Enter the day."),
    ),
    # what is to be taken with care
    "sources_differ": ("should", "verify", N_("“{title}”: sources differ; all are printed. Verify them.")),
    "figures_differ": ("should", "verify", N_("{title}: figures of {period} differ between sources.")),
    "region_only": ("know", "verify", N_("{title}: named by its region alone; the country is inferred.")),
    "incumbent_old": ("should", "verify", N_("{title}: told long ago to hold the post. Verify it.")),
    "project_overdue": ("should", "verify", N_("“{title}” is past its end and not closed. Verify it.")),
    "given_in_confidence": ("know", "verify", N_("“{title}” was given in confidence; it goes to nobody.")),
    "unverified": ("should", "verify", N_("“{title}” is unverified. Add a reliable source.")),
    "goals_not_reviewed": ("should", "review", N_("{partner}: goals past and not reviewed: {count}.")),
    "told_later": (
        "should",
        "verify",
        N_("Told for {day} from data of {told}: later endings and reviews show. Verify what had ended."),
    ),
    "expiring": ("must", "verify", N_("“{title}” expires within {days} days. Decide on its renewal.")),
    "term_open": (
        "must",
        "verify",
        N_("“{title}”: of the end of its term {expires} alone is known. Look for the day: it may be over."),
    ),
    "term_renewed": (
        "should",
        "verify",
        N_("“{title}”: its term, to {expires}, renews itself unless notice was given. Verify that none was."),
    ),
    # the days of a visit
    "holiday_there": (
        "must",
        "move",
        N_("{day} is a public holiday in {partner} ({holiday}). Move “{line}” to another day."),
    ),
    "holiday_at_home": (
        "should",
        "move",
        N_("{day} is a public holiday in {partner} ({holiday}), and “{line}” is planned. Make sure of it."),
    ),
    "holiday_on_the_way": (
        "know",
        "none",
        N_("{day}, during the visit, is a public holiday in {partner} ({holiday})."),
    ),
    "holiday_before": (
        "know",
        "none",
        N_("{day} is a public holiday in {partner} ({holiday}), {days} days before the visit."),
    ),
    "holiday_after": (
        "know",
        "none",
        N_("{day} is a public holiday in {partner} ({holiday}), {days} days after the visit."),
    ),
    "holiday_estimated": (
        "should",
        "verify",
        N_("{partner}: {holiday} on {day} is estimated and may fall on another day. Verify it."),
    ),
    "holidays_unknown": (
        "should",
        "ask",
        N_("{partner}: its public holidays are not known for these years. Ask, and add them to your list."),
    ),
    "weekend_there": ("should", "move", N_("{day} is a weekend in {partner}. Is “{line}” meant for it?")),
    "half_day": (
        "should",
        "move",
        N_("{day}: offices in {partner} work in the morning alone. Is “{line}” meant for the afternoon?"),
    ),
    "clock_doubtful": (
        "should",
        "verify",
        N_("{day}, {time}: the clocks there are set at that hour. Verify the time of “{line}”."),
    ),
    "lead_missing": (
        "should",
        "enter",
        N_("{day}: “{line}” is led by “{lead}”, who is in no delegation. Enter the seat or change the line."),
    ),
    "line_ends_before": (
        "must",
        "move",
        N_("{day}: “{line}” ends at {end}, before it begins at {start}. Correct the times."),
    ),
    "lines_overlap": (
        "should",
        "move",
        N_("{day}: “{line}” begins at {start}, before “{other}” ends at {end}. Move one of them."),
    ),
    "show_without_line": (
        "should",
        "move",
        N_(
            "{day}: by the programme “{line}” begins at {start}; in the run-of-show nothing does. "
            "Make both say the same."
        ),
    ),
    "show_early": (
        "should",
        "move",
        N_(
            "{day}: the run-of-show begins at {show}, and the programme with “{line}” at {start}. "
            "Make both say the same."
        ),
    ),
    "step_late": ("should", "do", N_("Preparation is late: {step}, due on {day}. Do it or mark it as done.")),
    # the partners met
    "last_contact": (
        "know",
        "none",
        N_("{partner}: last contact at the level of this visit: {title} ({day}), {days} days before."),
    ),
    "never_at_level": (
        "should",
        "enter",
        N_("{partner}: no contact at the level of this visit is known. Enter it if there was one."),
    ),
    "beside_only": (
        "know",
        "none",
        N_("{partner}: at “{title}” ({day}) both only took part, or one helped. It was no contact."),
    ),
    "turn_inferred": (
        "know",
        "verify",
        N_("{partner}: whose turn it is to host is inferred from one contact, “{title}”. Verify it."),
    ),
    "overdue_ours": (
        "should",
        "do",
        N_("{partner}: our action “{title}” is {days} days overdue as of {day}. Do it."),
    ),
    "overdue_theirs": (
        "should",
        "ask",
        N_("{partner}: their action “{title}” is {days} days overdue as of {day}. Ask for it."),
    ),
    "overdue_both": (
        "should",
        "do",
        N_("{partner}: the action of both sides “{title}” is {days} days overdue as of {day}. Raise it."),
    ),
    "no_due": ("know", "enter", N_("{partner}: the action “{title}” has no due date. Agree on one.")),
    "due_before_agreed": (
        "should",
        "verify",
        N_("{partner}: the action “{title}” is due on {due}, before it was agreed ({day}). Verify the date."),
    ),
    "goal_rests": (
        "should",
        "review",
        N_("{partner}: the goal “{title}”, on which a topic rests, is past and not reviewed. Review it."),
    ),
    "goal_past": ("know", "review", N_("{partner}: the goal “{title}” is past and not reviewed.")),
    "ended": ("know", "none", N_("{partner}: “{title}” has ended. Do not speak of it as in force.")),
    "notice_passed": (
        "must",
        "verify",
        N_("“{title}” expires on {expires}; the time for notice ended on {day}. Ask how it goes on."),
    ),
    "notice_near": (
        "must",
        "do",
        N_("“{title}” expires on {expires}; notice must be given by {day}. Decide before."),
    ),
    "renews": (
        "know",
        "none",
        N_("“{title}” renews itself on {expires}; the time for notice ended on {day}."),
    ),
    "renews_unless": (
        "should",
        "do",
        N_("“{title}” renews itself on {expires} unless notice is given by {day}. Decide before."),
    ),
    "not_yet_in_force": (
        "should",
        "none",
        N_("“{title}” comes into force on {day} only. Do not speak of it as in force."),
    ),
    "occasion": ("know", "none", N_("{title}: {years} years on {day}, {days} days after the visit.")),
    "occasion_during": (
        "should",
        "do",
        N_("{title}: {years} years on {day}, during the visit. Have it marked."),
    ),
    "occasion_year": (
        "know",
        "none",
        N_("{title}: {years} years on {day}, {days} days after the visit, in the same year."),
    ),
    "occasion_far": (
        "know",
        "none",
        N_("{title}: {years} years on {day}, {days} days after the visit: to be spoken of only if raised."),
    ),
    "occasion_unsure": (
        "should",
        "verify",
        N_("{title}: the day of {years} years, {day}, is not sure. Verify."),
    ),
    "role_over": (
        "should",
        "verify",
        N_("{partner}: the term of our role “{title}” ends or ended in {until}. Verify who holds it."),
    ),
    "role_noted": (
        "know",
        "verify",
        N_("{title}: a remark stands beside our role there. Read it before the role is spoken of."),
    ),
    "joined_later": (
        "know",
        "none",
        N_("{partner} joined {forum} on {day}: {count} members since, {before} before. Keep to each time."),
    ),
    # the topics
    "point_untranslated": ("must", "translate", N_("Missing translation of {point} ({language}).")),
    "contribution_late": (
        "must",
        "ask",
        N_("{title}: {unit} was to answer by {day} and has not. Ask again."),
    ),
    "rests_on_ended": (
        "should",
        "rewrite",
        N_("{topic} rests on “{title}”, which has ended. Do not speak of it as running."),
    ),
    "rests_on_finished": ("know", "none", N_("{topic} rests on the project “{title}”, which is finished.")),
    "rests_on_unchecked": (
        "should",
        "verify",
        N_("{topic} rests on “{title}”, which no reliable source attests. Verify it or leave it out."),
    ),
    "rests_on_old": (
        "should",
        "verify",
        N_("{topic} rests on “{title}”, told as of {day}. Verify that it still holds."),
    ),
    "rests_on_made_up": (
        "must",
        "rewrite",
        N_("{topic} rests on “{title}”, which was made up for a sample. Rest it on a fact."),
    ),
    "called_in_force": (
        "should",
        "rewrite",
        N_("{point} says “{word}” of “{title}”, which binds nobody in law. Write: {instead}."),
    ),
    "term_unknown": ("know", "verify", N_("{topic} rests on “{title}”, whose term is not known.")),
    "given_by_other": (
        "should",
        "rewrite",
        N_("{point} was given in confidence by {giver}. It must not reach {partner}."),
    ),
    # the words
    "our_words_said": (
        "must",
        "rewrite",
        N_("“{word}” stands in {place}, which others hear or read. Write: {instead}."),
    ),
    "our_words_printed": (
        "should",
        "rewrite",
        N_("“{word}” stands in a paper that calls both sides by name: “{place}”. Write: {instead}."),
    ),
    "word_to_avoid": ("should", "rewrite", N_("“{word}” stands in {place}. Write: {instead}.")),
    "secrecy_word": (
        "must",
        "rewrite",
        N_("“{word}” stands in {place} and sounds like a level of state secrets. Write: {instead}."),
    ),
    "recommendation_past": (
        "should",
        "rewrite",
        N_("A recommendation names {day}, which is not after {told}, the day of the papers: {place}."),
    ),
    # what is handed over
    "handed_not_released": (
        "should",
        "do",
        N_(
            "Nobody released “{kind}” of the pack “{pack}” for {partner}. Release it, with the name "
            "of who agreed that it is handed over and the day."
        ),
    ),
    "handed_not_made": (
        "should",
        "do",
        N_("“{kind}” for {partner} cannot be made yet. {reason}"),
    ),
    "news_not_for_holder": (
        "should",
        "do",
        N_("None of the late news is for {holder}, who holds copy {number}: no addendum was made for it."),
    ),
    "not_yet_held": (
        "should",
        "do",
        N_(
            "“{kind}” is not in the edition: the visit is not over and nothing of its results is recorded. "
            "Record them, then issue it."
        ),
    ),
    "handed_untranslated": (
        "must",
        "translate",
        N_("“{text}” is not told in {language}, so the paper cannot be handed over. Translate {place}."),
    ),
    "handed_gap": (
        "must",
        "enter",
        N_("Something is missing in a paper that is handed over: “{place}”. Enter it or leave it out."),
    ),
    "handed_our_words": (
        "must",
        "rewrite",
        N_("“{word}” stands in a paper that is handed over: “{place}”. Write: {instead}."),
    ),
    "handed_ours": (
        "should",
        "do",
        N_(
            "“{line}” ({day}) is within our delegation, and they get it. Uncheck it under “What they will "
            "get”, if that is not meant."
        ),
    ),
    "handed_empty": (
        "should",
        "do",
        N_("Nothing is released to {partner} for the section “{section}”: it was left out."),
    ),
    "handed_ellipsis": (
        "should",
        "do",
        N_("“{text}” is handed over with “…” in it. Write the wording whole."),
    ),
    "row_missing": (
        "should",
        "translate",
        N_("“{text}” has no counterpart in the other language."),
    ),
    "dates_differ": (
        "should",
        "rewrite",
        N_("The dates differ in the two languages ({found}): “{text}” – “{other}”."),
    ),
    "numbers_differ": (
        "should",
        "rewrite",
        N_("The numbers differ in the two languages ({found}): “{text}” – “{other}”."),
    ),
    "codes_differ": (
        "should",
        "rewrite",
        N_("The names and codes differ in the two languages ({found}): “{text}” – “{other}”."),
    ),
    "records_differ": (
        "should",
        "rewrite",
        N_("The two languages rest on different facts: “{text}” – “{other}”."),
    ),
    "term_differs": (
        "should",
        "rewrite",
        N_("“{term}” stands in “{text}”, but “{wanted}” does not stand in “{other}”."),
    ),
    "signing_authority": (
        "know",
        "do",
        N_("{title}: both sides sign it, as an international arrangement. Ask for the authority to sign."),
    ),
    # what the finished paper shows
    "untranslated": ("should", "translate", N_("Printed in another language, not translated: “{text}”.")),
    "missing_glyph": (
        "must",
        "install_font",
        N_("No font has the character “{character}” (in “{place}”). Install one that has it."),
    ),
    "substituted_font": (
        "should",
        "install_font",
        N_("Set in {font}, so Word will break pages elsewhere. Install Times New Roman or Liberation Serif."),
    ),
    "paper_long": ("must", "shorten", N_("{title}: {pages} pages where {limit} are allowed. Shorten it.")),
    "topic_long": ("should", "shorten", N_("{title}: {pages} pages where {limit} are allowed. Shorten it.")),
}


class Finding(Value, frozen=True, kw_only=True):
    """One thing to look at: `record` ("kind/key") and `field` say where it is mended.

    `parameters` fill the places of `message`, a message of the interface's catalogue. `origins` are
    the fields it was concluded from, besides that one.
    """

    code: FindingCode
    record: str = ""
    field: str = ""
    parameters: tuple[tuple[str, object], ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters: must be mended, should be looked at, good to know."""
        return _MESSAGES[self.code][0]

    @property
    def remedy(self) -> Remedy:
        """What mends it."""
        return _MESSAGES[self.code][1]

    @property
    def message(self) -> str:
        """The sentence, a key of the interface's catalogue."""
        return _MESSAGES[self.code][2]

    @property
    def values(self) -> dict[str, object]:
        """What fills the places of the sentence."""
        return dict(self.parameters)
