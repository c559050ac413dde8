"""The exports of chat programs: one file a format, named after it."""
