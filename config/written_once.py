"""A query whose SQL is written once in a process, and asked with other values each time.

Django takes longer to write a UNION of ten tables than a database to answer it.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Field, QuerySet, Value


class Given(Value):
    """A value that is given when the query is asked."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(name, output_field=output_field)

    def as_sql(self, compiler, connection):
        return "%s", [self]


class WrittenOnce:
    """A query with `Given` values in it, and the fields of its columns. `build` makes it when it is first asked."""

    def __init__(self, build: Callable[[], QuerySet], *columns: Field):
        self.build = build
        self.columns = [Value(None, output_field=field) for field in columns]
        self.written: tuple[str, tuple] | None = None

    def ask(self, **given: Any) -> list[list]:
        """The rows, with each value as its column's field has it."""
        if self.written is None:
            self.written = self.build().query.sql_with_params()
        sql, params = self.written
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.prepared(one, given) for one in params])
            rows = [list(row) for row in cursor.fetchall()]
        for nth, column in enumerate(self.columns):
            for convert in connection.ops.get_db_converters(column):
                for row in rows:
                    row[nth] = convert(row[nth], column, connection)
        return rows

    @staticmethod
    def prepared(param: Any, given: dict[str, Any]) -> Any:
        """A parameter as the database takes it."""
        if not isinstance(param, Given):
            return param
        return param.output_field.get_db_prep_value(given[param.value], connection)
