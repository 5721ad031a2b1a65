"""Called by Django: the database backend named `municipality.engine.backend`."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base, features, operations

# The protocol counts the parameters of a statement in sixteen bits.
MOST_PARAMETERS = 2**16 - 1


class DatabaseFeatures(features.DatabaseFeatures):
    """Tells Django how many parameters one statement may carry."""

    max_query_params = MOST_PARAMETERS


class DatabaseOperations(operations.DatabaseOperations):
    """Splits what is written many rows at a time."""

    def bulk_batch_size(self, fields: Sequence[Any], objs: Sequence[Any]) -> int:
        """Called by Django: how many rows go into one statement."""
        return max(1, MOST_PARAMETERS // len(fields)) if fields else len(objs)


class DatabaseWrapper(base.DatabaseWrapper):
    """The PostgreSQL backend with these two changes. `server_side_binding` is set in `settings.database`."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
