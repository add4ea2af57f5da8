"""A preview is the paper as it would be built, with a way from what is seen to its record and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from briefings import produce
from briefings.errors import BriefingError, Cancelled
from briefings.layout import Spot
from briefings.pack import Request
from briefings.produce import Preview, Previewer
from briefings.records.kinds import Topic
from briefings.records.values import Handling, Origin, Text
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace

DAY = date(2027, 1, 4)
BY = {"who": "tester", "when": datetime(2027, 1, 4, 9, 0)}


@pytest.fixture(scope="module")
def workspace(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("previews") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as opened:
        with opened.action("samples", **BY) as action:
            for record in read_samples():
                action.put(record)
        yield opened


def asked(workspace: Workspace, kind: str, pack: str = "sample-japan") -> Request:
    made = produce.requests(workspace, pack, formats=("pdf", "docx"), as_of=DAY)
    return next(one for one in made if one.kind == kind)


def seen(workspace: Workspace, request: Request, language: str = "vi") -> Preview:
    return Previewer(workspace.folder, ()).preview(workspace, request, language)


def words_in(preview: Preview, spot: Spot) -> str:
    """What the finished file shows in the box of a spot."""
    page = pypdfium2.PdfDocument(preview.content)[spot.page - 1]
    height = preview.sizes[spot.page - 1][1]
    box = (spot.x - 0.5, height - spot.y - spot.height, spot.x + spot.width + 0.5, height - spot.y)
    return " ".join(page.get_textpage().get_text_bounded(*box).split())


@pytest.mark.parametrize("kind", ["visit-pack", "checklist", "booklet", "handout"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_the_file_that_would_be_built(workspace: Workspace, kind: str, language: str) -> None:
    request = asked(workspace, kind)
    preview = seen(workspace, request, language)
    one = request if request.side_by_side else msgspec.structs.replace(request, languages=(language,))
    built = produce.build(workspace, msgspec.structs.replace(one, formats=("pdf",)), ())
    assert preview.content == built.files[0].content
    assert preview.name == built.files[0].name
    assert len(preview.sizes) == built.files[0].pages
    assert set(built.findings) <= set(preview.findings)


def test_a_point_to_make_is_found_where_it_is_read(workspace: Workspace) -> None:
    preview = seen(workspace, asked(workspace, "visit-pack"))
    topic = workspace.get(Topic, "sample-a1")
    place = next(place for place, point in enumerate(topic.points) if point.role == "point")
    spots = preview.places("topic/sample-a1", f"points.{place}.text")
    assert spots
    read = " ".join(words_in(preview, spot) for spot in spots)
    assert " ".join(topic.points[place].text["vi"].split())[:40] in read
    here = spots[0]
    found = preview.at(here.page, here.x + here.width / 2, here.y + here.height / 2)
    assert Origin("topic/sample-a1", f"points.{place}.text") in found


def test_every_stretch_lies_on_its_page_and_shows_words(workspace: Workspace) -> None:
    preview = seen(workspace, asked(workspace, "visit-pack"), "en")
    for spot in preview.spots:
        width, height = preview.sizes[spot.page - 1]
        assert 0 <= spot.x < spot.x + spot.width <= width + 1
        assert 0 <= spot.y < spot.y + spot.height <= height
    shown = [spot for spot in preview.spots if spot.page == preview.places("partner/JP")[0].page]
    assert all(words_in(preview, spot) for spot in shown)


def test_a_row_is_found_between_its_words_and_the_margin_tells_nothing(workspace: Workspace) -> None:
    preview = seen(workspace, asked(workspace, "visit-pack"))
    in_rows = [spot for spot in preview.places("agreement/vjepa") if spot.width < preview.sizes[0][0] / 3]
    found = [preview.at(one.page, one.x + one.width + 3, one.y + one.height / 2) for one in in_rows]
    assert any(origin.record == "agreement/vjepa" for beside in found for origin in beside)
    assert preview.at(in_rows[0].page, 5, 5) == ()


def test_a_field_that_is_not_printed_leads_to_its_record(workspace: Workspace) -> None:
    preview = seen(workspace, asked(workspace, "visit-pack"))
    assert preview.places("agreement/vjepa", "note") == preview.places("agreement/vjepa")
    assert preview.places("agreement/no-such") == ()


def test_a_datum_of_a_drawing_finds_its_own_record(workspace: Workspace) -> None:
    request = produce.request(
        workspace, partner="JP", kind="profile", languages=("en",), formats=("pdf",), as_of=DAY
    )
    preview = seen(workspace, request, "en")
    events = [spot for spot in preview.spots if any(one.record.startswith("event/") for one in spot.origins)]
    page = preview.sizes[0]
    labels = [spot for spot in events if 0 < spot.height < 12 and spot.width < page[0] / 2]
    assert labels
    alone = [
        preview.at(spot.page, spot.x + spot.width / 2, spot.y + spot.height / 2) == spot.origins
        for spot in labels
    ]
    assert all(alone)


def test_headings_lead_to_their_pages(workspace: Workspace) -> None:
    preview = seen(workspace, asked(workspace, "visit-pack"))
    programme = next(stop for stop in preview.stops if stop.anchor == "programme")
    assert (programme.depth, programme.number) == (1, "2")
    page = pypdfium2.PdfDocument(preview.content)[programme.page - 1]
    assert programme.title in page.get_textpage().get_text_bounded()


def test_what_is_not_released_is_seen_as_it_would_be_handed_over_and_says_so(workspace: Workspace) -> None:
    request = asked(workspace, "handout")
    released = seen(workspace, request)
    held = seen(workspace, msgspec.structs.replace(request, release=None))
    assert held.content == released.content
    assert "handed_not_released" not in {finding.code for finding in released.findings}
    assert "handed_not_released" in {finding.code for finding in held.findings}
    with pytest.raises(BriefingError):
        produce.build(workspace, msgspec.structs.replace(request, release=None), ())


def test_one_changed_paragraph_gives_the_paper_that_a_fresh_start_gives(workspace: Workspace) -> None:
    request = asked(workspace, "visit-pack")
    previewer = Previewer(workspace.folder, ())
    before = previewer.preview(workspace, request, "vi")
    topic = workspace.get(Topic, "sample-a1")
    new = Text({**topic.points[0].text, "vi": "Một câu hoàn toàn mới về cảng cạn."})
    points = (msgspec.structs.replace(topic.points[0], text=new), *topic.points[1:])
    with workspace.action("typed", **BY) as action:
        action.put(msgspec.structs.replace(topic, points=points))
    after = previewer.preview(workspace, request, "vi")
    assert after.content != before.content
    assert after.content == seen(workspace, request).content
    assert "cảng cạn" in words_in(after, after.places("topic/sample-a1", "points.0.text")[0])
    workspace.undo(workspace.actions(1)[0].number, "undo", **BY)


def test_a_house_style_changed_meanwhile_shows_at_once(workspace: Workspace) -> None:
    request = asked(workspace, "visit-pack")
    previewer = Previewer(workspace.folder, ())
    before = previewer.preview(workspace, request, "vi")
    style = workspace.folder / "styles" / f"{request.style}.toml"
    style.parent.mkdir(exist_ok=True)
    style.write_text('like = "booklet"\n', "utf-8")
    after = previewer.preview(workspace, request, "vi")
    style.unlink()
    assert after.content != before.content
    assert previewer.preview(workspace, request, "vi").content == before.content


class Stops:
    """Hears the work and stops it at its so-manieth step."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, _message: str, _done: int, _total: int) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled


@pytest.mark.parametrize("at", [1, 5, 20, 34])
def test_it_stops_at_any_step_and_the_next_one_is_whole(workspace: Workspace, at: int) -> None:
    request = asked(workspace, "visit-pack")
    previewer = Previewer(workspace.folder, ())
    with pytest.raises(Cancelled):
        previewer.preview(workspace, request, "vi", Stops(at))
    assert previewer.preview(workspace, request, "vi").content == seen(workspace, request).content


def test_nothing_that_is_for_others_is_seen_in_a_paper_of_theirs(workspace: Workspace) -> None:
    preview = seen(workspace, asked(workspace, "handout"))
    assert set(preview.levels) == {Handling.RELEASABLE}
