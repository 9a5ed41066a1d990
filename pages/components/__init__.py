"""What pages are made of: the only other code that knows Streamlit."""
