"""The name and version that every record carries; without imports, since the package itself imports them."""

NAME = "newsclaims"
__version__ = "0.1.0"
