"""What a fact is: the value types (values.py) and the record kinds (kinds)."""
