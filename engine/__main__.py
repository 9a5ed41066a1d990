"""`python -m engine …`."""

import sys

from engine.commands import guarded_main

if __name__ == "__main__":
    sys.exit(guarded_main(sys.argv[1:]))
