"""The municipality's own dated tables: who may grant what, practices, prices, standards, deadlines, logins."""
