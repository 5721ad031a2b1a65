"""A catalogue in the forms other people and programs read: TOML files, a workbook of sheets, decision tables in DMN.

Nothing here opens a file: texts and bytes go in and out.

>>> from helhed.catalogue.exchange import toml_text
>>> print(toml_text({"id": "herning", "signs": [{"id": "likes_walks"}]}), end="")
id = "herning"
<BLANKLINE>
[[signs]]
id = "likes_walks"
"""

from helhed.catalogue.exchange.dmn import dmn_text
from helhed.catalogue.exchange.parse_workbook import read_csv, read_workbook, read_xlsx
from helhed.catalogue.exchange.tables import catalogue_tables
from helhed.catalogue.exchange.toml import toml_files, toml_text
from helhed.catalogue.exchange.workbook import xlsx_bytes
from helhed.catalogue.exchange.zip_folder import read_zip

__all__ = [
    "catalogue_tables",
    "dmn_text",
    "read_csv",
    "read_workbook",
    "read_xlsx",
    "read_zip",
    "toml_files",
    "toml_text",
    "xlsx_bytes",
]
