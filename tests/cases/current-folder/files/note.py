It cost $ 5 million.

Mr. There is no one.
