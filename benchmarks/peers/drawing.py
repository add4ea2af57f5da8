"""The bar charts as SVG, for the peers that set pictures."""

from __future__ import annotations

from xml.sax.saxutils import escape

from benchmarks.fixture import CHART_TOP, Chart

WIDTH, HEIGHT = 480, 230
COLOURS = ("#1f4e79", "#c55a11")
_FONT = 'font-family="Noto Serif"'


def svg(chart: Chart) -> str:
    """The chart as an SVG of 480 by 230 points."""
    left, top, right, bottom = 45, 10, WIDTH - 10, HEIGHT - 35
    height = bottom - top
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}">'
    ]
    for value in range(0, CHART_TOP + 1, 200):
        y = bottom - height * value / CHART_TOP
        parts.append(
            f'<line x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ccc" stroke-width="0.5"/>'
            f'<text x="{left - 4}" y="{y + 3:.1f}" font-size="9" {_FONT} text-anchor="end">{value}</text>'
        )
    step = (right - left) / len(chart.labels)
    for index, label in enumerate(chart.labels):
        x = left + step * index
        for series, (_, values) in enumerate(chart.series):
            bar = height * values[index] / CHART_TOP
            parts.append(
                f'<rect x="{x + step * (0.12 + 0.35 * series):.1f}" y="{bottom - bar:.1f}"'
                f' width="{step * 0.35:.1f}" height="{bar:.1f}" fill="{COLOURS[series]}"/>'
            )
        parts.append(
            f'<text x="{x + step / 2:.1f}" y="{bottom + 12}" font-size="9" {_FONT}'
            f' text-anchor="middle">{label}</text>'
        )
    for series, (name, _) in enumerate(chart.series):
        x = left + 100 * series
        parts.append(
            f'<rect x="{x}" y="{HEIGHT - 14}" width="8" height="8" fill="{COLOURS[series]}"/>'
            f'<text x="{x + 12}" y="{HEIGHT - 6}" font-size="10" {_FONT}>{escape(name)}</text>'
        )
    return "".join([*parts, "</svg>"])
