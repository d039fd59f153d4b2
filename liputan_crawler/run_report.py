"""What a run did -> the run's report (`runs/RUN.json`). Its fields are described in docs/command.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from liputan_crawler import site
from liputan_crawler.exit_codes import MEANINGS
from liputan_crawler.items import Article, Layout

if TYPE_CHECKING:
    from liputan_crawler.crawl_run import CrawlRun
    from liputan_crawler.ledger import Ledger

REPORT_VERSION: Final = "1"
_FAILURES_LISTED: Final = 200


def build(run: CrawlRun, coverage: Mapping[str, float]) -> dict[str, Any]:
    """The report of a run that has been judged (its exit code is set); `coverage` is that of the dump."""
    assert run.exit_code is not None
    tally, ledger, ended_at = run.keeper.books.tally, run.ledger, run.options.policy.clock()
    seconds = (datetime.fromisoformat(ended_at) - datetime.fromisoformat(run.started_at)).total_seconds()
    requests = tally["requests"]
    counts = ledger.frontier.counts()
    return {
        "report_version": REPORT_VERSION,
        "run": run.row.name,
        "program": run.keeper.books.program,
        "command": run.options.command,
        "base_url": run.options.origin.base_url,
        "started_at": run.started_at,
        "ended_at": ended_at,
        "seconds": seconds,
        "exit_code": int(run.exit_code),
        "exit_meaning": MEANINGS[run.exit_code],
        "exit_reason": run.verdict_reason,
        "requests": {
            "total": requests,
            "per_second": round(requests / seconds, 2) if seconds else None,
            "by_status": _section(tally, "status"),
            "by_source": _section(tally, "source"),
            "failed": _section(tally, "failure"),
            "bytes": tally["bytes"],
        },
        "articles": {
            "in_dump": ledger.articles.count(),
            **{
                change: tally[f"articles/{change}"]
                for change in ("new", "version", "updated", "unchanged", "gone")
            },
        },
        "layouts": _section(tally, "layout"),
        "layout_drift": drift(ledger, tally),
        "sources": _sources(run),
        "alarms": [asdict(alarm) for alarm in run.keeper.books.inquiry.alarms],
        "fates_of_run": _section(tally, "fate"),
        "fates": counts,
        "pending": counts.get("pending", 0),
        "deferred": tally["deferred"],
        "dropped": _section(tally, "dropped"),
        "failures": ledger.frontier.failures(_FAILURES_LISTED),
        "field_coverage": dict(coverage),
    }


def _sources(run: CrawlRun) -> dict[str, dict[str, Any]]:
    """How each source was read in this run, and what it says of itself."""
    inquiry = run.keeper.books.inquiry
    found: dict[str, dict[str, Any]] = {}
    for figure in run.ledger.figures.all():
        if figure.source in site.SOURCES and figure.name in ("state", "total", "whole"):
            found.setdefault(figure.source, {})[figure.name] = figure.value
    for step in inquiry.done:
        found.setdefault(step.source, {}).setdefault("steps", []).append(step.value)
    for name, facts in found.items():
        facts["news"] = inquiry.news[name]
    return found


def drift(ledger: Ledger, tally: Mapping[str, int]) -> str | None:
    """What has changed in the site's layouts: one that no earlier article had while most have another; or None."""
    now = {name: number for name, number in _section(tally, "layout").items() if name != Layout.API}
    known = ledger.articles.layouts()
    if not now or not known:
        return None
    usual = max(known, key=lambda name: known[name])
    newest = max(now, key=lambda name: now[name])
    return None if newest == usual else f"most articles were read as {usual}, this run's as {newest}"


def _section(tally: Mapping[str, int], name: str) -> dict[str, int]:
    prefix = f"{name}/"
    return {key.removeprefix(prefix): tally[key] for key in sorted(tally) if key.startswith(prefix)}


class Coverage:
    """Counts in how many of the articles that pass by each field holds something."""

    def __init__(self) -> None:
        self._filled = {field.name: 0 for field in fields(Article)}
        self._total = 0

    def counting(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Hand on the articles, counted."""
        for article in articles:
            self._total += 1
            for name in self._filled:
                self._filled[name] += getattr(article, name) not in (None, (), "")
            yield article

    def shares(self) -> dict[str, float]:
        """The share of articles by field, from 0 to 1, rounded to 4 places."""
        total = max(self._total, 1)
        return {name: round(number / total, 4) for name, number in self._filled.items()}


def to_json(report: Mapping[str, Any]) -> bytes:
    """Indented JSON, UTF-8, with a line end."""
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
