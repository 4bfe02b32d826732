"""Actions of money: what is reported, handed over, verified, allocated, corrected, planned and asked for."""
