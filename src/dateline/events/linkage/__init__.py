"""Which claims tell one happening: pairs, their score, and clusters."""
