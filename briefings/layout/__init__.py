"""Layout: Flow → Layout. Fonts, shaping, breaking, paragraphs, tables, pages; knows no PDF."""
