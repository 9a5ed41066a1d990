"""Charts share the colours of the theme, Vietnamese numbers, and say nothing they do not have to."""

from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from engine.core.moments import Moment, in_vietnam

FAMILY = "Plex, system-ui, sans-serif"
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}

FORM: dict[str, object] = {
    "separators": ",.",
    "font": {"family": FAMILY, "size": 14},
    "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
    "hoverlabel": {"font": {"family": FAMILY, "size": 14}},
    "hovermode": "x unified",
    "dragmode": False,
    "bargap": 0.25,
    "legend": {"orientation": "h", "y": 1.08, "x": 0, "title": {"text": ""}},
    "xaxis": {"showgrid": False, "automargin": True, "title": {"text": ""}, "fixedrange": True},
    "yaxis": {
        "rangemode": "tozero",
        "automargin": True,
        "title": {"text": ""},
        "tickformat": ",d",
        "fixedrange": True,
        "nticks": 5,
    },
}


def show(figure: go.Figure, *, key: str, height: int = 260) -> None:
    """Form from here, colours from the theme in .streamlit/config.toml, light or dark."""
    draw(formed(figure, height), key=key)


def formed(figure: go.Figure, height: int) -> go.Figure:
    return figure.update_layout(FORM, height=height)


def draw(figure: go.Figure, *, key: str) -> None:
    """A figure that has its form."""
    st.plotly_chart(figure, key=key, config=CONFIG, theme="streamlit")


def hours(counted: Sequence[tuple[Moment, int]], hover: str, *, key: str) -> None:
    """A bar for each hour; names of days and months are ours, plotly knows only English ones."""
    draw(_hours(tuple(counted), hover), key=key)


@lru_cache(64)
def _hours(counted: tuple[tuple[Moment, int], ...], hover: str) -> go.Figure:
    """Put together once for all who look: plotly takes longer for that than everything else on a page."""
    starts = [in_vietnam(at) for at, _ in counted]
    labels = [f"{at:%H} giờ, {at:%d/%m}" for at in starts]
    marks = [index for index, at in enumerate(starts) if at.hour % 6 == 0]
    figure = go.Figure(go.Bar(x=labels, y=[count for _, count in counted], hovertemplate=hover))
    figure.update_xaxes(
        type="category",
        tickvals=[labels[i] for i in marks],
        ticktext=[f"{starts[i]:%H:00}<br>{starts[i]:%d/%m}" for i in marks],
    )
    return formed(figure, 320)
