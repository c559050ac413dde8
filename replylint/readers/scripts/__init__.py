"""Script files: what agents are to say, kept in documents. One file a format, as everywhere among the readers."""
