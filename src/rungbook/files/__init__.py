"""The canonical files of a ladder: a folder of YAML that people and `git diff` read well."""

from rungbook.files.read import Canonical, is_ladder_file, read_canonical, read_canonicals, read_folder
from rungbook.files.references import reference_problems
from rungbook.files.write import write_file, write_folder

__all__ = [
    "Canonical",
    "is_ladder_file",
    "read_canonical",
    "read_canonicals",
    "read_folder",
    "reference_problems",
    "write_file",
    "write_folder",
]
