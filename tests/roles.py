"""The roles of the shipped framework, for tests that make informants of their own."""

from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder

ROLES = tuple(load_framework(rules_folder()).roles.values())
MUNICIPALITY, PARTNER = ROLES
