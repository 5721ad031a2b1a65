"""The assessment: written, completed, and which Act its facts point to."""
