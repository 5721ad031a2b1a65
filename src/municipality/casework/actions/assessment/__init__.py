"""The assessment written, its verdicts, and the follow-up that begins one."""
