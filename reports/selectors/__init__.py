"""What is counted. Every function takes a queryset that is already a nämnd's (`of_board`) and gives numbers only."""
