"""Make a start cheap: expressions compiled ahead, plain records, files that are kept between runs and written whole."""
