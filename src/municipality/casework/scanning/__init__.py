"""What an incoming file is, judged by its bytes alone: its name and the type a browser claims are never believed.

>>> from municipality.casework.scanning import recognise_paper
>>> recognise_paper("Karen ringede i dag.".encode()).value
'text/plain'
"""

from municipality.casework.scanning.recognition import PaperRefused, recognise_paper

__all__ = ["PaperRefused", "recognise_paper"]
