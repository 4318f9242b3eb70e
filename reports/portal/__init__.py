"""Nämndens portal (/namnden/): what the nämnd reads, what it decided and what became of it, what it asks."""
