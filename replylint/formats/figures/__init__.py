"""Figures for people and programs: what `replylint stats` shows, and what the report has in its tables."""
