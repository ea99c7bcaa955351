"""The name and version that stand in every record."""

from typing import Final

NAME: Final = "newsclaims"
__version__ = "0.1.0"
