"""Efterlevnaden: SOSFS 2011:9 and the duties beside it, paragraph by paragraph, with what the system shows of each."""
