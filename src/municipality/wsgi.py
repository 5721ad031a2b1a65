"""The door the web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.production")

application = get_wsgi_application()

# Only now are the models there to be asked.
from municipality.access.demonstration import refuse_invented_people  # noqa: E402
from municipality.loading import read_pages  # noqa: E402

refuse_invented_people()
# No reader waits for what can be read before.
read_pages()
# Whoever serves may be made from this process, and its connections cannot be shared with them.
connections.close_all()
for kept in connections.all(initialized_only=True):
    getattr(kept, "close_pool", lambda: None)()
