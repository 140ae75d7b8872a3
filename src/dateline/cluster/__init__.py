"""Reading and comparing on many machines: the steps of one machine, carried by Apache Spark."""
