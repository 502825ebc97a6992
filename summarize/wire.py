"""The model that a language model fills, derived from a record type: quotes only, closed, every property required."""

from __future__ import annotations

import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarize.schemas.common import Evidence, Location, Record

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Quote = Annotated[str, Field(description=Evidence.model_fields["quote"].description)]

# What strict structured output does not accept; the bounds are checked when a record is grounded.
_UNSUPPORTED_KEYS = ("default", "title", "minLength", "minItems", "minimum", "exclusiveMinimum")


class _Closed(BaseModel):
    """Base of the derived models: nothing beside the declared properties."""

    model_config = ConfigDict(extra="forbid")


@cache
def wire_model(model: type[BaseModel]) -> type[BaseModel]:
    """The model of an answer for ``model``: `Evidence` becomes a string, and `Location` is left out.

    Every field is required (a nullable one may be null), so that the JSON Schema is one that strict structured output
    accepts. The derived model has the name, the descriptions and the nested shape of the original.
    """
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.annotation is Location:
            continue
        fields[name] = (_wire_annotation(field.annotation), _wire_field(field))
    return create_model(model.__name__, __base__=_Closed, __doc__=model.__doc__, **fields)


@cache
def answer_model(model: type[Record]) -> type[BaseModel]:
    """The model of a whole answer: one object ``{"records": [...]}``."""
    return create_model(
        f"{model.__name__}Answer",
        __base__=_Closed,
        records=(list[wire_model(model)], Field(description=f"All {model.plural.replace('_', ' ')}; may be empty.")),  # type: ignore[misc]
    )


def wire_schema(model: type[Record]) -> dict[str, Any]:
    """JSON Schema of `answer_model`, as strict structured output takes it."""
    schema: dict[str, Any] = _strict(answer_model(model).model_json_schema())
    return schema


def stored_schema(model: type[Record]) -> dict[str, Any]:
    """JSON Schema of the records that are written, with spans."""
    return model.model_json_schema()


def _wire_field(field: FieldInfo) -> Any:  # noqa: ANN401 - pydantic types Field() as Any
    return Field(description=field.description)


def _wire_annotation(annotation: Any) -> Any:  # noqa: ANN401 - an annotation can be anything
    if annotation is Evidence:
        return Quote
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return wire_model(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None or origin is Literal:
        return annotation
    if origin is Annotated:
        return Annotated[(_wire_annotation(arguments[0]), *arguments[1:])]
    if origin is tuple:
        return list[_wire_annotation(arguments[0])]  # type: ignore[misc]
    changed = tuple(_wire_annotation(argument) for argument in arguments)
    if origin in {Union, types.UnionType}:
        return Union[changed]  # noqa: UP007 - built from a tuple
    return origin[changed]


def _strict(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Drop what strict mode refuses: defaults, titles, bounds, and anything beside a ``$ref``."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    cleaned = {}
    for key, value in node.items():
        if key in {"properties", "$defs"}:
            cleaned[key] = {name: _strict(item) for name, item in value.items()}
        elif key not in _UNSUPPORTED_KEYS:
            cleaned[key] = _strict(value)
    if cleaned.get("type") == "object":
        cleaned["required"] = list(cleaned.get("properties", {}))
        cleaned["additionalProperties"] = False
    return cleaned
