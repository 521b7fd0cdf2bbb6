"""Make a start cheap: expressions compiled ahead, plain records, files of plain values that are written whole. No other package packs bytes."""
