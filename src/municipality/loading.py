"""What the pages read is read before the first reader comes, in the process the web workers are made from.

Which app reads what stands in the settings (`READ_BEFORE_SERVING`): the engine and the screens meet nowhere else.
"""

from __future__ import annotations

import gc

import django
from django.conf import settings
from django.urls import get_resolver
from django.utils.module_loading import import_string


def read_pages() -> None:
    """Read every address of the screens, and with them their programs, and then what each app says its pages need; ask
    nothing of the database. A fault in one stops the start, not the first reader.
    """
    django.setup()
    resolver = get_resolver()
    _ = resolver.url_patterns, resolver.reverse_dict
    for name in settings.READ_BEFORE_SERVING:
        import_string(name)()
    # All this is kept for as long as the process lives. A collector that went through it would now and then keep a
    # reader waiting for a tenth of a second, and write in memory that the workers share.
    gc.freeze()
