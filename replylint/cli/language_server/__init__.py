"""The language server: findings while one types, for editors that speak the Language Server Protocol."""
