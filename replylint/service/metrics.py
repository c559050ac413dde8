"""What the service counts, for Prometheus: requests, verdicts and findings, and never a word of them."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from replylint.guard import Verdict

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """The counters of one service."""

    def __init__(self, version: str) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "replylint_http_requests", "Requests, by address and status", ("path", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "replylint_http_request_seconds",
            "Seconds from a request to its answer",
            ("path",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.in_progress = Gauge("replylint_checks_in_progress", "Drafts being checked now", registry=self._registry)
        self._verdicts = Counter(
            "replylint_verdicts",
            "Drafts, by what to do with them, and by why the check was not complete",
            ("action", "cause"),
            registry=self._registry,
        )
        self._findings = Counter("replylint_findings", "Findings, by rule", ("rule",), registry=self._registry)
        about = Gauge("replylint_info", "The version that runs", ("version",), registry=self._registry)
        about.labels(version).set(1)

    def answered(self, path: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def judged(self, verdict: Verdict) -> None:
        """Count a draft."""
        self._verdicts.labels(verdict.action, verdict.cause or "").inc()
        for finding in verdict.findings:
            self._findings.labels(finding.rule).inc()

    def exposition(self) -> bytes:
        """Return all counters in Prometheus's text format."""
        return generate_latest(self._registry)
