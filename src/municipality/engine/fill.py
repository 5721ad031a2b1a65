"""Fills the demonstration's towns while the screens are served: `demonstrate --fill`, which ends with its parent.

python -m municipality.engine.fill        the number of its parent, on standard input
"""

from __future__ import annotations

import sys

import django
from django.core.management import call_command

from municipality.engine.web_process import end_with_parent

if __name__ == "__main__":
    end_with_parent(int(sys.stdin.readline()))
    django.setup()
    call_command("demonstrate", "--fill")
