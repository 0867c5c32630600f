"""All reading by anyone but the owner: what a link may show, who opened it, and how it stops."""
