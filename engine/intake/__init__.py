"""Answers come in: from workbooks and exports of surveys that respondents filled in, to the shape
of an answers file, each with the file and cell it was read from."""
