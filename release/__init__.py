"""Build, audit, publish: from an inbox to one whole published file, or to the old one untouched."""
