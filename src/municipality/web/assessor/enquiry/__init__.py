"""The enquiry: registered, answered without a decision, and late."""
