"""The editor's report: what a site holds and where it is weak, as one page to look at."""
