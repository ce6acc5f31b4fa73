"""Run the command line as `python -m kb_site`."""

import sys

from kb_site.commands import main

sys.exit(main())
