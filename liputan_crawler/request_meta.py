"""Keys that this project keeps in `Request.meta`."""

from typing import Final

TASK: Final = "liputan_task"  # ledger.frontier.Task: the row that the request is for
LINK: Final = "liputan_link"  # items.Link: what a start request queues
FETCHED_AT: Final = "liputan_fetched_at"  # UTC, whole seconds: when the bytes arrived
CAPTURE: Final = "liputan_capture"  # items.CaptureRef: where the raw bytes are
REPLAYED: Final = "liputan_replayed"  # true when the answer came from the archive, without a request
SOURCE_URL: Final = (
    "liputan_source_url"  # the site's own address, when the request goes to a web archive for it
)
