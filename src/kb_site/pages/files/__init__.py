"""The files of a site beside its pages: feeds, sitemaps, copies for programs, rules for hosts."""
