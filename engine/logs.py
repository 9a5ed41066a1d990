"""Where bugs are written down: one file in the data folder, turned over when it grows. No personal data."""

import logging
from logging.handlers import RotatingFileHandler

from engine.settings import Settings

LARGEST = 5_000_000
KEPT = 5


def to_file(settings: Settings) -> None:
    """From now on the log goes to a file, not to the person."""
    folder = settings.data_dir / "log"
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "bangvang.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("bangvang")
    logger.addHandler(handler)
    logger.propagate = False
