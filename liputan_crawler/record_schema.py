"""The record's dataclasses -> a JSON Schema of the record, and what is wrong with a record.

The schema is generated from `items.Article`, so the two cannot drift; `python -m liputan_crawler.record_schema`
writes it to `schema.json`, and a test checks that file. What a schema cannot say (safe text, a hash that is
the body's, offsets that slice the text they name) is checked here.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from liputan_crawler import items
from liputan_crawler.items import Article
from liputan_crawler.text.body_hash import body_hash
from liputan_crawler.text.clean import clean, is_safe

SCHEMA_FILE: Final = Path(__file__).with_name("schema.json")

_DATE: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?\+07:00)?)?)?$"
_UTC: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_URL: Final = r"^https?://[^\s]+$"
_SOURCES: Final = ["api", "yoast", "jetpack", "theme", "microdata", "jsonld", "amp", "printed", "url"]
# What the types do not say: (dataclass, field) -> keywords of JSON Schema.
_RULES: Final[Mapping[tuple[str, str], dict[str, Any]]] = {
    ("Article", "schema_version"): {"const": items.SCHEMA_VERSION},
    ("Article", "id"): {"minimum": 1},
    ("Article", "version"): {"minimum": 1},
    ("Article", "status"): {"enum": ["live", "gone"]},
    ("Article", "url"): {"pattern": _URL},
    ("Article", "headline"): {"minLength": 1},
    ("Article", "date_published"): {"pattern": _DATE},
    ("Article", "date_published_source"): {"enum": [*_SOURCES, None]},
    ("Article", "date_modified"): {"pattern": _DATE},
    ("Article", "comment_count"): {"minimum": 0},
    ("Article", "view_count"): {"minimum": 0},
    ("Article", "in_language"): {"const": "id"},
    ("Article", "body_sha256"): {"pattern": "^[0-9a-f]{64}$"},
    ("Article", "layout"): {"enum": [layout.value for layout in items.Layout]},
    ("Article", "source"): {"enum": [source.value for source in items.Source]},
    ("Article", "fetched_at"): {"pattern": _UTC},
    ("DateCandidate", "source"): {"enum": [*_SOURCES, "mention"]},
    ("DateCandidate", "value"): {"pattern": _DATE},
    ("RelatedLink", "url"): {"pattern": _URL},
    ("RelatedLink", "paragraph"): {"minimum": 0},
    ("DayMention", "paragraph"): {"minimum": 0},
    ("DayMention", "start"): {"minimum": 0},
    ("DayMention", "end"): {"minimum": 1},
    ("Image", "url"): {"pattern": _URL},
    ("CaptureRef", "offset"): {"minimum": 0},
}
_TYPES: Final = {str: "string", int: "integer", bool: "boolean", types.NoneType: "null"}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record; every field is required, none may be added."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Article",
        "description": "One article of LiputanIslam.com: a line of articles.jsonl.",
        **_object_schema(Article),
    }


def problems(article: Article) -> tuple[str, ...]:
    """What is wrong with a record, one sentence each; empty for a good one."""
    record = asdict(article)
    found = [*_schema_problems(record, _SCHEMA, ""), *_unsafe(record, "")]
    if not found:
        found.extend(_contradictions(article))
    return tuple(found)


# --------------------------------------------------------------------------- the schema


def _object_schema(kind: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    properties = {
        field.name: {**_value_schema(hints[field.name]), **_RULES.get((kind.__name__, field.name), {})}
        for field in fields(kind)
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value_schema(hint: Any) -> dict[str, Any]:
    """The schema of a field's type: str, int, bool, a dataclass, `tuple[X, ...]`, or one of these or None."""
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _value_schema(typing.get_args(hint)[0])}
    if isinstance(hint, types.UnionType):
        inner = [part for part in typing.get_args(hint) if part is not types.NoneType]
        schema = _value_schema(inner[0])
        return {**schema, "type": [schema["type"], "null"]}
    if is_dataclass(hint) and isinstance(hint, type):
        return _object_schema(hint)
    return {"type": _TYPES[hint]}


_SCHEMA: Final = json_schema()


# --------------------------------------------------------------------------- a record against it


def _schema_problems(value: object, schema: Mapping[str, Any], where: str) -> Iterator[str]:
    """The keywords of JSON Schema that `json_schema` uses, and no others."""
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if _kind(value) not in kinds:
        yield f"{where or 'record'}: {_kind(value)} instead of {' or '.join(kinds)}"
        return
    if value is None:
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where}: not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of the known words"
    if "minimum" in schema and isinstance(value, int) and value < schema["minimum"]:
        yield f"{where}: below {schema['minimum']}"
    if isinstance(value, str):
        if "pattern" in schema and re.search(schema["pattern"], value) is None:
            yield f"{where}: {value[:80]!r} has not the form {schema['pattern']}"
        if len(value) < schema.get("minLength", 0):
            yield f"{where}: empty"
    if isinstance(value, dict):
        for name, inner in schema["properties"].items():
            yield from _schema_problems(value[name], inner, f"{where}.{name}" if where else name)
    if isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _schema_problems(item, schema["items"], f"{where}[{index}]")


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((str, "string"), (int, "integer"), (dict, "object"), ((tuple, list), "array")):
        if isinstance(value, kind):
            return name
    return "null" if value is None else type(value).__name__


def _unsafe(value: object, where: str) -> Iterator[str]:
    """The strings that hold a code point which no string of the record may hold."""
    if isinstance(value, str) and not is_safe(value):
        yield f"{where}: a control or invisible character"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _unsafe(inner, f"{where}.{name}" if where else name)
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _unsafe(item, f"{where}[{index}]")


def _contradictions(article: Article) -> Iterator[str]:
    """What fields say of each other and is not so."""
    if article.body_sha256 != body_hash(article.paragraphs):
        yield "body_sha256: not the hash of the paragraphs"
    for index, text in enumerate(article.paragraphs):
        if not text or clean(text) != text:
            yield f"paragraphs[{index}]: not clean text"
    for index, link in enumerate(article.related):
        if link.paragraph > len(article.paragraphs):
            yield f"related[{index}]: behind the last paragraph"
    for index, mention in enumerate(article.day_mentions):
        inside = mention.paragraph < len(article.paragraphs)
        if not inside or article.paragraphs[mention.paragraph][mention.start : mention.end] != mention.text:
            yield f"day_mentions[{index}]: its offsets do not slice its text"
    if (article.date_published is None) != (article.date_published_source is None):
        yield "date_published: a date without its source, or a source without a date"


def main() -> None:
    """Write `schema.json`."""
    SCHEMA_FILE.write_text(render(), encoding="utf-8")


def render() -> str:
    """The text of `schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    main()
