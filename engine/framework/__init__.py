"""A framework as data: themes, criteria, indicators and the questionnaire."""
