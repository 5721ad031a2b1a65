"""Helhed: municipal care standards as executable, cited rules.

>>> from helhed.catalogue import Window
>>> from datetime import time
>>> Window(start=time(23, 30), end=time(7)).contains(time(0, 15))
True
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
