"""The floor: a minimal Django app that reads and writes the same rows as Tend, for the same pages."""
