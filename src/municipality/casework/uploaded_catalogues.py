"""A catalogue as an officer brings it: a workbook, or a packed folder of TOML files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from helhed.catalogue import Catalogue
from helhed.catalogue.exchange import read_workbook, read_zip, toml_files
from helhed.catalogue.load_files import load_version_files
from helhed.errors import CatalogueError, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedCatalogue:
    """A catalogue that can be read, its files, and what its writer should know though it is no fault."""

    catalogue: Catalogue
    files: Mapping[str, str]
    file_name: str
    remarks: tuple[Fault, ...] = ()


def read_uploaded_catalogue(content: bytes, file_name: str) -> UploadedCatalogue:
    """Reads the file by the end of its name, .xlsx or .zip.

    Raises CatalogueError with every fault, by sheet, row and column or by file, line and key.
    """
    kind = PurePosixPath(file_name.lower()).suffix
    if kind == ".xlsx":
        read, remarks = read_workbook(content)
        files = toml_files(read)
        return UploadedCatalogue(catalogue=read, files=files, file_name=file_name, remarks=remarks)
    if kind == ".zip":
        files = read_zip(content)
        return UploadedCatalogue(catalogue=load_version_files(files), files=files, file_name=file_name)
    message = "vælg et regneark (.xlsx) eller katalogets mappe, pakket som .zip."
    raise CatalogueError([Fault(file=file_name, message=message)])
