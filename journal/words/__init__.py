"""The words that the pages offer, as pure data. Codes are what the database keeps; words are for reading."""
