"""The 76 services: written as YAML, compiled to one SQLite file, read as frozen dataclasses.

`model` is what everything else sees. `schema` and `source` parse what authors
write, `build` compiles it with all translations, `store` is the only reader of
the result. Nothing here knows Qt.
"""
