"""The screens, one folder an audience: `public` today; assessor, planner, carer, provider and lead as they come."""
