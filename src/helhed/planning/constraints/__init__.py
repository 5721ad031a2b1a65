"""What a plan is judged by: the list of musts, shoulds and wishes, their prices and the score."""
