"""The door the web server calls."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.production")

application = get_wsgi_application()

# Only now are the models there to be asked.
from municipality.access.database_rules.checksums import require_current_rules  # noqa: E402
from municipality.access.demonstration import refuse_invented_people  # noqa: E402
from municipality.loading import read_pages  # noqa: E402


def close_connections() -> None:
    """Close them all: the processes that serve may be made from this one, and cannot share its connections."""
    connections.close_all()
    for kept in connections.all(initialized_only=True):
        getattr(kept, "close_pool", lambda: None)()


refuse_invented_people()
# `./run` reads this before the database has its shape, and `engine.web_process` asks when it has.
if not settings.IS_DEMONSTRATION:
    require_current_rules()
# No reader waits for what can be read before.
read_pages()
close_connections()
