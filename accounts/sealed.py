"""A text field that is encrypted in the database and opens only when it is read."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from accounts import keyring


class Sealed:
    """Bytes as they lie in the database. Says nothing of itself when printed."""

    __slots__ = ("value",)

    def __init__(self, value: bytes):
        self.value = value

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


def holds_text(row: models.Model, name: str) -> bool:
    """Whether a row's sealed field holds any text: told without opening it. An empty text is never sealed."""
    value = row.__dict__[name]
    return bool(value.value if isinstance(value, Sealed) else value)


class SealedAttribute(DeferredAttribute):
    """Opens the value on first read, so that what is never shown is never decrypted."""

    def __get__(self, instance, cls=None):
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.unseal(instance, value.value)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance, value):
        # With a setter, reading goes through __get__ also where the instance holds a value.
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.Field):
    """Text under its owner's data key. The model has a uuid `id` and a `user`.

    `limit` is the most characters it takes; more is an error here and a kind sentence in the form.
    It cannot be searched, ordered or used in `bulk_update`.
    """

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, limit: int = 2000, **kwargs: Any):
        self.limit = limit
        kwargs.setdefault("default", "")
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["limit"] = self.limit
        return name, path, args, kwargs

    def get_internal_type(self):
        return "BinaryField"

    def get_placeholder(self, value, compiler, connection):
        return connection.ops.binary_placeholder_sql(value)

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname)
        return value if isinstance(value, Sealed) else self.seal(model_instance, value or "")

    def get_db_prep_value(self, value, connection, prepared=False):
        if isinstance(value, str):
            if value:
                raise FieldError(f"{self.name} is sealed row by row, and cannot be written in bulk or looked up.")
            value = Sealed(b"")
        value = value.value if isinstance(value, Sealed) else value
        return None if value is None else connection.Database.Binary(value)

    def get_lookup(self, lookup_name):
        raise FieldError(f"{self.name} is sealed: it cannot be looked up.")

    def seal(self, instance, text: str) -> Sealed:
        """Encrypt `text` for this row. Raises ValueError beyond `limit` characters."""
        if len(text) > self.limit:
            raise ValueError(f"{self.name} takes {self.limit} characters at most.")
        return Sealed(keyring.seal(text, user_id=instance.user_id, where=self.where, row_id=instance.pk))

    def unseal(self, instance, value: bytes) -> str:
        """Decrypt this row's value. Raises keyring.DoesNotOpen."""
        return keyring.unseal(value, user_id=instance.user_id, where=self.where, row_id=instance.pk)

    @property
    def where(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"
