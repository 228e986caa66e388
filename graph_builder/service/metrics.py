"""What the service has done, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from .worker_pool import WorkerPool

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

disable_created_metrics()  # type: ignore[no-untyped-call]  # the library has left it without types


class Metrics:
    """Requests by job and status, how long they took, and the state of the pool."""

    def __init__(self, pool: WorkerPool) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "hsgraph_requests",
            "Requests answered.",
            ["job", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "hsgraph_request_seconds",
            "How long they took.",
            buckets=_BOUNDS,
            registry=self._registry,
        )
        self._registry.register(_PoolCollector(pool))

    def count(self, job: str, status: int, seconds: float) -> None:
        """One request that was answered."""
        self._requests.labels(job, status).inc()
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """All of it in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/)."""
        return generate_latest(self._registry)


class _PoolCollector(Collector):
    """What the pool counts itself, read when it is asked for."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool

    def collect(self) -> Iterator[Metric]:
        """The metrics of the pool."""
        gauges = GaugeMetricFamily("hsgraph_pool", "What the pool is doing.", labels=["what"])
        for what, number in self._pool.gauges().items():
            gauges.add_metric([what], number)
        yield gauges
        events = CounterMetricFamily("hsgraph_pool_events", "What happened in the pool.", labels=["what"])
        for what, number in self._pool.events().items():
            events.add_metric([what], number)
        yield events
