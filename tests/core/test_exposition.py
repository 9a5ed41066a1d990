"""Numbers in the form Prometheus reads."""

from engine.core.exposition import Kind, by_code, histogram, single, written


def test_a_number_has_a_help_a_type_and_a_value() -> None:
    assert written([single("a_total", Kind.COUNTER, "Bao nhiêu.", 12)]) == (
        "# HELP a_total Bao nhiêu.\n# TYPE a_total counter\na_total 12\n"
    )


def test_codes_are_labels_in_order() -> None:
    text = written([by_code("a_total", Kind.COUNTER, "x", {"b": 1, "a": 2})])
    assert text.splitlines()[2:] == ['a_total{code="a"} 2', 'a_total{code="b"} 1']


def test_a_label_cannot_break_out() -> None:
    text = written([by_code("a", Kind.GAUGE, "a\\b\nc", {'"}\n\\': 1})])
    assert text == '# HELP a a\\\\b\\nc\n# TYPE a gauge\na{code="\\"}\\n\\\\"} 1\n'


def test_a_histogram_adds_up() -> None:
    text = written([histogram("t", "x", (0.5, 1.0), (3, 2, 1), 4.25)])
    assert text.splitlines()[2:] == [
        't_bucket{le="0.5"} 3',
        't_bucket{le="1"} 5',
        't_bucket{le="+Inf"} 6',
        "t_sum 4.25",
        "t_count 6",
    ]
