"""The books for accountants: journal, customer ledger, trial balance, open items, ageing; the same in beancount."""
