"""Six hundred polygons drawn and recoloured in Chromium: our map beside the same polygons in bare plotly.

Both are painted before the clock stops: two frames after the call. The polygons are those our reader makes
of 23 MB of raw wards, so that both draw the same points.
"""

import json
import statistics
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import plotly
from playwright.sync_api import Page, sync_playwright

from engine.core.outlines import Drawn, Outlines, drawn
from engine.core.topology import put_together
from engine.files.geojson import MapRead, read_map
from engine.texts.unit_places import BOARD
from tests.benchmarks.measuring import Row, seconds
from tests.browser.dashboard import PROJECT, chromium, launch
from tests.made_up_map import collection, written

POLYGONS, COLUMNS, STEPS, ROUNDS = 600, 30, 370, 9
STATIC = PROJECT / "pages" / "static"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
COLOURS = ("#1F5F9F", "#A9CBE4", "#F5C695", "#A24A17")
PAGE = """
<!doctype html><meta charset="utf-8"><style>body { margin: 0; font-family: sans-serif } #ours, #theirs { width: 1200px }</style>
<div id="ours"></div><div id="theirs" style="height: 900px"></div>
"""
PAINTED = (
    "const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
)
OURS_FIRST = f"""async ([shapes, rows]) => {{ {PAINTED}
  window.shapes = shapes;
  const host = document.getElementById("ours"), began = performance.now();
  window.map = drawMap(host, shapes, rows, () => {{}});
  await painted();
  return performance.now() - began;
}}"""
OURS_AGAIN = f"""async (rows) => {{ {PAINTED}
  const began = performance.now();
  window.map.recolour(rows);
  await painted();
  return performance.now() - began;
}}"""
THEIRS_FIRST = f"""async (traces) => {{ {PAINTED}
  const layout = {{ showlegend: false, xaxis: {{ visible: false }}, yaxis: {{ visible: false, autorange: "reversed" }} }};
  const began = performance.now();
  await Plotly.newPlot("theirs", traces, layout, {{ staticPlot: false }});
  await painted();
  return performance.now() - began;
}}"""
THEIRS_AGAIN = f"""async (colours) => {{ {PAINTED}
  const began = performance.now();
  await Plotly.restyle("theirs", {{ fillcolor: colours }});
  await painted();
  return performance.now() - began;
}}"""


def rows() -> list[Row]:
    path = chromium()
    if path is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "wards.geojson"
        names = [{"ma": str(19000 + n), "ten": f"Phường {n}"} for n in range(POLYGONS)]
        written(file, collection(names, COLUMNS, steps=STEPS))
        size = file.stat().st_size / 1000
        found: list[MapRead] = []

        def read() -> None:
            answer = read_map(file)
            assert isinstance(answer, MapRead)
            found.append(answer)

        reading = seconds(read)
    outlines = found[0].outlines
    shown = drawn(outlines, {str(n): [n] for n in range(POLYGONS)})
    assert shown is not None
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_content(PAGE)
        page.add_style_tag(path=STATIC / "board" / "map.css")
        module = (STATIC / "board" / "map.js").read_text("utf-8").replace("export function", "function")
        page.add_script_tag(content=f"{{ {module}; window.drawMap = drawMap }}")
        page.add_script_tag(path=PLOTLY)
        measured = _measured(page, outlines, shown)
        browser.close()
    sent = len(json.dumps([shown.box, dict(shown.paths), dict(shown.labels)])) / 1000
    return [
        *measured,
        Row(
            f"raw wards made small ({reading:.1f} s), as sent to a browser",
            sent,
            "the file itself",
            size,
            "≤ 300 kB",
            sent / size,
            "kB",
        ),
    ]


def _measured(page: Page, outlines: Outlines, shown: Drawn) -> list[Row]:
    """The one who does not draw is hidden meanwhile: neither pays for the other's paint."""
    chance = Random(7)
    shapes = {
        "box": shown.box,
        "paths": dict(shown.paths),
        "labels": {code: list(at) for code, at in shown.labels.items()},
        "target": 500,
        "words": BOARD,
    }
    _alone(page, "ours")
    first = page.evaluate(OURS_FIRST, [shapes, _rows(chance)])
    _alone(page, "theirs")
    first_theirs = page.evaluate(THEIRS_FIRST, _traces(outlines, chance))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        _alone(page, "ours")
        ours.append(page.evaluate(OURS_AGAIN, _rows(chance)))
        _alone(page, "theirs")
        theirs.append(page.evaluate(THEIRS_AGAIN, [chance.choice(COLOURS) for _ in range(POLYGONS)]))
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    return [
        Row(
            f"{POLYGONS} polygons recoloured and painted",
            statistics.median(ours) / 1000,
            "bare plotly.restyle of the same polygons",
            statistics.median(theirs) / 1000,
            "≤ 1.3",
            ratio,
        ),
        Row(
            f"{POLYGONS} polygons drawn for the first time",
            first / 1000,
            "bare plotly.newPlot of the same polygons",
            first_theirs / 1000,
            "no slower",
            first / first_theirs,
        ),
    ]


def _alone(page: Page, name: str) -> None:
    page.evaluate(
        "name => new Promise((done) => { for (const id of ['ours', 'theirs'])"
        " document.getElementById(id).style.visibility = id === name ? 'visible' : 'hidden';"
        " requestAnimationFrame(() => requestAnimationFrame(done)); })",
        name,
    )


def _rows(chance: Random) -> list[dict[str, Any]]:
    """Everybody has another number than before."""
    return [
        {
            "code": str(n),
            "name": f"Phường {n}",
            "people": people,
            "headcount": 1000,
            "rate": people,
            "standing": "reached" if people >= 500 else "far" if people < 350 else "near",
            "ahead_rate": None,
            "above_all": False,
        }
        for n in range(POLYGONS)
        for people in (chance.randint(1, 1000),)
    ]


def _traces(outlines: Outlines, chance: Random) -> list[dict[str, Any]]:
    traces = []
    for shape in outlines.shapes:
        points = put_together(outlines.arcs, shape.rings[0])
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "fill": "toself",
                "hoverinfo": "skip",
                "fillcolor": chance.choice(COLOURS),
                "line": {"color": "#FFFFFF", "width": 1},
                "x": [x for x, _ in (*points, points[0])],
                "y": [y for _, y in (*points, points[0])],
            }
        )
    return traces
