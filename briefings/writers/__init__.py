"""The writers: Layout → PDF, Flow and page numbers → Word. A writer knows no language's words."""
