"""`python -m geomap`."""

import sys

from geomap.cli.process import run

if __name__ == "__main__":
    sys.exit(run())
