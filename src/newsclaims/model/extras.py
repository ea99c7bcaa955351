"""How to install an extra: the one place that knows where newsclaims is installed from."""

from __future__ import annotations


def install_command(*extras: str) -> str:
    """Return the command that installs extras: ``pip install '.[web]'``, in the folder of the source code.

    There is no release on a package index yet, so a command that names one would install nothing, or a stranger's work.
    """
    return f"pip install '.[{','.join(extras)}]' in the folder of the source code"
