"""The charts of a topic: data files, Vega-Lite specifications made with Altair, and pictures drawn from them."""
