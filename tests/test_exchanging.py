"""A visit leaves as one file and comes in as it was; a file with faults is told whole and not taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import ErrorList
from briefings.exchanging import export_visit, import_records, read_exchange, read_samples
from briefings.pack import Limits, PackKind
from briefings.records.kinds import (
    AgreedAction,
    Attachment,
    Contribution,
    Cue,
    Delegate,
    DocumentChoice,
    Outcome,
    Pack,
    Person,
    Point,
    ProgrammeLine,
    Record,
    Speech,
    Step,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Handling, PartialDate, Text
from briefings.resources import resource
from briefings.store import bodies
from briefings.store.exchange import read_file, write_records
from briefings.store.workspace import Workspace
from briefings.styles import no_style

NOW = datetime(2027, 1, 5, 14, 30)
DATASET = """
[[partner]]
key = "AA"
type = "country"
name = { en = "Easthaven" }

[[partner]]
key = "BB"
type = "country"
name = { en = "Westhaven" }
"""
KINDS = {
    "visit-pack": PackKind(
        key="visit-pack",
        title="Visit pack",
        of="visit",
        subjects=("country",),
        style="pack",
        readers=("leader", "file"),
        sections=("cover", "programme", "topics"),
        limits=Limits(expiring=180, incumbent=180),
    )
}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "dataset"
    folder.mkdir()
    (folder / "dataset.toml").write_text('title = { en = "" }\nversion = "1"\nas_of = "2026-11-21"\n')
    (folder / "records.toml").write_text(DATASET)
    return folder


@pytest.fixture
def workspace(tmp_path: Path, dataset: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace", dataset=dataset) as opened:
        yield opened


def brief(words: str) -> list[Record]:
    """A visit with all that belongs to it, every text of it these words."""
    text = Text({"vi": words, "en": words})
    day = PartialDate(2027, 5, 3)
    point = Point(
        role="response", code=words, text=text, asked=text, if_pressed=text, fall_back=text,
        records=("partner/AA",), handling=Handling.RESTRICTED,
    )  # fmt: skip
    visit = Visit(
        key="v", title=text, direction="outgoing", occasion=text, partners=("AA",), margins=("BB",),
        start=day, place=text, zone="Asia/Tokyo", points=(point, point),
        programme=(ProgrammeLine(date=day, start="09:30", text=text, lead=text, press=text),),
        speeches=(Speech(type="toast", title=text, topic="t", text=text),),
        run_of_show=(Cue(minutes=5, text=text, who=text, words=text),),
        our_delegation=(Delegate(post=text, name=words, note=text),),
        preparation=(Step(text=text, days_before=-7),), contacts=text,
        outcomes=(Outcome(topic="t", ours=text),),
    )  # fmt: skip
    topic = Topic(
        key="t", title=text, code=words, partners=("AA",), visit="v", agenda_item=words, points=(point,),
        contributions=(Contribution(unit=text, role="outside", due=day),), why=("agreed_action/a",),
    )  # fmt: skip
    pack = Pack(
        key="p", title=text, visit="v", topics=(TopicChoice(topic="t", depth="full"),), as_of=day,
        documents=(DocumentChoice(kind="visit-pack", sections=("cover",), languages=("vi",)),),
    )  # fmt: skip
    action = AgreedAction(key="a", text=text, partners=("BB",), owner=text, due=day, evidence=text)
    return [bodies.admitted(record) for record in (visit, topic, pack, action)]


def put(workspace: Workspace, *records: Record) -> None:
    import_records(workspace, records, "Put", "An", NOW)


def faults_of(workspace: Workspace, path: Path) -> list[str]:
    with pytest.raises(ErrorList, match="nothing was taken in") as caught:
        read_exchange(workspace, path, KINDS)
    return [str(error) for error in caught.value.errors]


# --- out and in -----------------------------------------------------------------------------


@settings(deadline=None)
@given(st.text())
def test_whatever_is_typed_goes_out_and_comes_in_as_it_was(words: str) -> None:
    records = brief(words)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "visit.toml"
        path.write_text(write_records(records), "utf-8")
        assert read_file(path, lambda kind: ("AA", "BB") if kind == "partner" else ()) == records


def test_a_visit_goes_out_with_all_that_belongs_to_it(workspace: Workspace, tmp_path: Path) -> None:
    records = brief("Hội đàm “thử”")
    put(workspace, *records)
    elsewhere = bodies.admitted(Topic(key="other", title=Text({"en": "Of another visit"}), partners=("AA",)))
    put(workspace, elsewhere)
    path = tmp_path / "visit.toml"
    path.write_text(export_visit(workspace, "v").text, "utf-8")
    assert read_exchange(workspace, path, KINDS) == records


def test_what_only_this_office_has_goes_along(workspace: Workspace, tmp_path: Path, dataset: Path) -> None:
    person = Person(key="an", name=Text({"vi": "An"}), partner="AA")
    visit, *others = brief("x")
    named = msgspec.structs.replace(visit, our_delegation=(Delegate(post=Text({"vi": "x"}), person="an"),))
    put(workspace, person, named, *others)
    text = export_visit(workspace, "v").text
    assert "[[partner]]" not in text, "every office has the data set"
    path = tmp_path / "visit.toml"
    path.write_text(text, "utf-8")
    with Workspace.open(tmp_path / "other office", dataset=dataset) as other:
        put(other, *read_exchange(other, path, KINDS))
        assert other.get(Visit, "v") == named
        assert other.get(Person, "an") == person
        assert other.check_integrity() == []


def test_enclosed_files_stay_and_are_named(workspace: Workspace) -> None:
    visit, topic, pack, action = brief("x")
    file = Attachment(key="map", name="Seating.pdf", media_type="application/pdf", hash="0", size=1)
    assert isinstance(pack, Pack)
    put(workspace, file, visit, topic, msgspec.structs.replace(pack, enclosures=("map",)), action)
    exported = export_visit(workspace, "v")
    assert exported.left_out == ("Seating.pdf",)
    assert "map" not in exported.text


@pytest.mark.parametrize("name", ["japan", "asean"])
def test_a_sample_visit_goes_out_and_comes_in_as_it_was(tmp_path: Path, name: str) -> None:
    path = tmp_path / "visit.toml"
    with Workspace.open(tmp_path / "one") as one:
        sample = read_file(resource(f"samples/{name}.toml"), one.keys)
        put(one, *read_samples())
        path.write_text(export_visit(one, f"sample-{name}-visit").text, "utf-8")
    with Workspace.open(tmp_path / "two") as two:
        again = read_file(path, two.keys)
    assert sorted(again, key=repr) == sorted(sample, key=repr)


# --- taking in ------------------------------------------------------------------------------


def test_a_file_comes_in_as_one_action_that_can_be_undone(workspace: Workspace) -> None:
    done = import_records(workspace, brief("x"), "Take in", "An", NOW)
    assert done == ((("visit", "v"), ("topic", "t"), ("pack", "p"), ("agreed_action", "a")), ())
    (action,) = workspace.actions()
    workspace.undo(action.number, "Undo", "An", NOW)
    assert workspace.all(Visit) == workspace.all(Topic) == workspace.all(Pack) == []


def test_what_is_there_already_is_told(workspace: Workspace) -> None:
    put(workspace, *brief("x"))
    visit, *_ = brief("y")
    assert import_records(workspace, [visit, *brief("x")[1:]], "Again", "An", NOW) == ((), (("visit", "v"),))
    count = len(workspace.actions())
    assert import_records(workspace, [visit], "Again", "An", NOW) == ((), ())
    assert len(workspace.actions()) == count, "nothing changed, nothing to undo"


def test_all_comes_in_or_nothing(workspace: Workspace) -> None:
    visit, topic, *_ = brief("x")  # the topic names an action that does not come
    with pytest.raises(ErrorList, match="nothing was changed"):
        import_records(workspace, [visit, topic], "Take in", "An", NOW)
    assert workspace.all(Visit) == []
    assert workspace.actions() == []


# --- faults ---------------------------------------------------------------------------------

FAULTY = """
[[visit]]
key = "v"
title = { en = "Visit" }
direction = "outgoin"
partners = ["aa", "CC"]
start = "2027-13-01"
programe = []
points = [
  { role = "objectiv", text = { en = "x" }, records = ["partner/BB", "partnr/BB", "BB", "goal/none"] },
  { role = "point", text = { en = "x" }, handling = "releaseable", to = "plenary" },
]

[[topic]]
key = "t"
visit = "w"
likelihood = "sure"

[[pack]]
key = "p"
title = { en = "Pack" }
visit = "v"
topics = [{ topic = "tt", depth = "ful" }, { topic = "t", depth = "full" }]
documents = [
  { kind = "visit-pak", style = "packk" },
  { kind = "visit-pack", sections = ["cover", "programm"], reader = "leder" },
  { kind = "visit-pack", reader = "other_side" },
]

[[packs]]
key = "q"

[edition]
key = "e"
"""


def test_everything_that_is_wrong_is_told_at_once(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(FAULTY)
    before = workspace.actions()
    assert sorted(faults_of(workspace, path)) == sorted(
        f"visit.toml: {fault}"
        for fault in (
            "visit v, direction: “outgoin” is not one of: outgoing, incoming, multilateral."
            " Did you mean outgoing?",
            "visit v, partners[0]: there is no partner aa. Did you mean AA?",
            "visit v, partners[1]: there is no partner CC",
            "visit v, start: “2027-13-01” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, in quotes.",
            "visit v, programe: there is no such field. Did you mean programme?",
            "visit v, points[0].role: “objectiv” is not one of: courtesy, objective, position, point,"
            " tactical, their_objective, response, support_text, oppose_text, acceptable_text, proposal,"
            " press_line, background_free, background_closed, caution, closing, recommendation."
            " Did you mean objective?",
            "visit v, points[0].records[1]: partnr is no kind of record. Did you mean partner?",
            "visit v, points[0].records[2]: BB is no kind of record",
            "visit v, points[0].records[3]: there is no goal none",
            "visit v, points[1].handling: “releaseable” is not one of: releasable, internal, restricted."
            " Did you mean releasable?",
            "topic t, title: this field is missing",
            "topic t, visit: there is no visit w",
            "topic t, likelihood: “sure” is not one of: certain, possible, unlikely",
            "pack p, topics[0].topic: there is no topic tt. Did you mean t?",
            "pack p, topics[0].depth: “ful” is not one of: full, checklist, background. Did you mean full?",
            "pack p, documents[0].kind: There is no pack visit-pak. Choose one of: visit-pack.",
            f"pack p, documents[0].style: {no_style('packk')}",
            "pack p, documents[1].sections[1]: The pack has no section programm. Choose from: programme.",
            "pack p, documents[1].reader: There is no reader leder. Choose one of: leader.",
            "pack p, documents[2].reader: The pack visit-pack is not meant for the reader other_side,"
            " only for: leader, file.",
            "packs is no kind of record. Did you mean pack?",
            "write [[edition]] with two brackets above each record",
        )
    )
    assert workspace.actions() == before
    assert workspace.all(Visit) == []


UNSOUND = """
[[visit]]
key = "v"
title = { en = "" }
direction = "outgoing"
start = "2027-05-03"
end = "2027-05-02"
zone = "Mars/Base"
our_delegation = [{ post = {} }]
speeches = [{ type = "toast", text = {} }]
run_of_show = [{ text = { en = "x" }, start = "9", date = "2026-01-01", minutes = -1 }]

[[visit]]
key = "w"
title = { en = "Visit" }
direction = "outgoin"
partners = ["AA"]
start = "2027-05-03"
end = "2027-05-04"
programme = [
  { date = "2027-05-03", start = "25:99", text = { en = "x" } },
  { date = "2029-05-03", end = "24:00", zone = "Asia/Tokio", text = {} },
  { date = "2027-05-03", start = "7", typ = "talks", text = { en = "x" } },
]

[[visit]]
key = "half"
title = { en = "Visit" }
direction = "outgoing"
partners = ["AA"]
start = "2027-05"

[[topic]]
key = "t"
title = { en = "Topic" }
points = [{ role = "response", text = { en = "x" } }]

[[pack]]
key = "p"
title = { en = "Pack" }
documents = [{ kind = "nope", sections = ["nope"], languages = ["vi", "xx"], reader = "nobody" }]
"""


def test_a_file_is_refused_what_a_form_refuses_all_at_once(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(UNSOUND)
    told = faults_of(workspace, path)
    places = {fault.removeprefix("visit.toml: ").partition(":")[0] for fault in told}
    assert places == {
        "visit v, title", "visit v, partners", "visit v, zone", "visit v, end",
        "visit v, our_delegation[0].post", "visit v, run_of_show[0].start",
        "visit v, run_of_show[0].date", "visit v, run_of_show[0].minutes",
        "visit w, direction", "visit w, programme[0].start", "visit w, programme[1].date",
        "visit w, programme[1].end", "visit w, programme[1].zone", "visit w, programme[1].text",
        "visit w, programme[2].start", "visit w, programme[2].typ", "visit half, start",
        "topic t, points[0]", "pack p, documents[0].kind", "pack p, documents[0].sections[0]",
        "pack p, documents[0].languages[1]", "pack p, documents[0].reader",
    } - {"visit v, run_of_show[0].date"}  # no day is within a visit that ends before it begins  # fmt: skip
    assert workspace.all(Visit) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[[visit]\n", "is no TOML in line 1, at sign "),
        ('[[visit]]\nkey = "a', "is no TOML"),
        ("x = " + 3000 * "[", "is no TOML: brackets stand too deep"),
        ("x = " + 5000 * "1", "is no TOML: a number in it is too long"),
        ('[[topic]]\nkey = "a b"\ntitle = { en = "x" }', "“a b” cannot be a key"),
        ('[[topic]]\nkey = "a"\ntitle = "x"', "A text is written as {"),
        ('[[topic]]\nkey = "a"\ntitle = { en = "x" }\nwhy = "goal/x"', "a list in brackets"),
        ('[[topic]]\nkey = "a"\ntitle = { en = "x" }\ncode = 1', "words in quotes"),
        ('[[topic]]\nkey = "a"\ntitle = { en = "x" }\nillustrative = "no"', "true or false"),
        ('[[pack]]\nkey = "a"\ntitle = { en = "x" }\ndraft_number = "one"', "a whole number"),
        ('[[topic]]\nkey = "a"\ntitle = { en = "x" }\nmarks = 1', "a table in braces"),
    ],
)
def test_what_is_written_wrong_is_told_in_our_words(
    workspace: Workspace, tmp_path: Path, written: str, told: str
) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(written)
    (fault,) = faults_of(workspace, path)
    assert told in fault
    assert "Expected" not in fault


def test_a_file_as_notepad_saves_it_is_read(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes('[[topic]]\r\nkey = "a"\r\ntitle = { vi = "Hải quan" }\r\n'.encode("utf-8-sig"))
    (topic,) = read_exchange(workspace, path, KINDS)
    assert isinstance(topic, Topic)
    assert topic.title == Text({"vi": "Hải quan"})


def test_a_file_that_cannot_be_read(workspace: Workspace, tmp_path: Path) -> None:
    (fault,) = faults_of(workspace, tmp_path / "visit.toml")
    assert fault.startswith("visit.toml cannot be read: ")


def test_the_packs_that_ship_are_asked_for_where_none_are_given(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(
        '[[pack]]\nkey = "p"\ntitle = { en = "x" }\ndocuments = [{ kind = "profile" }, { kind = "x" }]'
    )
    with pytest.raises(ErrorList) as caught:
        read_exchange(workspace, path)
    (fault,) = caught.value.errors
    assert str(fault).startswith("pack.toml: pack p, documents[1].kind: There is no pack x.")
