"""The door the web server calls."""

import os
from contextlib import suppress

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.production")

screens = get_wsgi_application()

# Only now are the models there to be asked.
from municipality.engine.confirmed_application import AWAY, ConfirmedApplication, close_connections  # noqa: E402
from municipality.engine.server_requirements import require_own_database  # noqa: E402
from municipality.loading import read_pages  # noqa: E402

application = ConfirmedApplication(screens, require_own_database)
# `./run` reads this before the database has its shape, and `engine.web_process` asks when it has.
if not settings.IS_DEMONSTRATION:
    with suppress(*AWAY):
        application.confirm()
# No reader waits for what can be read before.
read_pages()
close_connections()
