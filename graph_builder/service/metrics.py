"""What the service has done, in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter

from .worker_pool import WorkerPool

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """Requests by job and status, how long they took, and the state of the pool."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool = pool
        self.requests: Counter[tuple[str, int]] = Counter()
        self.took: Counter[float] = Counter()
        self.total = 0.0

    def count(self, job: str, status: int, seconds: float) -> None:
        """One request that was answered."""
        self.requests[job, status] += 1
        self.total += seconds
        for bound in _BOUNDS:
            if seconds <= bound:
                self.took[bound] += 1

    def text(self) -> str:
        """https://prometheus.io/docs/instrumenting/exposition_formats/"""
        lines = ["# TYPE hsgraph_requests_total counter"]
        lines += [
            f'hsgraph_requests_total{{job="{job}",status="{status}"}} {n}'
            for (job, status), n in sorted(self.requests.items())
        ]
        lines.append("# TYPE hsgraph_request_seconds histogram")
        lines += [f'hsgraph_request_seconds_bucket{{le="{bound}"}} {self.took[bound]}' for bound in _BOUNDS]
        count = sum(self.requests.values())
        lines += [
            f'hsgraph_request_seconds_bucket{{le="+Inf"}} {count}',
            f"hsgraph_request_seconds_sum {self.total:.6f}",
            f"hsgraph_request_seconds_count {count}",
        ]
        lines.append("# TYPE hsgraph_pool gauge")
        lines += [f'hsgraph_pool{{what="{what}"}} {n}' for what, n in self.pool.gauges().items()]
        lines.append("# TYPE hsgraph_pool_events_total counter")
        lines += [
            f'hsgraph_pool_events_total{{what="{what}"}} {n}' for what, n in sorted(self.pool.counts.items())
        ]
        return "\n".join(lines) + "\n"
