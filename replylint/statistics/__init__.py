"""Figures about what was checked: per rule, per agent, over time, and the worst dialogues.

`Statistics` is shown every reply and dialogue that was judged and keeps counts only, so its memory does not grow with
the input. Nothing here knows files, formats or a language.
"""
