"""Charts for a page: bars as SVG, with figures as text that can be read aloud, copied, and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

WIDTH, HEIGHT, FOOT, HEAD = 640, 200, 24, 18
"""The dimensions of a chart of vertical bars, in drawing units; it is as wide as its place."""
LABELS = 14
"""The most labels that fit under the bars."""


def columns(title: str, bars: Sequence[tuple[str, float]], unit: str) -> str:
    """Return vertical bars with labels below and values above."""
    most = max([value for _, value in bars], default=0) or 1
    step = WIDTH / max(1, len(bars))
    every = -(-len(bars) // LABELS)
    scale = (HEIGHT - FOOT - HEAD) / most
    drawn = [_column(label, value, unit, (number * step, step, scale * value), number % every == 0) for number, (label, value) in enumerate(bars)]
    about = escape(f"{title}: " + ", ".join(f"{label} {shown(value)}" for label, value in bars))
    return f'<svg class="columns" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{about}">{"".join(drawn)}</svg>'


def _column(label: str, value: float, unit: str, bar_box: tuple[float, float, float], is_labeled: bool) -> str:
    """Return a vertical bar. `bar_box`: where its step begins, the width of the step, and the height of the bar."""
    left_edge, step, height = bar_box
    top_edge, middle, figure = HEIGHT - FOOT - height, left_edge + step / 2, escape(shown(value))
    size = f'x="{left_edge + step * 0.1:.1f}" y="{top_edge:.1f}" width="{step * 0.8:.1f}" height="{height:.1f}"'
    above = f'<text x="{middle:.1f}" y="{top_edge - 5:.1f}">{figure}</text>'
    below = f'<text class="label" x="{middle:.1f}" y="{HEIGHT - 7}">{escape(label)}</text>'
    return f'<g><title>{escape(label)}: {figure} {unit}</title><rect {size} rx="2"/>{above + below if is_labeled else ""}</g>'


def bar_rows(heads: tuple[str, str], rows: Iterable[tuple[str, float, str]]) -> str:
    """Return a table with a horizontal bar in each row: its name, its value, and a remark."""
    listed = list(rows)
    most = max([value for _, value, _ in listed], default=0) or 1
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * value / most:.2f}" height="10"/></svg></td><td class="number">{escape(beside)}</td></tr>'
        for name, value, beside in listed
    )
    head = f'<tr><th scope="col">{escape(heads[0])}</th><td></td><th scope="col" class="number">{escape(heads[1])}</th></tr>'
    return f'<div class="scroll"><table class="bars"><thead>{head}</thead><tbody>{body}</tbody></table></div>'


def heat_map(corner: str, names: Sequence[str], rows: Iterable[tuple[str, Sequence[float]]]) -> str:
    """Return a table of numbers, shaded by size."""
    listed = list(rows)
    most = max([value for _, values in listed for value in values], default=0) or 1
    head = "".join(f'<th scope="col"><span>{escape(name)}</span></th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="heat h{_shade(value / most)}">{escape(shown(value)) if value else ""}</td>' for value in values)
        + "</tr>"
        for name, values in listed
    )
    heads = f'<tr><th scope="col">{escape(corner)}</th>{head}</tr>'
    return f'<div class="scroll"><table class="heats"><thead>{heads}</thead><tbody>{body}</tbody></table></div>'


def marked(text: str, spans: Sequence[tuple[int, int, str, str]]) -> str:
    """Return a text with marks: spans in code points, each with a note and a kind. If marks overlap, the first wins."""
    pieces, end = [], 0
    for start, stop, note, kind in sorted(spans):
        if start >= end and stop <= len(text):
            pieces.append(escape(text[end:start]))
            pieces.append(f'<mark class="{kind}" title="{escape(note)}">{escape(text[start:stop]) or "·"}</mark>')
            end = stop
    return "".join([*pieces, escape(text[end:])])


def shown(value: float) -> str:
    """Return a number for people, with separators and at most two decimals."""
    if isinstance(value, int):
        return f"{value:,}"
    return "<0.01" if 0 < value < 0.005 else f"{value:,.2f}".rstrip("0").rstrip(".")


def _shade(share: float) -> int:
    return 0 if share <= 0 else min(5, 1 + int(share**0.5 * 4.999))
