"""The report: one HTML file that needs nothing else. `page.py` puts it together from the templates beside it."""
