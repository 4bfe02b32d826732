"""What a customer disputes is explained or corrected, and stated anew."""
