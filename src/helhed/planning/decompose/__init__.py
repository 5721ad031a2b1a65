"""Large days and whole weeks, planned in parts whose borders are planned again."""
