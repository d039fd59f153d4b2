"""Keys that this project keeps in `Request.meta`."""

from typing import Final

TASK: Final = "liputan_task"  # ledger.frontier.Task: the row that the request is for
LINK: Final = "liputan_link"  # items.Link: what a start request queues
FETCHED_AT: Final = "liputan_fetched_at"  # UTC, whole seconds: when the bytes arrived
CAPTURE: Final = "liputan_capture"  # items.CaptureRef: where the raw bytes are
