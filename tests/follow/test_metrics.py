"""What is counted is told in Prometheus's terms, under names that dashboards know."""

from prometheus_client import REGISTRY, generate_latest

from onrecord.follow import metrics

NAMES = {
    "onrecord_feed_readings_total", "onrecord_feed_seconds", "onrecord_entries_total", "onrecord_feed_bytes_total",
    "onrecord_page_visits_total", "onrecord_page_seconds",
}  # fmt: skip


def test_names_stay():
    told = generate_latest(REGISTRY).decode()
    assert {name for name in NAMES if f"# TYPE {name} " in told} == NAMES


def test_a_reading_is_counted_by_how_it_went():
    def count() -> float:
        return REGISTRY.get_sample_value("onrecord_feed_readings_total", {"outcome": "tested"}) or 0.0

    before = count()
    metrics.FEEDS.labels("tested").inc()
    assert count() == before + 1


def test_seconds_up_to_a_host_that_times_out_have_a_bucket():
    before = REGISTRY.get_sample_value("onrecord_feed_seconds_bucket", {"le": "20.0"}) or 0.0
    metrics.FEED_SECONDS.observe(19.0)
    assert REGISTRY.get_sample_value("onrecord_feed_seconds_bucket", {"le": "20.0"}) == before + 1
