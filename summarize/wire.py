"""Derive the model that a language model fills from a record type: quotes only, closed, every property required."""

from __future__ import annotations

import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from summarize.schemas.common import Evidence, Location

if TYPE_CHECKING:
    from summarize.schemas.common import Record

# What every strict mode takes (OpenAI's guide "Structured Outputs", section "Supported schemas"; Mistral and Ollama
# refuse `pattern`, OpenAI `default`, `oneOf` and anything beside a `$ref`). A bound that is left out here still holds:
# it is checked when a record is grounded.
_KEPT = ("type", "description", "properties", "items", "anyOf", "enum", "const")


class _Closed(BaseModel):
    """Base of the derived models: nothing beside the declared properties."""

    model_config = ConfigDict(extra="forbid")


class _Answer(_Closed):
    """Base of whole answers: whoever asks for the JSON Schema, a client library too, gets the strict one."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - handed on
        """JSON Schema as strict structured output takes it."""
        schema = super().model_json_schema(*args, **kwargs)
        return cast("dict[str, Any]", _strict(schema, schema.get("$defs", {})))


@cache
def wire_model(model: type[BaseModel]) -> type[BaseModel]:
    """Derive the model of an answer for ``model``: `Evidence` becomes a string, and `Location` is left out.

    Every field is required (a nullable one may be null), and none has bounds. The derived model has the name, the
    descriptions and the nested shape of the original.
    """
    fields: dict[str, Any] = {
        name: (_wire_annotation(field.annotation), Field(description=field.description))
        for name, field in model.model_fields.items()
        if field.annotation is not Location
    }
    return create_model(model.__name__, __base__=_Closed, __doc__=model.__doc__, **fields)


@cache
def answer_model(model: type[Record]) -> type[BaseModel]:
    """Derive the model of a whole answer: one object ``{"records": [...]}``."""
    plural = model.plural.replace("_", " ")
    fields: dict[str, Any] = {
        "records": (types.GenericAlias(list, (wire_model(model),)), Field(description=f"All {plural}; may be empty."))
    }
    return create_model(f"{model.__name__}Answer", __base__=_Answer, __doc__=f"The {plural} of one article.", **fields)


def wire_schema(model: type[Record]) -> dict[str, Any]:
    """JSON Schema of `answer_model`, as strict structured output takes it."""
    return answer_model(model).model_json_schema()


def stored_schema(model: type[Record]) -> dict[str, Any]:
    """JSON Schema of the records that are written, with spans."""
    return model.model_json_schema()


def _wire_annotation(annotation: Any) -> Any:  # noqa: ANN401 - an annotation can be anything
    if annotation is Evidence:
        return Annotated[str, Field(description=Evidence.model_fields["quote"].description)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return wire_model(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        stated = [item.description for item in arguments[1:] if isinstance(item, FieldInfo) and item.description]
        return Annotated[_wire_annotation(arguments[0]), Field(description=stated[-1] if stated else None)]
    if origin in {tuple, list, set, frozenset}:
        return types.GenericAlias(list, (_wire_annotation(arguments[0]),))
    if origin in {Union, types.UnionType}:
        return Union[tuple(_wire_annotation(argument) for argument in arguments)]  # noqa: UP007 - built from a tuple
    return annotation


def _strict(node: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Keep what strict mode takes, with every definition in the place that refers to it.

    A definition's description follows that of the field, which a ``$ref`` may not have beside itself.
    """
    if isinstance(node, list):
        return [_strict(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].rpartition("/")[2]]
        stated = [item["description"] for item in (node, target) if "description" in item]
        return _strict({**target, **({"description": "\n".join(stated)} if stated else {})}, definitions)
    cleaned = {key: _strict(node[key], definitions) for key in _KEPT if key in node and key != "properties"}
    if cleaned.get("type") == "object":
        properties = node.get("properties", {})
        cleaned["properties"] = {name: _strict(item, definitions) for name, item in properties.items()}
        cleaned["required"] = list(properties)
        cleaned["additionalProperties"] = False
    return cleaned
