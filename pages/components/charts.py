"""Charts share the colours of the theme, Vietnamese numbers, and say nothing they do not have to."""

import plotly.graph_objects as go
import plotly.io as pio
import streamlit as st

FAMILY = "Plex, system-ui, sans-serif"
CONFIG = {"displayModeBar": False, "responsive": True, "locale": "vi"}

pio.templates["board"] = go.layout.Template(
    layout={
        "separators": ",.",
        "font": {"family": FAMILY, "size": 14},
        "margin": {"l": 8, "r": 8, "t": 24, "b": 8},
        "hoverlabel": {"font": {"family": FAMILY, "size": 14}},
        "hovermode": "x unified",
        "bargap": 0.25,
        "legend": {"orientation": "h", "y": 1.08, "x": 0, "title": {"text": ""}},
        "xaxis": {"showgrid": False, "automargin": True, "title": {"text": ""}},
        "yaxis": {"rangemode": "tozero", "automargin": True, "title": {"text": ""}, "tickformat": ",d"},
    }
)


def show(figure: go.Figure, *, key: str, height: int = 260) -> None:
    """The template gives the form, the theme in .streamlit/config.toml the colours, light or dark."""
    figure.update_layout(template="board", height=height)
    st.plotly_chart(figure, key=key, config=CONFIG, theme="streamlit")
