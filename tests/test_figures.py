"""Figures: every word is drawn, no label touches another, shapes tell series apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings import figures, styles
from briefings.document import Figure, Mark, Span

STYLE = styles.load("international")
LABEL = STYLE.paragraph("figure-label")
WIDTH = 460.0


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.5


def draw(figure: Figure) -> figures.Sketch:
    return figures.draw(figure, STYLE.figures, LABEL, WIDTH, measure)


def mark(at: float, text: str, value: float = 0.0, shape: str = "", hollow: bool = False) -> Mark:
    return Mark(at, (Span(text, "vi"),), value, shape, hollow)


def boxes(sketch: figures.Sketch) -> list[tuple[int, float, float, float, float]]:
    found = []
    for label in sketch.labels:
        if label.mark < 0:
            continue
        width = measure(label.text, label.size)
        left = {"left": label.x, "right": label.x - width, "center": label.x - width / 2}[label.align]
        found.append((label.mark, left, label.y - label.size * 0.7, left + width, label.y))
    return found


words = st.text(st.sampled_from("abc ABCđư"), min_size=1, max_size=60)


@given(st.lists(st.tuples(st.floats(1945, 2030), words), min_size=1, max_size=14))
@example([(2000.0, "abc abc"), *((2030 - step / 9, "ABC đư abc") for step in range(13))])
def test_timeline_labels_never_touch_and_no_word_is_lost(data: list[tuple[float, str]]) -> None:
    sketch = draw(Figure("timeline", tuple(mark(at, text) for at, text in data), "alt", "vi"))
    drawn = dict.fromkeys(range(len(data)), "")
    for label in sketch.labels:
        if label.mark >= 0:
            drawn[label.mark] += label.text.replace(" ", "")
    assert [drawn[index] for index in range(len(data))] == ["".join(text.split()) for _, text in data]
    placed = boxes(sketch)
    for number, (_, left, top, right, bottom) in enumerate(placed):
        assert top >= 0
        assert bottom <= sketch.height
        for _, other_left, other_top, other_right, other_bottom in placed[number + 1 :]:
            apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            assert apart


def test_a_long_empty_stretch_of_the_axis_is_broken_out() -> None:
    near = draw(Figure("timeline", (mark(1973.7, "a"), mark(2003.2, "b"), mark(2026.0, "c")), "alt", "vi"))
    leaders = sorted(g.x1 for g in near.graphics if isinstance(g, figures.Rule) and g.x1 == g.x2)
    years = {label.text for label in near.labels if label.mark < 0}
    assert "1990" not in years
    assert leaders[0] < WIDTH * 0.1


def test_a_mark_that_is_unverified_is_hollow() -> None:
    sketch = draw(Figure("timeline", (mark(2020, "a", hollow=True), mark(2021, "b")), "alt", "vi"))
    fills = [shape.fill for shape in sketch.graphics if isinstance(shape, figures.Shape)]
    assert fills[0] == "FFFFFF"
    assert fills[1] != "FFFFFF"


@given(
    st.lists(
        st.tuples(st.integers(2000, 2030), st.just(0.0) | st.floats(1e-6, 1e12)), min_size=1, max_size=30
    )
)
def test_every_bar_is_drawn_to_one_scale_inside_the_figure(data: list[tuple[int, float]]) -> None:
    marks = tuple(mark(year, f"{value:.1f}", value, "first") for year, value in data)
    sketch = draw(Figure("bars", marks, "alt", "vi"))
    bars = [g for g in sketch.graphics if isinstance(g, figures.Box) and g.fill != "FFFFFF"]
    assert len(bars) == len(data)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.01 for bar in bars)
    highest = max(value for _, value in data)
    if highest > 0:
        tallest = max(bar.height for bar in bars)
        values = [value for _, value in sorted(data, key=lambda row: row[0])]
        for bar, value in zip(bars, values, strict=True):
            assert abs(bar.height / tallest - value / highest) < 1e-6


def test_two_sources_that_disagree_stand_side_by_side_under_one_year() -> None:
    sketch = draw(
        Figure("bars", (mark(2024, "48,2", 48.2, "first"), mark(2024, "46,2", 46.2, "first")), "alt", "vi")
    )
    assert [label.text for label in sketch.labels].count("2024") == 1
    assert {"48,2", "46,2"} <= {label.text for label in sketch.labels}


def test_a_year_without_a_value_keeps_its_place() -> None:
    years = (2021, 2022, 2024)
    sketch = draw(Figure("bars", tuple(mark(year, "1", 1, "first") for year in years), "alt", "vi"))
    places = {label.text: label.x for label in sketch.labels if label.text.startswith("20")}
    assert places["2022"] < places["2023"] < places["2024"]


def test_the_axis_is_numbered_in_whole_numbers_only() -> None:
    sketch = draw(Figure("bars", (mark(2024, "1,2", 1.2, "first"),), "alt", "vi"))
    assert not any("." in label.text for label in sketch.labels)


def test_series_differ_without_colour() -> None:
    marks = tuple(mark(2024, str(n), 5, shape) for n, shape in enumerate(("first", "second", "third")))
    bars = [g for g in draw(Figure("bars", marks, "alt", "vi")).graphics if isinstance(g, figures.Box)]
    assert len({(bar.fill, bar.stroke) for bar in bars}) == 3


def test_a_value_that_is_not_exact_is_hatched_in_its_series_shade() -> None:
    exact = draw(Figure("bars", (mark(2024, "5", 5, "first"),), "alt", "vi"))
    about = draw(Figure("bars", (mark(2024, "5", 5, "first", hollow=True),), "alt", "vi"))
    (bar,) = (g for g in exact.graphics if isinstance(g, figures.Box))
    (frame,) = (g for g in about.graphics if isinstance(g, figures.Box))
    hatching = len(about.graphics) - len(exact.graphics)
    assert frame.stroke == bar.fill
    assert hatching > 10


def test_the_legend_is_written_out() -> None:
    figure = Figure("timeline", (mark(2020, "a"),), "alt", "vi", legend=(("square", "ký kết"),))
    assert "ký kết" in {label.text for label in draw(figure).labels}


def test_an_unknown_type_is_a_bug() -> None:
    with pytest.raises(ValueError, match="pie"):
        draw(Figure("pie", (), "alt", "vi"))
