"""What is true: SQLAlchemy tables, one transaction a use case. SQLite by default, PostgreSQL by URL."""
