"""What a text says, found without knowing any rule: sentences, quotations, names, sounds, reading grades."""
