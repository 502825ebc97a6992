"""The JSON Schemas: what a model is asked to fill, and what is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import jsonschema
import pytest
from pydantic import Field

from summarize.record_types import record_types
from summarize.schemas.common import Evidence, Location, Record, Verbatim
from summarize.wire import answer_model, stored_schema, wire_model, wire_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import BaseModel

KEYWORDS = {"type", "description", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const"}


class Vote(Record):
    """A vote of a parliament, such as a user of the library might add."""

    plural: ClassVar[str] = "votes"

    house: Annotated[str, Verbatim(), Field(min_length=3, description="Which house.")]
    house_span: Location
    result: Literal["passed", "rejected"] = "passed"
    tags: frozenset[str] = frozenset()
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1, max_length=3, description="Where it stands.")]


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema in a schema, itself first."""
    yield schema
    for child in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
        yield from nodes(child)
    if "items" in schema:
        yield from nodes(schema["items"])


all_types = pytest.mark.parametrize("model", [*record_types().values(), Vote], ids=lambda model: model.__name__)


@all_types
def test_strict_structured_output_accepts_the_wire_schema(model: type[Record]):
    schema = wire_schema(model)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    for node in nodes(schema):
        assert set(node) <= KEYWORDS
        assert "type" in node or "anyOf" in node
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


@all_types
def test_the_wire_schema_keeps_within_the_published_limits(model: type[Record]):
    # OpenAI, "Structured Outputs": 5000 properties, 10 levels, 1000 enum values, 120,000 characters of names and values
    schema = wire_schema(model)

    def depth(node: dict[str, Any]) -> int:
        children = [*node.get("properties", {}).values(), *node.get("anyOf", ())]
        children += [node["items"]] if "items" in node else []
        return (node.get("type") == "object") + max(map(depth, children), default=0)

    assert depth(schema) <= 5
    assert sum(len(node.get("enum", ())) for node in nodes(schema)) <= 500
    assert sum(len(node.get("properties", ())) for node in nodes(schema)) <= 100


@all_types
def test_a_model_supplies_quotes_only(model: type[Record]):
    names = {name for node in nodes(wire_schema(model)) for name in node.get("properties", ())}
    assert not names & {"start", "end", "quote"}
    assert not [name for name in names if name.endswith("_span")]


@pytest.mark.parametrize("model", record_types().values(), ids=lambda model: model.__name__)
def test_every_property_that_a_model_fills_is_described(model: type[Record]):
    undescribed = [
        name
        for node in nodes(wire_schema(model))
        for name, child in node.get("properties", {}).items()
        if not child.get("description")
    ]
    assert undescribed == []


def test_the_definition_of_a_value_follows_the_description_of_its_field():
    act = wire_schema(record_types()["withdrawal_position"])["properties"]["records"]["items"]["properties"]["act"]
    assert act["description"].startswith("What the holder does about the outcome.\ndeny: says that")
    assert act["enum"][0] == "deny"


def test_bounds_are_left_to_grounding():
    answer = answer_model(Vote).model_validate(
        {"records": [{"house": "", "result": "passed", "tags": [], "evidence": []}]}
    )
    assert answer.model_dump() == {"records": [{"house": "", "result": "passed", "tags": [], "evidence": []}]}


def test_a_client_library_that_asks_the_model_gets_the_same_schema():
    class Wrapped(answer_model(Vote)):  # type: ignore[misc] - as instructor derives its own class
        pass

    assert Wrapped.model_json_schema()["properties"] == wire_schema(Vote)["properties"]


def test_a_model_is_derived_once():
    models: list[type[BaseModel]] = [wire_model(Vote), wire_model(Vote)]
    assert models[0] is models[1]


@pytest.mark.parametrize("name", record_types())
def test_the_wire_schema_is_as_published(name: str, snapshot: Callable[[str, str], None]):
    schema = wire_schema(record_types()[name])
    snapshot(f"schema_{name}_wire.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize("name", record_types())
def test_the_stored_schema_is_as_published(name: str, snapshot: Callable[[str, str], None]):
    schema = stored_schema(record_types()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    snapshot(f"schema_{name}_stored.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
