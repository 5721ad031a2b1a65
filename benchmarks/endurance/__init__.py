"""Kills processes while decisions are being sent: each sent decision must be complete and sent once."""
