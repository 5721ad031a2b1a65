"""A catalogue as an officer brings it: a workbook, or a packed folder of TOML files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from helhed.catalogue import Catalogue
from helhed.catalogue.exchange import read_workbook, read_zip, toml_files
from helhed.catalogue.load_files import load_version_files
from helhed.errors import CatalogueError, Fault

# What Django takes as a slug in an address, and the words of the public addresses that no standard may have.
ADDRESSABLE = re.compile(r"[-A-Za-z0-9_]+")
TAKEN = frozenset({"proev", "sammenlign", "sprog"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedCatalogue:
    """A catalogue that can be read, its files, and what its writer should know though it is no fault."""

    catalogue: Catalogue
    files: Mapping[str, str]
    file_name: str
    remarks: tuple[Fault, ...] = ()


def require_addressable(uploaded: UploadedCatalogue) -> UploadedCatalogue:
    """Returns the catalogue. Raises CatalogueError where its id or a product's slug cannot be part of an address, or
    its title has signs that cannot be written.
    """
    common, products = uploaded.catalogue.common, uploaded.catalogue.products
    message = "«{}» kan ikke stå i en adresse; brug bogstaver uden accent, tal, bindestreg og understreg."
    named = [("common", "id", common.id), *(("products", "slug", each.slug) for each in products)]
    faults = [
        Fault(file=file, key=key, message=message.format(name))
        for file, key, name in named
        if not ADDRESSABLE.fullmatch(name)
    ]
    if common.id in TAKEN:
        faults.append(Fault(file="common", key="id", message=f"«{common.id}» er navnet på en side; vælg et andet id."))
    if not common.title.isprintable():
        faults.append(Fault(file="common", key="title", message="titlen har tegn, der ikke kan skrives; fjern dem."))
    if faults:
        raise CatalogueError(faults)
    return uploaded


def read_uploaded_catalogue(content: bytes, file_name: str) -> UploadedCatalogue:
    """Reads the file by the end of its name, .xlsx or .zip.

    Raises CatalogueError with every fault, by sheet, row and column or by file, line and key.
    """
    kind = PurePosixPath(file_name.lower()).suffix
    if kind == ".xlsx":
        read, remarks = read_workbook(content)
        files = toml_files(read)
        return require_addressable(UploadedCatalogue(catalogue=read, files=files, file_name=file_name, remarks=remarks))
    if kind == ".zip":
        files = read_zip(content)
        read = load_version_files(files)
        return require_addressable(UploadedCatalogue(catalogue=read, files=files, file_name=file_name))
    message = "vælg et regneark (.xlsx) eller katalogets mappe, pakket som .zip."
    raise CatalogueError([Fault(file=file_name, message=message)])
