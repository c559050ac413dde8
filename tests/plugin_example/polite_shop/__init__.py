"""An example of a package that brings a rule and a kind of check to replylint."""
