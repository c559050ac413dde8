"""The pre-send check for chat tools that are not written in Python: an HTTP service around a `Guard`.

    request ──journal──▶ gate ──▶ limits ──▶ endpoint ──▶ Guard ──▶ Verdict ──answers──▶ JSON
              (counted,   (host, origin,  (size, time,
               logged)     token)          how many at once)

The extra `serve` installs what it needs; nothing else of replylint imports this package.
"""
