"""Indonesian dates -> ISO 8601 at the precision that the text has, or None: pure, no clock, no guess unsaid.

Three questions: `parse_published` reads a header, `resolve_mention` one expression against an article's date,
`find_dates` all expressions in running text. The conventions are those of docs/dates.md.
"""

from liputan_crawler.text.dates.mentions import resolve_mention
from liputan_crawler.text.dates.parserinfo import IndonesianParserInfo
from liputan_crawler.text.dates.published import parse_published
from liputan_crawler.text.dates.reading import DateMention, DateReading
from liputan_crawler.text.dates.running import find_dates

__all__ = [
    "DateMention",
    "DateReading",
    "IndonesianParserInfo",
    "find_dates",
    "parse_published",
    "resolve_mention",
]
