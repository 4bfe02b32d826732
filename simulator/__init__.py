"""The local Telegram: a strict Bot API server and a page of phones, on 127.0.0.1 only."""

from simulator.app import Simulator

__all__ = ["Simulator"]
