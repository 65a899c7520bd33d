"""`python -m thidua_doc` is `thidua`."""

import sys

from thidua_doc.cli import main

if __name__ == "__main__":  # a worker process imports this module too
    sys.exit(main())
