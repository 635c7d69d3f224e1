"""The verdicts of the shipped framework, for tests that compare with them."""

from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder

SCALE = load_framework(rules_folder()).scale
MEETS, FAILS = SCALE.signs
NOT_TESTED = SCALE.untested.sign
