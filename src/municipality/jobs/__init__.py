"""What runs in the background, and when. An action defers a job by its task's name (`municipality.job_queue`)."""
