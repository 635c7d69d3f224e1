"""The explanation of ``score explain``: one outline, and a module for each form of it."""
