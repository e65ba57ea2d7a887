"""Text tools that several stages share: detection, normalisation, segmentation, sentences, numbers."""
