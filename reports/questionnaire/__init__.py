"""Questionnaires go out: a workbook per respondent, a survey, or on paper."""
