"""LiputanIslam.com, crawled into clean, complete, citable JSON Lines."""

__version__ = "0.1.0"
