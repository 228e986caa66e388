"""``python -m graph_builder`` is ``hsgraph``."""

import sys

from .commands import main

sys.exit(main())
