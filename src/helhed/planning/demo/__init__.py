"""Invented days and weeks to try the planner on."""
