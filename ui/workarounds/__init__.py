"""What Streamlit lacks, one file each; every file says when it can go."""
