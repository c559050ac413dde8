"""The built-in rules: one TOML file a rule, and in `cues/` the word lists that rules share."""
