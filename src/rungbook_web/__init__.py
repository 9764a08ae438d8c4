"""The site: one Django app in named layers over the library."""
