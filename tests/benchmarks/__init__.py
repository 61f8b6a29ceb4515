"""What the app costs in time, as ratios to named floors that are measured in the same run."""
