"""``python -m graph_builder`` is ``hsgraph``."""

import sys

from .cli import main

sys.exit(main())
